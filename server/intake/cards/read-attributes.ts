import { cleanLine } from "./clean-text.ts";

/** What descriptions that are lists say of somebody: `Age: 61`, `Likes("tea" + "rain")`, `[Hair: grey; Eyes: brown]`. */
export type Attribute =
  | "age"
  | "gender"
  | "occupation"
  | "traits"
  | "likes"
  | "dislikes"
  | "hair"
  | "eyes"
  | "clothing"
  | "build"
  | "ancestry"
  | "history";

const spellings: Readonly<Record<string, Attribute>> = {
  age: "age",
  gender: "gender",
  sex: "gender",
  pronouns: "gender",
  occupation: "occupation",
  job: "occupation",
  profession: "occupation",
  personality: "traits",
  traits: "traits",
  mind: "traits",
  likes: "likes",
  loves: "likes",
  dislikes: "dislikes",
  hates: "dislikes",
  hair: "hair",
  "hair color": "hair",
  "hair colour": "hair",
  eyes: "eyes",
  "eye color": "eyes",
  "eye colour": "eyes",
  clothes: "clothing",
  clothing: "clothing",
  outfit: "clothing",
  attire: "clothing",
  build: "build",
  body: "build",
  species: "ancestry",
  race: "ancestry",
  nationality: "ancestry",
  ancestry: "ancestry",
  background: "history",
  backstory: "history",
  history: "history",
  description: "history",
};
/** Keys that say again what the card's own members say. */
const repeated: readonly string[] = ["name", "full name", "nickname", "character", "char"];

/** More of a description is not looked at for lists. */
const longestRead = 40_000;
const longestValue = 300;

export interface Attributes {
  readonly values: ReadonlyMap<Attribute, readonly string[]>;
  /** What is left when the lists are taken out. */
  readonly prose: string;
}

/** Parts of a description. Keys that are unknown stay in the prose. */
export function readAttributes(description: string): Attributes {
  const values = new Map<Attribute, readonly string[]>();
  const keep = (key: string, found: readonly string[]): boolean => {
    const name = key.trim().toLowerCase().replaceAll("_", " ");
    const attribute = Object.hasOwn(spellings, name) ? spellings[name] : undefined;
    if (attribute === undefined) return repeated.includes(name);
    const clean = found.map((value) => cleanLine(value, longestValue)).filter((value) => value !== "");
    if (clean.length > 0) values.set(attribute, [...(values.get(attribute) ?? []), ...clean]);
    return true;
  };
  const called = description
    .slice(0, longestRead)
    .replace(
      /([A-Za-z][A-Za-z _]{0,24})\(\s*("[^"()]*"(?:\s*[+,]\s*"[^"()]*")*)\s*\)/g,
      (whole, key: string, quoted: string) => {
        const found = [...quoted.matchAll(/"([^"]*)"/g)].map(([, value]) => value ?? "");
        return keep(key, found) ? "" : whole;
      },
    );
  const prose = linesOf(called).filter((line) => {
    const [, key = "", value = ""] =
      /^[-•*\s]{0,4}([A-Za-z][A-Za-z _]{0,24})\*{0,2}\s*[:=]\*{0,2}(.*)$/.exec(line) ?? [];
    const isSentence = /[.!?]\s/.test(value);
    return key === "" || !keep(key, isSentence ? [value] : value.split(/[,;]/));
  });
  return {
    values,
    prose: prose
      .join("\n")
      .replace(/[[\]{}]/g, "")
      .trim(),
  };
}

/** Of `[Hair: grey; Eyes: brown]` each part is a line. */
function linesOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const inner = /^\s*[[{](.*?)[\]}]?\s*$/.exec(line)?.[1];
    return inner === undefined ? [line] : inner.split(";").map((part) => part.trim());
  });
}
