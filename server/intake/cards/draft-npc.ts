import { acceptPersona } from "../../domain/npc/accept-persona.ts";
import type { JsonObject } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import type { CardDraft } from "./card-draft.ts";
import { cleanLine, cleanProse, firstSentences } from "./clean-text.ts";
import { leftMembers, type LeftMember } from "./left-members.ts";
import { type Attribute, readAttributes } from "./read-attributes.ts";
import { resolveMacros } from "./resolve-macros.ts";
import { type Pronouns, pronounsOf, withoutNames } from "./self-names.ts";
import { exampleLines, spokenText } from "./spoken-lines.ts";

/** Who a card becomes in a world: what casting makes them of, and what is written over that. */
export interface NpcDraft {
  readonly name: string;
  readonly persona: { readonly text: string; readonly source: string; readonly licence: string };
  /** Part of a profile, within its bounds. */
  readonly authored: JsonObject;
  /** Members of the card with the field that each fills. */
  readonly mapped: readonly { readonly from: string; readonly to: string }[];
  /** Members that fill none, and why. */
  readonly left: readonly LeftMember[];
}

export interface DraftOptions {
  /** How they are called here: the card's name unless somebody has it already. */
  readonly name: string;
  /** As people call the card's file. */
  readonly file: string;
  /** How the world calls a player. */
  readonly player: string;
}

/** What casting makes somebody of is a paragraph, and what a prompt tells of their past is a page at most. */
const longestPersona = 700;
const longestProse = 400;
const longestSummary = 1200;
const longestField = 200;
const greetingsRead = 20;

/** Drafts an NPC. Nothing that a card says to a language model is in it. */
export function draftNpc(card: CardDraft, { name, file, player }: DraftOptions): NpcDraft {
  const reading = readCharacter(card, player);
  const written = [...identityOf(card, name, reading), ...looksOf(reading), ...talkOf(card)];
  const authored: Record<string, Record<string, unknown>> = {};
  for (const { to, value } of written) {
    const [part = "", field = ""] = to.split(".");
    authored[part] = { ...authored[part], [field]: value };
  }
  const mapped = [
    { from: reading.from, to: "persona" },
    ...written.flatMap(({ from, to }) => (from === undefined ? [] : [{ from, to }])),
    ...(card.creator === undefined ? [] : [{ from: "creator", to: "persona.source" }]),
  ];
  const by = card.creator === undefined ? "" : ` by ${card.creator}`;
  const persona = {
    text: personaOf(card, reading),
    source: cleanLine(`card ${file}${by}`, 300),
    licence: "unknown",
  };
  const left = leftMembers(
    card,
    mapped.map(({ from }) => from),
  );
  return { name, persona, authored: plainObject(authored), mapped, left };
}

interface Reading {
  /** Members of the card that the persona is made of. */
  readonly from: string;
  /** The description without its lists. */
  readonly prose: string;
  readonly personality: string;
  /** The personality where it is a list of words; else empty. */
  readonly traits: readonly string[];
  readonly pronouns: Pronouns;
  readonly one: (attribute: Attribute) => string;
  readonly all: (attribute: Attribute) => readonly string[];
}

function readCharacter(card: CardDraft, player: string): Reading {
  const names = { char: charOf(card), user: player };
  const read = readAttributes(resolveMacros(card.description, names));
  const all = (attribute: Attribute): readonly string[] => read.values.get(attribute) ?? [];
  const prose = cleanProse([read.prose, ...all("history")].join("\n"));
  const personality = cleanProse(resolveMacros(card.personality, names));
  const traits = all("traits").length > 0 ? all("traits") : listedIn(personality);
  const told = [card.description === "" ? "" : "description", personality === "" ? "" : "personality"];
  return {
    from: told.filter(Boolean).join(", ") || "name",
    prose,
    personality,
    traits: traits.map((trait) => cleanLine(trait, longestField)),
    pronouns: pronounsOf(all("gender")[0] ?? "", `${prose} ${personality}`),
    one: (attribute) => cleanLine(all(attribute).join(", "), longestField),
    all,
  };
}

function charOf({ nickname, name }: CardDraft): string {
  return nickname ?? name;
}

