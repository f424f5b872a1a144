/** What stands for nothing in released sets. */
const nothing = /^(?:|-|none|null|nan|n\/a|na|undefined|unknown|\[\])$/i;

/** Whether a cell says nothing: empty, `None`, `N/A`. */
export function isNothing(text: string): boolean {
  return text.length <= 9 && nothing.test(text);
}

/**
 * The items of a cell that holds a list: an array, JSON as text, a Python list as text (`['a', "b's"]`), or items parted by
 * commas or semicolons. Items that say nothing are left out, each comes once, in their order; at most `maximumItems` of at most
 * `maximumLength` UTF-16 units, longer ones left out.
 */
export function readList(value: unknown, maximumItems: number, maximumLength: number): readonly string[] {
  const items = new Set<string>();
  for (const item of itemsOf(value)) {
    if (typeof item !== "string") continue;
    const text = item.replace(/\s+/g, " ").trim();
    if (isNothing(text) || text.length > maximumLength) continue;
    items.add(text);
    if (items.size >= maximumItems) break;
  }
  return [...items];
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return [];
  const text = value.trim();
  if (!text.startsWith("[") || !text.endsWith("]")) return text.split(/[,;]/);
  return parseArray(text) ?? pythonItems(text);
}

function parseArray(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Python quotes an item with the mark that it does not hold. */
function pythonItems(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs)].map((match) =>
    (match[1] ?? match[2] ?? "").replace(/\\(.)/gs, "$1"),
  );
}
