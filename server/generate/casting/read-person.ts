import type { Random } from "../../domain/random.ts";
import type { World } from "../../domain/world/world.ts";
import { traitOf, type Ocean } from "./content/trait-words.ts";
import { fields, indoorNouns, modernNouns, type FieldKey } from "./content/fields.ts";
import type { RoleClass } from "./content/role-classes.ts";
import { ageIn, yearsIn } from "./durations.ts";
import { findFields } from "./find-field.ts";
import { findRole } from "./find-role.ts";
import type { ParsedPersona } from "./frames.ts";
import { fitsWorld } from "./presuppose.ts";
import type { PronounChoice } from "./name-grammar.ts";
import { tokenize } from "./tokens.ts";

/** What the persona pins down before anything is invented. */
export interface PersonFacts {
  readonly role: RoleClass;
  /** The stem that decided: "teacher"; empty for somebody with a nameless craft. */
  readonly stem: string;
  readonly field: FieldKey;
  readonly pronouns: PronounChoice;
  readonly age: number;
  readonly cues: ReadonlySet<string>;
  readonly shifts: Readonly<Partial<Record<Ocean, number>>>;
}

const feminine =
  /\b(?:she|her|herself|woman|women's|mother|mom|mum|girl|daughter|sister|wife|grandmother|grandma|actress|waitress|lady|bride|female|widow|housewife|alumna|queen|princess|nun|businesswoman|granddaughter|niece|aunt|grandniece|cowgirl|congresswoman|awoman|girlfriend|latina|filipina|saleswoman)\b/i;
const masculine =
  /\b(?:he|his|him|himself|man|father|dad|boy|son|brother|husband|grandfather|grandpa|actor|waiter|gentleman|groom|male|widower|alumnus|king|prince|monk|businessman|grandson|nephew|uncle|guy|fisherman|congressman|boyfriend|salesman|priest|policeman|mailman)\b/i;

const classAges: Readonly<Partial<Record<RoleClass, readonly [number, number]>>> = {
  healer: [25, 62],
  artificer: [22, 60],
  scholar: [25, 66],
  student: [14, 22],
  athlete: [18, 34],
  ruler: [36, 66],
  clergy: [26, 70],
  law: [29, 62],
  teacher: [27, 61],
  steward: [28, 58],
};

const classFields: Readonly<Record<RoleClass, FieldKey>> = {
  healer: "medicine",
  maker: "building",
  artificer: "mechanics",
  scholar: "history",
  keeper: "history",
  teacher: "schooling",
  student: "schooling",
  guard: "watch",
  trader: "trade",
  steward: "management",
  ruler: "politics",
  law: "law",
  performer: "music",
  chronicler: "letters",
  image_maker: "pictures",
  grower: "land",
  cook: "food",
  traveller: "roads",
  athlete: "contests",
  clergy: "faith",
  reformer: "justice",
  labourer: "mechanics",
  kin: "household",
  folk: "household",
  devotee: "stage",
};

/** The role and the field that a persona pins down, whatever the world. The stem is empty for a nameless craft. */
export function readRole(parsed: ParsedPersona): Pick<PersonFacts, "role" | "stem" | "field"> {
  const tokens = tokenize(parsed.text).map((token) => token.lower);
  const match = parsed.readable ? chooseRole(parsed, tokens) : undefined;
  const role = match?.role ?? "traveller";
  return { role, stem: match?.stem ?? "", field: chooseField(parsed, role) };
}

export function readPerson(parsed: ParsedPersona, world: World, random: Random): PersonFacts {
  const tokens = tokenize(parsed.text).map((token) => token.lower);
  const { role, stem, field } = readRole(parsed);
  const cues = new Set<string>();
  const shifts: Partial<Record<Ocean, number>> = {};
  for (const word of parsed.readable ? tokens : []) {
    const group = traitOf(word);
    if (group === undefined) continue;
    group.cues.forEach((cue) => cues.add(cue));
    for (const [factor, by] of Object.entries(group.shifts))
      if (isOcean(factor)) shifts[factor] = (shifts[factor] ?? 0) + by;
  }
  const age = chooseAge(parsed.readable ? parsed : undefined, role, world, random.child("age"));
  if (age < 20) cues.add("young");
  if (age >= 60) cues.add("old");
  return {
    role,
    stem,
    field,
    pronouns: choosePronouns(parsed, random.child("pronouns")),
    age,
    cues,
    shifts,
  };
}

function isOcean(text: string): text is Ocean {
  return ["openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism"].includes(text);
}

/** "teacher, mother of twins": of several named side by side the first that is a trade. */
function roleOfHead(head: string): ReturnType<typeof findRole> {
  const named = head.split(/,| and | & /).flatMap((part) => findRole(part.trim().split(/\s+/)) ?? []);
  return head.includes(",")
    ? (named.find(({ role }) => !weakRoles.has(role)) ?? named.at(-1))
    : findRole(head.split(/\s+/));
}

const weakRoles: ReadonlySet<RoleClass> = new Set(["folk", "kin", "devotee"]);

/** The head decides; a head that only says "fan" or "resident" yields to a trade named later in the line. */
export function chooseRole(
  parsed: ParsedPersona,
  tokens: readonly string[],
): { role: RoleClass; stem: string } | undefined {
  const members = parsed.group?.members.toLowerCase().split(/\s+/) ?? [];
  const head = findRole(members) ?? roleOfHead(parsed.head.toLowerCase());
  const weak =
    head === undefined ||
    weakRoles.has(head.role) ||
    /^(?:representative|member|graduate|candidate|alumnus|alumna)$/.test(head.stem);
  if (!weak) return head;
  const named = parsed.frames
    .filter(
      (frame) =>
        frame.kind === "work" ||
        frame.kind === "habit" ||
        frame.kind === "field" ||
        frame.kind === "remark" ||
        frame.kind === "event",
    )
    .map((frame) =>
      findRole(
        (
          /\b(?:as|an?|now) ((?:\S+ ){0,3}\S+)/.exec(frame.source)?.[1] ??
          frame.source.split(" ").slice(0, 3).join(" ")
        )
          .toLowerCase()
          .split(/\s+/),
      ),
    )
    .find(
      (found) =>
        found !== undefined &&
        !["folk", "kin", "devotee", "student"].includes(found.role) &&
        /\b(?:works? as|an?|served as)\b/.test(parsed.text),
    );
  return (
    named ??
    head ??
    (tokens.includes("representative") ? { role: "trader", stem: "representative" } : findRole(tokens))
  );
}

export function chooseField(parsed: ParsedPersona, role: RoleClass): FieldKey {
  if (!parsed.readable) return "journeys";
  const words = (text: string): string[] => tokenize(text).map((token) => token.lower.replace(/'s$/, ""));
  const found = findFields([
    { words: words(parsed.head), weight: 3 },
    ...parsed.frames
      .filter((frame) => frame.kind !== "role" && frame.kind !== "field")
      .map((frame) => ({
        words: words(frame.source),
        weight: frame.kind === "expertise" || frame.kind === "interest" || frame.kind === "work" ? 2 : 1,
      })),
  ]);
  return found[0] ?? classFields[role];
}

function choosePronouns(parsed: ParsedPersona, random: Random): PronounChoice {
  const nonbinary = /\b(?:non-?binary|genderqueer|agender)\b/i;
  const text = parsed.readable ? parsed.text : "";
  if (nonbinary.test(text)) return "they/them";
  const head = parsed.head;
  if (feminine.test(head)) return "she/her";
  if (masculine.test(head)) return "he/him";
  const she = text.search(feminine);
  const he = text.search(masculine);
  if (/\b(?:her|she|his|he)\b/i.test(text) && (she >= 0 || he >= 0))
    return he < 0 || (she >= 0 && she < he) ? "she/her" : "he/him";
  const draw = random.next();
  return draw < 0.48 ? "she/her" : draw < 0.96 ? "he/him" : "they/them";
}

function chooseAge(parsed: ParsedPersona | undefined, role: RoleClass, world: World, random: Random): number {
  const text = parsed?.text.toLowerCase() ?? "";
  const head = `${parsed?.head.toLowerCase() ?? ""} ${parsed?.group?.members.toLowerCase() ?? ""} ${(
    parsed?.frames ?? []
  )
    .filter((frame) => frame.kind === "age")
    .map((frame) => frame.source.toLowerCase())
    .join(" ")}`;
  const number = ageIn(text);
  if (number !== undefined && number >= 5 && number <= 99) return number;
  const named: readonly [RegExp, number, number][] = [
    [/\bex-?soldier|\bwwii|world war|cold war/, 58, 74],
    [/\belderly|grandmother|grandfather|grandparent|pensioner|senior citizen\b/, 66, 82],
    [/\bretired|retiree|baby boomer|\baging|\baged\b|old (?:man|woman|fan|friend|parishioner)/, 58, 76],
    [/\bmiddle-aged|mid-?life/, 42, 55],
    [/\bteen|high school student|adolescent|honor roll|schoolgirl|schoolboy/, 14, 17],
    [/\b(?:child|children|kid|kids|schoolchild|schoolchildren|third-grader)\b(?!['’])/, 9, 12],
    [/\bgirl\b|\bboy\b/, 8, 16],
    [/\bfreshman|undergraduate|college student|university student|sophomore|\bmajor\b/, 17, 21],
    [/\bgraduate student|phd student|doctoral|postdoc/, 23, 29],
    [/\byoung|youth|novice|newly|junior|aspiring|beginner|first-time|new graduate/, 18, 28],
    [/\bdecades|veteran|seasoned|\d\d years|long-?time|lifelong|established|renowned|distinguished/, 45, 66],
    [/(?:olog|iatr)ist\b|\bsurgeon|\bprofessor|\bjudge\b|\bdirector\b|\bphysician|\bcaptain/, 32, 62],
    [/\bsenior|years of experience|experienced|chief|head of/, 38, 58],
    [/\bmother|father|parent|mom\b|dad\b/, 27, 46],
  ];
  const range =
    named.find(([pattern]) => pattern.test(head)) ??
    named.find(([pattern]) => pattern.source.includes("years") && pattern.test(text)) ??
    named.find(([pattern]) => pattern.source.includes("wwii") && pattern.test(text));
  const [low, high] = range === undefined ? (classAges[role] ?? [22, 60]) : [range[1], range[2]];
  // What they have done for years began at twelve at the earliest, or, as a career, at sixteen.
  const spent = yearsIn(ownYears(text));
  const least = spent === 0 ? low : Math.max(low, spent + (/experience|career/.test(text) ? 16 : 12));
  const age = random.integer(least, least === low ? high : Math.max(high, least + 8));
  return Math.min(age, Math.max(5, world.document.setting.calendar.year));
}

/** "19th century", "a 60-year-old house" and "1980s" are nobody's years. */
function ownYears(text: string): string {
  return text.replace(/\b\S+-year-old\b|\bevery \S+ years?\b|\b(?:last|past|next) \S+ years?\b/g, "");
}

/** What the persona's field is called in the world. */
export function fieldName(world: World, field: FieldKey): string {
  const { casting } = world.document;
  const today = casting.modern === "kept" ? modernNouns[field] : undefined;
  const shared = today ?? fields[field].noun;
  return casting.fields[field] ?? (fitsWorld(casting)(shared) ? shared : (indoorNouns[field] ?? shared));
}
