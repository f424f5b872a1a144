/** Tellings after which figures are lost, and after which names are. */
const figuresLost = 2;
const namesLost = 3;

/** What is left of a text after so many tellings. */
export function blur(text: string, names: readonly string[], hops: number): string {
  const left = hops >= figuresLost ? text.replace(/\d[\d.,]*\d|\d/g, "some") : text;
  if (hops < namesLost) return left;
  return names.reduce((said, name) => said.replaceAll(name, "somebody"), left);
}
