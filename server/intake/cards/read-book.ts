import { slugify } from "../../domain/ids.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { type LoreDraft, secondaryLogics } from "./card-draft.ts";
import { conditionsOf } from "./entry-conditions.ts";
import { cleanLine, cleanProse } from "./clean-text.ts";
import { DistinctIds } from "./distinct-ids.ts";
import { maximumEntries } from "./limits.ts";
import { patternOf, wordsOf } from "./literal-keys.ts";
import { flagOf, memberOf, numberOf, objectOf, textOf, textsOf } from "./read-members.ts";
import { refuseCard } from "./refuse-card.ts";

const longestKey = 80;
const ordinaryOrder = 100;

/**
 * The entries of a book in its own order: the list of a card's book, or SillyTavern's members by uid, which have other
 * names for the same. Entries that are no objects are passed over. Throws `too_large` for more than 5,000.
 */
export function readEntries(book: JsonObject, file: string): readonly LoreDraft[] {
  const written = memberOf(book, "entries");
  const entries = typeof written === "object" && written !== null ? Object.values<Json>(written) : [];
  if (entries.length > maximumEntries) {
    throw refuseCard(
      `The book of ${file} has ${entries.length} entries; at most ${maximumEntries} are read.`,
      "Split it.",
      "too_large",
    );
  }
  const ids = new DistinctIds();
  return entries
    .filter(isJsonObject)
    .map(readEntry)
    .toSorted((one, other) => one.order - other.order)
    .map((entry) => ({ ...entry, id: ids.take(slugify(entry.title) || "entry") }));
}

function readEntry(entry: JsonObject): Omit<LoreDraft, "id"> {
  const isRegex = flagOf(memberOf(entry, "use_regex")) ?? false;
  const primary = readKeys(textsOf(memberOf(entry, "keys", "key")), isRegex);
  const secondary = readKeys(textsOf(memberOf(entry, "secondary_keys", "keysecondary")), isRegex);
  const extensions = objectOf(memberOf(entry, "extensions"));
  const logic = numberOf(memberOf({ ...extensions, ...entry }, "selectiveLogic")) ?? 0;
  const { decorators, text } = splitDecorators(textOf(memberOf(entry, "content")));
  const names = [memberOf(entry, "name"), memberOf(entry, "comment")].map((name) =>
    cleanLine(textOf(name), longestKey),
  );
  return {
    title: [...names, ...primary.keys].find((name) => name !== "") ?? "Untitled",
    keys: primary.keys,
    refusedKeys: [...primary.refused, ...secondary.refused],
    secondaryKeys: secondary.keys,
    secondaryLogic: secondaryLogics[logic] ?? "any",
    text: cleanProse(text),
    decorators,
    enabled: flagOf(memberOf(entry, "enabled")) ?? !(flagOf(memberOf(entry, "disable")) ?? false),
    order: numberOf(memberOf(entry, "insertion_order", "order")) ?? ordinaryOrder,
    constant: flagOf(memberOf(entry, "constant")) ?? false,
    conditions: conditionsOf(entry),
    kept: entry,
  };
}

/** Each word once, whatever its case. */
function readKeys(
  written: readonly string[],
  isRegex: boolean,
): { readonly keys: readonly string[]; readonly refused: readonly string[] } {
  const keys = new Map<string, string>();
  const refused: string[] = [];
  for (const key of written) {
    const pattern = patternOf(key) ?? (isRegex ? key.trim() : undefined);
    const words = pattern === undefined ? [key] : wordsOf(pattern);
    if (words === undefined) refused.push(cleanLine(key, 200));
    for (const word of words ?? []) {
      const clean = cleanLine(word, longestKey);
      if (clean !== "" && !keys.has(clean.toLowerCase())) keys.set(clean.toLowerCase(), clean);
    }
  }
  return { keys: [...keys.values()], refused };
}

/** V3: lines that begin with `@@`, before the text. `@@@` is the fallback of the line before it. */
function splitDecorators(content: string): { readonly decorators: readonly string[]; readonly text: string } {
  const lines = content.split(/\r\n?|\n/);
  const first = lines.findIndex((line) => !line.startsWith("@@"));
  const head = first < 0 ? lines : lines.slice(0, first);
  return {
    decorators: head.map((line) => cleanLine(line, 200)),
    text: first < 0 ? "" : lines.slice(first).join("\n"),
  };
}
