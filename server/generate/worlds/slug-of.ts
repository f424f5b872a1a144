/** The id that a world of this name has: "Saint Orrin's Lock" is `saint-orrins-lock`. Empty for a name without letters. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 64);
}
