/** `standardize_string` of BFCL: two texts that come to the same one are the same argument. */
export function standardText(text: string): string {
  return text
    .replace(/[ ,./\-_*^]/g, "")
    .toLowerCase()
    .replaceAll("'", '"');
}
