import type { PersonaTraits } from "../../domain/persona/persona-record.ts";
import type { ColumnRole } from "./column-roles.ts";
import { languageTag } from "./language-tag.ts";
import { isNothing, readList } from "./read-list.ts";

const maximumItems = 32;
const maximumItemLength = 120;
/** Columns that are kept under their own names. */
const maximumOthers = 32;
const maximumNameLength = 64;
const maximumOtherLength = 500;

type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** What the cells of a row have said so far. */
export interface Gathered {
  readonly traits: Writable<Omit<PersonaTraits, "other" | "domains" | "place">>;
  readonly domains: string[];
  readonly place: { city?: string; region?: string; country?: string; whole?: string };
  readonly other: [string, string][];
  licence?: string;
  source?: string;
}

export function startGathering(): Gathered {
  return { traits: {}, domains: [], place: {}, other: [] };
}

/** Takes in one cell. What does not read as its column should is kept as it is, under the column's name. */
export function gather(gathered: Gathered, role: ColumnRole, name: string, value: unknown): void {
  if (role === "text" || role === "skipped" || value === null || value === undefined) return;
  if (role !== "other" && takes(gathered, role, value)) return;
  keep(gathered.other, name, value);
}

/** The traits of a row: undefined members left out. */
export function traitsOf({ traits, domains, place, other }: Gathered): PersonaTraits {
  const where = [place.city, place.region, place.country].filter((part) => part !== undefined);
  return {
    ...traits,
    ...(domains.length > 0 ? { domains: [...new Set(domains)].slice(0, maximumItems) } : {}),
    ...(where.length > 0
      ? { place: where.join(", ") }
      : place.whole === undefined
        ? {}
        : { place: place.whole }),
    ...(other.length > 0 ? { other: Object.fromEntries(other) } : {}),
  };
}

/** Whether the value could be read as its column says. */
function takes(
  gathered: Gathered,
  role: Exclude<ColumnRole, "text" | "skipped" | "other">,
  value: unknown,
): boolean {
  if (role === "age") return setAge(gathered, value);
  if (role === "interests") return setInterests(gathered, value);
  if (role === "domains") {
    const items = readList(value, maximumItems, maximumItemLength);
    gathered.domains.push(...items);
    return items.length > 0;
  }
  const text = phraseOf(value);
  if (text === undefined) return false;
  switch (role) {
    case "occupation":
      return setOccupation(gathered, text);
    case "gender":
      gathered.traits.gender = genders[text.toLowerCase()] ?? text.toLowerCase();
      return true;
    case "language":
      return setLanguage(gathered, text);
    case "city":
    case "region":
    case "country":
      gathered.place[role] = text;
      return true;
    case "place":
      gathered.place.whole = text;
      return true;
    case "licence":
    case "source":
      gathered[role] = text;
      return true;
    default:
      return role satisfies never;
  }
}

const genders: Readonly<Record<string, string>> = { m: "male", f: "female", man: "male", woman: "female" };

/** Nemotron-Personas names trades with underscores, and says so too where there is none. */
function setOccupation({ traits }: Gathered, text: string): boolean {
  const occupation = text.replaceAll("_", " ").toLowerCase();
  if (/^(?:no occupation|not in workforce|not in the workforce|unemployed)$/.test(occupation)) return false;
  traits.occupation = occupation;
  return true;
}

function setAge({ traits }: Gathered, value: unknown): boolean {
  const age = typeof value === "string" && /^\s*\d{1,3}(?:\.0)?\s*$/.test(value) ? Number(value) : value;
  const years = typeof age === "bigint" ? Number(age) : age;
  if (typeof years !== "number" || !Number.isInteger(years) || years < 0 || years > 130) return false;
  traits.age = years;
  return true;
}

function setInterests({ traits }: Gathered, value: unknown): boolean {
  const items = readList(value, maximumItems, maximumItemLength);
  if (items.length === 0) return false;
  const each = new Set([...(traits.interests ?? []), ...items.map((item) => item.toLowerCase())]);
  traits.interests = [...each].slice(0, maximumItems);
  return true;
}

function setLanguage({ traits }: Gathered, text: string): boolean {
  const tag = languageTag(text);
  if (tag === undefined) return false;
  traits.language = tag;
  return true;
}

/** A short text that says something. */
function phraseOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > maximumOtherLength) return undefined;
  const text = cleaned(value);
  return isNothing(text) || text.length > maximumItemLength ? undefined : text;
}

function keep(other: [string, string][], name: string, value: unknown): void {
  if (other.length >= maximumOthers || name.length > maximumNameLength) return;
  const text = scalarText(value);
  if (text === undefined || isNothing(text)) return;
  other.push([name, text]);
}

/** Undefined for what is no single value: a list, an object, bytes. */
function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") {
    const text = cleaned(value.slice(0, maximumOtherLength * 2));
    return text.length > maximumOtherLength ? `${wholeCharacters(text, maximumOtherLength - 1)}…` : text;
  }
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
}

function wholeCharacters(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
}

/** One line that can be kept and shown: no controls, no half characters. */
function cleaned(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.trim();
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .trim();
}
