/** "rope, oil or the lantern" */
export function listed(items: readonly string[], joiner: "and" | "or"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${joiner} ${items.at(-1)}`;
}