/** `gruff, loyal and short-tempered` as three words; nothing for sentences. */
function listedIn(text: string): readonly string[] {
  const parts = text
    .replace(/\.$/, "")
    .split(/[,;\n]|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => part.length <= 40 && !/[.!?:]/.test(part)) ? parts : [];
}

function personaOf(card: CardDraft, reading: Reading): string {
  const { prose, personality, traits, pronouns, one, all } = reading;
  const { they, are } = pronouns;
  const age = /\d{1,4}/.exec(one("age"))?.[0];
  const work = lowered(all("occupation")[0] ?? "");
  const kind = `${age === undefined ? "" : `${age}-year-old `}${work || (age === undefined ? "" : "person")}`;
  const sentences = [
    kind === "" ? "" : `${/^(?:[aeiou]|8|11|18)/.test(kind) ? "An" : "A"} ${kind}.`,
    firstSentences(prose.replace(/\s+/g, " "), longestProse),
    traits.length > 0
      ? `${they} ${are} ${joined(traits.slice(0, 5).map(lowered))}.`
      : firstSentences(personality.replace(/\s+/g, " "), longestField),
    ...(["likes", "dislikes"] as const).map((liking) =>
      all(liking).length === 0
        ? ""
        : `${they} ${are === "is" ? liking : liking.replace(/s$/, "")} ${joined(all(liking).slice(0, 4).map(lowered))}.`,
    ),
  ];
  const text = withoutNames(sentences.filter(Boolean).join(" "), selfNames(card), pronouns);
  const accepted = acceptPersona(firstSentences(text, longestPersona));
  return accepted.type === "accepted" ? accepted.text : "Somebody of whom little is known.";
}

function selfNames({ name, nickname }: CardDraft): readonly string[] {
  const names = [name, nickname ?? "", firstWord(name)].filter((one) => one.length > 1);
  return [...new Set(names)].toSorted((one, other) => other.length - one.length);
}

interface Written {
  readonly from?: string;
  readonly to: string;
  readonly value: string | readonly string[];
}

function identityOf(card: CardDraft, name: string, reading: Reading): readonly Written[] {
  const { one, all } = reading;
  const summary = firstSentences(reading.prose, longestSummary);
  return [
    { from: "name", to: "identity.name", value: name },
    card.nickname === undefined
      ? { to: "identity.short_name", value: firstWord(name) }
      : { from: "nickname", to: "identity.short_name", value: card.nickname },
    ...filled("identity.occupation", lowered(all("occupation")[0] ?? "")),
    ...filled("identity.ancestry", one("ancestry")),
    ...filled("backstory.summary", summary),
  ];
}

function looksOf({ one, all, traits, personality }: Reading): readonly Written[] {
  const likings = (["likes", "dislikes"] as const).flatMap((field) =>
    all(field).length === 0
      ? []
      : [{ from: "description", to: `personality.${field}`, value: all(field).slice(0, 5) }],
  );
  const from = personality === "" ? "description" : "personality";
  return [
    ...(["hair", "eyes", "build", "clothing"] as const).flatMap((field) =>
      filled(`appearance.${field}`, one(field)),
    ),
    // A profile has three traits at least; fewer show in the persona.
    ...(traits.length < 3
      ? []
      : [{ from, to: "personality.traits", value: traits.slice(0, 7).map(capitalised) }]),
    ...likings,
  ];
}

function filled(to: string, value: string): readonly Written[] {
  return value === "" ? [] : [{ from: "description", to, value }];
}

function talkOf(card: CardDraft): readonly Written[] {
  const char = charOf(card);
  const [first = "", ...others] = card.greetings
    .slice(0, greetingsRead)
    .map((greeting) => spokenText(greeting, char));
  const examples = exampleLines(card.examples, [char, card.name]);
  const sources = ["mes_example", ...(others.some(Boolean) ? ["alternate_greetings"] : [])];
  const lines = [...new Set([...examples, ...others, first])].filter((line) => line !== "").slice(0, 8);
  return [
    ...(first === "" ? [] : [{ from: "first_mes", to: "greetings.stranger", value: first }]),
    // A profile has three sample lines at least.
    ...(lines.length < 3 || examples.length === 0
      ? []
      : [{ from: sources.join(", "), to: "voice.sample_lines", value: lines }]),
  ];
}

function firstWord(name: string): string {
  return /^the\s/i.test(name) ? name : (name.split(/\s/)[0] ?? name);
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
