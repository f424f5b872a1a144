import type { Sheet } from "./sheet.ts";
import { isNearly, stem, wordsOf, type Word } from "./words.ts";

/** Something that can be talked of by name. */
export interface Entity {
  /** Block id, `exit/<place>` or `word/<word>`. */
  readonly id: string;
  readonly kind: "lore" | "person" | "place" | "exit" | "word" | "self";
  readonly name: string;
  /** What pronouns can stand for it. */
  readonly person: boolean;
  readonly keys: readonly (readonly string[])[];
  /** Keys as they are written: "ring" is nearer to "ring" than to "ringing". */
  readonly forms: ReadonlySet<string>;
}

export interface Mention {
  readonly entity: Entity;
  readonly start: number;
  readonly end: number;
  /** Written as the key is. */
  readonly exact: boolean;
}

function keysOf(...names: readonly string[]): string[][] {
  return names
    .map((name) => wordsOf(name).map((word) => word.stem))
    .map((stems) => (stems[0] === "the" || stems[0] === "a" ? stems.slice(1) : stems))
    .filter((stems) => stems.length > 0 && stems.join("").length > 2);
}

function formsOf(...names: readonly string[]): ReadonlySet<string> {
  return new Set(
    names.map((name) =>
      wordsOf(name)
        .map(({ form }) => form)
        .join(" ")
        .replace(/^(?:the|a) /, ""),
    ),
  );
}

const kinWords =
  /\b(?:mother|father|sister|brother|son|daughter|wife|husband|uncle|aunt|grandmother|grandfather|cousin|niece|nephew|apprentice|master|partner)\b/g;

export function entitiesOf(sheet: Sheet): Entity[] {
  const entities: Entity[] = [];
  for (const { block, data } of sheet.lore) {
    entities.push({
      id: block,
      kind: "lore",
      name: data.title,
      person: false,
      keys: keysOf(data.title, ...data.keys),
      forms: formsOf(data.title, ...data.keys),
    });
  }
  for (const { block, data } of sheet.relations) {
    const parts = data.name.split(" ").filter((part) => /^\p{Lu}/u.test(part) && part.length > 2);
    const kin = data.text.toLowerCase().match(kinWords) ?? [];
    const keys = keysOf(data.name, ...parts, ...kin);
    const forms = formsOf(data.name, ...parts, ...kin);
    entities.push({ id: block, kind: "person", name: data.name, person: true, keys, forms });
  }
  if (sheet.place !== undefined) {
    const { block, data } = sheet.place;
    const forms = formsOf(data.name);
    entities.push({
      id: block,
      kind: "place",
      name: data.name,
      person: false,
      keys: keysOf(data.name),
      forms,
    });
    for (const exit of data.exits) {
      entities.push({
        id: `exit/${exit.id}`,
        kind: "exit",
        name: exit.name,
        person: false,
        keys: keysOf(exit.name),
        forms: formsOf(exit.name),
      });
    }
  }
  const { name, short_name } = sheet.identity;
  const own = [name, short_name].filter((one): one is string => one !== undefined);
  if (own.length > 0)
    entities.push({
      id: "self",
      kind: "self",
      name: own[0] ?? "",
      person: true,
      keys: keysOf(...own),
      forms: formsOf(...own),
    });
  for (const word of sheet.world.block === undefined ? [] : Object.keys(sheet.world.words)) {
    entities.push({
      id: `word/${word}`,
      kind: "word",
      name: word,
      person: false,
      keys: keysOf(word),
      forms: formsOf(word),
    });
  }
  return entities;
}

const rank: Readonly<Record<Entity["kind"], number>> = {
  self: 0,
  person: 1,
  lore: 2,
  place: 3,
  exit: 4,
  word: 5,
};

/** Entities named in the words, the longest names first, each place in the text used once. */
export function mentionsIn(words: readonly Word[], entities: readonly Entity[]): Mention[] {
  const found: Mention[] = [];
  for (const entity of entities) {
    for (const key of entity.keys) {
      for (let start = 0; start + key.length <= words.length; start += 1) {
        if (key.every((part, index) => matches(words[start + index], part))) {
          const end = start + key.length;
          const said = words.slice(start, end).map(({ form }) => form);
          found.push({ entity, start, end, exact: entity.forms.has(said.join(" ")) });
        }
      }
    }
  }
  found.sort(
    (left, right) =>
      right.end - right.start - (left.end - left.start) ||
      Number(right.exact) - Number(left.exact) ||
      rank[left.entity.kind] - rank[right.entity.kind] ||
      (left.entity.id < right.entity.id ? -1 : 1),
  );
  const taken = new Set<number>();
  const chosen: Mention[] = [];
  for (const mention of found) {
    const span = Array.from({ length: mention.end - mention.start }, (_, index) => mention.start + index);
    if (span.some((at) => taken.has(at)) || chosen.some(({ entity }) => entity.id === mention.entity.id))
      continue;
    for (const at of span) taken.add(at);
    chosen.push(mention);
  }
  return chosen;
}

function matches(word: Word | undefined, part: string): boolean {
  if (word === undefined) return false;
  if (word.stem === part) return true;
  return part.length >= 6 && !word.name && word.stem.length >= 5 && isNearly(word.stem, stem(part));
}
