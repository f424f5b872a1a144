import { asSentence } from "../../domain/sentence.ts";
import { inFirstPerson, type Self, subjectSupplied, sureSentences } from "./first-person.ts";
import type { Sheet } from "./sheet.ts";

export type CitableKind =
  | "event"
  | "goal"
  | "relation"
  | "lore"
  | "place"
  | "trait"
  | "knowledge"
  | "word"
  | "saying"
  | "secret"
  | "partner";

/** A citable before it is analysed. */
export interface Draft {
  readonly id: string;
  readonly block: string;
  readonly kind: CitableKind;
  readonly text: string;
  readonly facet?: string | undefined;
  readonly reason?: { readonly text: string; readonly block: string } | undefined;
  readonly feeling?: string | undefined;
  readonly year?: number | undefined;
  readonly entity?: string | undefined;
  /** Words by which it is found beside its own. */
  readonly about?: string;
}

/** Splits prose into sentences; abbreviations such as "No. 7" stay whole. */
function sentencesOf(text: string): string[] {
  return text
    .replace(/\s+/g, " ")
    .split(/(?<=[.!?])(?<!\b(?:No|Mr|Mrs|St|Dr)\.) (?=["'A-Z])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 0);
}

function selfOf(sheet: Sheet): Self {
  const { name, short_name, pronouns } = sheet.identity;
  const names = [name, short_name, name?.split(" ")[0]].filter((one): one is string => one !== undefined);
  return { names: [...new Set(names)], pronouns: pronouns ?? "they/them" };
}

/** Longest telling of a lore entry that is said in one breath, in characters. */
const longestTelling = 240;

/** Everything that the sheet lets the NPC say, part by part of the profile, then of the world. */
export function draftsOf(sheet: Sheet): Draft[] {
  const self = selfOf(sheet);
  return [
    ...eventDrafts(sheet, self),
    ...goalDrafts(sheet, self),
    ...relationDrafts(sheet, self),
    ...loreDrafts(sheet),
    ...placeDrafts(sheet),
    ...traitDrafts(sheet, self),
    ...wordDrafts(sheet),
    ...(sheet.voice.sample_lines ?? []).map(
      (text, index): Draft => ({ id: `voice/${index}`, block: "voice", kind: "saying", text }),
    ),
    ...sheet.secrets.map(
      ({ block, data }): Draft => ({
        id: block,
        block,
        kind: "secret",
        facet: "secret",
        text: asSentence(inFirstPerson(data.text, self)),
        feeling: data.cost === undefined ? undefined : asSentence(inFirstPerson(data.cost, self)),
      }),
    ),
  ];
}

function eventDrafts(sheet: Sheet, self: Self): Draft[] {
  return sheet.events.map(({ block, data }) => {
    const source = `backstory/${data.because ?? ""}`;
    const lore = `lore/${data.because ?? ""}`;
    const because = sheet.blocks.has(source) ? source : sheet.blocks.has(lore) ? lore : block;
    return {
      id: block,
      block,
      kind: "event",
      facet: "past",
      text: asSentence(inFirstPerson(data.text, self)),
      reason: data.because_text
        ? { text: asSentence(inFirstPerson(data.because_text, self)), block: because }
        : causeOf(sheet, self, data.because),
      feeling: data.attitude === undefined ? undefined : asSentence(subjectSupplied(data.attitude, self)),
      year: data.year,
      entity: data.because === undefined ? undefined : lore,
    };
  });
}

/** What an event names as its cause: an earlier event as the NPC tells it, or the first telling of a lore entry. */
function causeOf(sheet: Sheet, self: Self, because: string | undefined): Draft["reason"] {
  const event = sheet.events.find(({ data }) => data.id === because);
  if (event !== undefined)
    return { text: asSentence(inFirstPerson(event.data.text, self)), block: event.block };
  const lore = sheet.lore.find(({ data }) => data.id === because);
  const [telling] = lore?.data.told ?? [];
  return lore === undefined || telling === undefined
    ? undefined
    : { text: asSentence(telling), block: lore.block };
}

function goalDrafts(sheet: Sheet, self: Self): Draft[] {
  return sheet.goals.flatMap(({ block, data }): Draft[] => {
    const reason = { text: asSentence(inFirstPerson(data.why, self)), block };
    const obstacle = asSentence(inFirstPerson(data.obstacle, self));
    return [
      {
        id: block,
        block,
        kind: "goal",
        facet: "goal",
        text: wishOf(data.text, self),
        reason,
        feeling: obstacle,
      },
      { id: `${block}/obstacle`, block, kind: "goal", facet: "obstacle", text: obstacle, reason },
    ];
  });
}

/** "To see it once" and "See it once" are wishes; a sentence about them stays one. */
function wishOf(text: string, self: Self): string {
  const spoken = inFirstPerson(text, self);
  if (/\bI\b/.test(spoken.split(/[,.;]/)[0] ?? "")) return asSentence(spoken);
  const bare = spoken.replace(/^(?:wants to|to) /i, "");
  return asSentence(`I want to ${bare.charAt(0).toLowerCase()}${bare.slice(1)}`);
}

function relationDrafts(sheet: Sheet, self: Self): Draft[] {
  const sure = sheet.relations.flatMap(({ block, data }) => {
    const text = sureSentences(data.text, self);
    return text === "" ? [] : [{ block, data: { ...data, text } }];
  });
  return sure.map(({ block, data }) => ({
    id: block,
    block,
    kind: "relation",
    facet:
      /^(?:mother|father|parent|sister|brother|son|daughter|child|wife|husband|spouse|kin|uncle|aunt|cousin)/.test(
        data.kind,
      )
        ? "family"
        : "friends",
    text: asSentence(namingWhom(data.name, data.text, inFirstPerson(data.text, self))),
    entity: block,
    about: `${data.name} ${data.kind.replaceAll("_", " ")}`,
  }));
}

/** Text without a subject is about the other, who must be named: "Holds No. 3" is said as "Josker Dunn holds No. 3". */
function namingWhom(name: string, written: string, spoken: string): string {
  if (name.split(" ").some((part) => part.length > 2 && new RegExp(`\\b${part}\\b`).test(written)))
    return spoken;
  const first = spoken.split(/[ ,.]/)[0] ?? "";
  const rest = spoken.charAt(0).toLowerCase() + spoken.slice(1);
  if (/^(?:My|A|An|The)$/.test(first) && /^[^.]{0,40},/.test(spoken)) return `${name} is ${rest}`;
  return /^(?:[A-Z][a-z]+(?:s|ed)|Lost|Gave|Took|Left|Kept|Sold|Bought|Taught|Told|Held|Made|Ran|Brought|Was|Has)$/.test(
    first,
  ) && !/^(?:His|Always|Sometimes)$/.test(first)
    ? `${name} ${rest}`
    : spoken;
}

function loreDrafts(sheet: Sheet): Draft[] {
  return sheet.lore.flatMap(({ block, data }): Draft[] => {
    const about = [data.title, ...data.keys].join(" ");
    const prose = sentencesOf(data.text).filter(
      (sentence) =>
        sentence.length <= longestTelling &&
        !/^(?:It|They|Their|Its|He|She|His|Her|This|That|These|Those|Many|Some)\b/.test(sentence),
    );
    const tellings = [...data.told.map(asSentence), ...prose];
    return tellings.map((text, index) => ({
      id: `${block}/${index}`,
      block,
      kind: "lore",
      // What was written to be said comes before what was written to be read.
      facet: index < data.told.length ? undefined : "prose",
      text,
      year: data.year,
      entity: block,
      about: index === 0 ? about : "",
      reason: reasonAmong(tellings, index, block),
    }));
  });
}

/** Another telling explains this one only if it says why. */
function reasonAmong(tellings: readonly string[], index: number, block: string): Draft["reason"] {
  const text = tellings.find(
    (one, at) => at !== index && /\b(?:because|that's why|which is why)\b/i.test(one),
  );
  return text === undefined ? undefined : { text, block };
}

function placeDrafts(sheet: Sheet): Draft[] {
  if (sheet.place === undefined) return [];
  const { block, data } = sheet.place;
  const prose = sentencesOf(data.description).filter((sentence) => sentence.length <= longestTelling);
  return [...data.details.map(asSentence), ...prose].map((text, index) => ({
    id: `${block}/${index}`,
    block,
    kind: "place",
    text,
    entity: block,
    about: index === 0 ? data.name : "",
  }));
}

function wordDrafts(sheet: Sheet): Draft[] {
  const { block, words } = sheet.world;
  if (block === undefined) return [];
  return Object.entries(words).map(([word, meaning]) => ({
    id: `word/${word}`,
    block,
    kind: "word",
    text: asSentence(meaning.replace(/; (?:never|as a greeting|of a person).*$/, "")),
    entity: `word/${word}`,
    about: word,
  }));
}

/** Parts of a profile that are written as what the NPC does or is; the others name things. */
const describing = new Set(["habit", "strength", "flaw", "temper", "work", "family", "ignorance"]);

function traitDrafts(sheet: Sheet, self: Self): Draft[] {
  const drafts: Draft[] = [];
  function add(block: string, facet: string, values: string | readonly string[] | undefined): void {
    const list = typeof values === "string" ? [values] : (values ?? []);
    list.forEach((value, index) => {
      const text = asSentence(
        describing.has(facet) ? subjectSupplied(value, self) : inFirstPerson(value, self),
      );
      drafts.push({ id: `${block}/${facet}/${index}`, block, kind: "trait", facet, text });
    });
  }
  const { personality, appearance, day, knowledge, identity } = sheet;
  add("profile/personality", "fear", personality.fear);
  add("profile/personality", "like", personality.likes);
  add("profile/personality", "dislike", personality.dislikes);
  add("profile/personality", "habit", personality.habits);
  add("profile/personality", "value", personality.values);
  add("profile/personality", "strength", personality.strength);
  add("profile/personality", "flaw", personality.flaw);
  add("profile/personality", "temper", personality.temper);
  add("profile/appearance", "look", appearance.distinguishing);
  add("profile/appearance", "look", appearance.clothing);
  add("profile/appearance", "carry", appearance.carries);
  add("profile/day", "habit", day.evening);
  add("profile/day", "work", day.work);
  add("profile/day", "work", day.morning);
  add("profile/knowledge", "skill", knowledge.expertise);
  add("profile/knowledge", "ignorance", knowledge.ignorance);
  add("profile/identity", "family", identity.family);
  return drafts;
}
