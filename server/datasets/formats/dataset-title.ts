/** How a dataset is called where people and search engines read of it. */

/** `worlds`: the names of their settings. */
export function datasetTitle(worlds: readonly string[]): string {
  const names = [...new Set(worlds)].sort();
  return names.length > 0 ? `The cast of ${names.join(", ")}` : "A cast without a world";
}

export const datasetDescription =
  "NPCs of a game world, their talk with players, and the functions that they called. Every function call was judged " +
  "by the rules of its world when it was made.";
