import { readField } from "../../../../server/domain/npc/field-path.ts";
import type { NpcProfile } from "../../../../server/domain/npc/profile.ts";
import type { World } from "../../../../server/domain/world/world.ts";
import type { CastResult } from "../../../../server/generate/casting/cast-npc.ts";
import { abstractWordsIn, modernWordsIn } from "./modern-words.ts";
import { numberOf, numberPattern } from "./number-words.ts";

export type FaultKind =
  | "years"
  | "duration"
  | "pronouns"
  | "group"
  | "because"
  | "placeholder"
  | "modern"
  | "foreign-name"
  | "abstract"
  | "span"
  | "repeat"
  | "grammar";

export interface Fault {
  readonly kind: FaultKind;
  /** Where, and the words that are wrong. */
  readonly text: string;
}

interface Cast {
  readonly persona: string;
  readonly result: CastResult;
  readonly world: World;
}

/** What is wrong with somebody, read from the outside: the profile, the persona and the world, and no rule of the engine. */
export function profileFaults(cast: Cast): Fault[] {
  return checks.flatMap((check) => check(cast));
}

const checks: readonly ((cast: Cast) => Fault[])[] = [
  years,
  durations,
  pronouns,
  groups,
  causes,
  placeholders,
  modernWords,
  abstractWords,
  foreignNames,
  spans,
  repeats,
  grammar,
];

/** All text that a player may meet, by path; ids, tags, conditions, numbers and references are none. */
export function textOf(profile: NpcProfile): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") texts.set(path, value);
    else if (Array.isArray(value)) value.forEach((item, index) => walk(item, `${path}[${index}]`));
    else if (typeof value === "object" && value !== null)
      for (const [key, item] of Object.entries(value))
        if (
          !/^(?:id|because|when|met_when|given_up_when|if|to|kind|requires|role_class|home|register|pronouns)$/.test(
            key,
          )
        )
          walk(item, path === "" ? key : `${path}.${key}`);
  };
  const { tags: _tags, state: _state, behaviors: _behaviors, ...told } = profile;
  walk({ ...told, knowledge: { ...told.knowledge, lore: [] } }, "");
  return texts;
}

/** The titles of works may be called anything, and so may what is told in a foreign tongue. */
function unquoted(text: string): string {
  return text.replace(/[“"][^”"]*[”"]/g, "“x”");
}

function years({ result: { profile }, world }: Cast): Fault[] {
  const { identity, backstory } = profile;
  const found: string[] = [];
  if (identity.birth_year + identity.age !== world.document.setting.calendar.year) found.push("birth_year");
  let last = identity.birth_year;
  for (const event of backstory.events) {
    if (event.year !== identity.birth_year + event.age) found.push(`${event.id}: year and age disagree`);
    if (event.age < 0 || event.age > identity.age) found.push(`${event.id}: outside of the life`);
    if (event.year < last) found.push(`${event.id}: before the one above it`);
    last = event.year;
  }
  return found.map((text) => ({ kind: "years", text }));
}

const durationPattern = new RegExp(
  `\\b(?:for |in |of )?(${numberPattern})[- ](?:years?|seasons)(?:[- ](?:old|ago|later))?\\b`,
  "giu",
);
/** A child of seven is the first that can have done anything for years. */
const firstDeeds = 7;

/** Years that somebody is said to have spent must have room in the years that they have lived by then. */
function durations({ result: { profile } }: Cast): Fault[] {
  const { age } = profile.identity;
  const found: Fault[] = [];
  for (const [path, text] of textOf(profile)) {
    if (/^(?:backstory\.summary|appearance|identity\.age)/.test(path) && !/appearance/.test(path)) {
      for (const match of text.matchAll(durationPattern)) {
        const years = numberOf(match[1] ?? "") ?? 0;
        if (years !== age && years > age - firstDeeds)
          found.push({ kind: "duration", text: `${path}, aged ${age}: ${match[0]}` });
      }
      continue;
    }
    const at = /^backstory\.events\[(\d+)\]\.(text|attitude)/.exec(path);
    const event = at === null ? undefined : profile.backstory.events[Number(at[1])];
    const then = event === undefined || at?.[2] === "attitude" ? age : event.age;
    for (const match of text.matchAll(durationPattern)) {
      const years = numberOf(match[1] ?? "") ?? 0;
      if (/[- ]old$/i.test(match[0]) && years === then) continue;
      const before = years <= then - firstDeeds && !/ later$/i.test(match[0]);
      const after = event !== undefined && at?.[2] === "text" && then + years <= age;
      const since = event === undefined || at?.[2] !== "attitude" || years <= age - event.age || before;
      if ((!before && !after) || !since)
        found.push({ kind: "duration", text: `${path}, aged ${then} of ${age}: ${match[0]} in "${text}"` });
    }
  }
  return found;
}

const afterAuxiliary =
  /\b(?:do|does|did|can|could|would|will|shall|should|must|may|might|let|made|make|makes|saw|see|heard|help|helps|helped|than|and|or|had|what|as|if|whether|that|whose) $/i;

function pronouns({ result: { profile } }: Cast): Fault[] {
  const { short_name: name, pronouns: chosen } = profile.identity;
  const found: Fault[] = [];
  for (const [path, raw] of textOf(profile)) {
    const text = unquoted(raw);
    const wrong =
      chosen === "they/them"
        ? text.matchAll(/\bthey (?:is|has|was|does|goes|says|\p{L}+(?:ks|ts|ds|ns|ls|ves))\b/giu)
        : text.matchAll(
            /\b(?:he|she) (?:are|have|do|were|am|go|want|make|take|know|keep|live|work|think)\b/gi,
          );
    for (const match of wrong)
      if (!afterAuxiliary.test(text.slice(0, match.index)))
        found.push({ kind: "pronouns", text: `${path}: ${match[0]} in "${raw}"` });
    const own = new RegExp(`\\b${name} (?:are|have|were|am|do)\\b`, "u").exec(text);
    if (own !== null && !afterAuxiliary.test(text.slice(0, own.index)))
      found.push({ kind: "pronouns", text: `${path}: ${own[0]}` });
    const reflexive = {
      "she/her": /\bhimself\b/,
      "he/him": /\bherself\b/,
      "they/them": /\b(?:himself|herself)\b/,
    }[chosen].exec(text);
    if (reflexive !== null)
      found.push({ kind: "pronouns", text: `${path}: ${reflexive[0]} of ${chosen} in "${raw}"` });
    const first =
      path.startsWith("voice.") || path.startsWith("greetings.")
        ? null
        : /\b(?:my|myself|I'm|I am)\b/.exec(text.replace(/: .*/, ""));
    if (first !== null && !/\bI\b/.test(text)) found.push({ kind: "pronouns", text: `${path}: ${first[0]}` });
  }
  return found;
}

const bodies =
  "group|team|couple|pair|family|roommates|siblings|parents|company|agency|organi[sz]ation|institution|federation|club|charity|committee|council|crowd|choir|band|collective|community|firm";

function groups({ result: { profile } }: Cast): Fault[] {
  const { short_name: name } = profile.identity;
  const body = new RegExp(
    `(?:${name}|\\b[Hh]e|\\b[Ss]he|\\b[Tt]hey)(?:, \\d+,)?(?: of [^,.]+,)?(?: \\d+,)? (?:is|are) (?:an? |the )?(?:(?!in |of |for |with |on |to |active |invested |considered |also )\\p{L}+[ -]){0,3}(?:${bodies})\\b(?! \\p{L}*(?:er|or|man|member|leader|hand|spokes))`,
    "u",
  );
  const found: Fault[] = [];
  for (const [path, text] of textOf(profile)) {
    const match = body.exec(unquoted(text));
    if (match !== null) found.push({ kind: "group", text: `${path}: ${match[0]}` });
    const plural = /\bspokes\p{L}+ (?:for|of) (?:a|an) \p{L}+s\b(?<!ss)/u.exec(text);
    if (plural !== null) found.push({ kind: "group", text: `${path}: ${plural[0]}` });
  }
  return found;
}

function causes({ result: { profile }, world }: Cast): Fault[] {
  const earlier = new Set<string>();
  return profile.backstory.events.flatMap(({ id, because, year }, index): Fault[] => {
    const lore = because === undefined ? undefined : world.document.lore[because];
    const known = because !== undefined && (earlier.has(because) || lore !== undefined);
    earlier.add(id);
    const rootless =
      index === 0 && !Object.values(world.document.lore).some((entry) => entry.year !== undefined);
    if (!known && !rootless) return [{ kind: "because", text: `${id}: ${because ?? "nothing"}` }];
    return lore?.year !== undefined && lore.year > year
      ? [{ kind: "because", text: `${id} precedes ${because}` }]
      : [];
  });
}

function placeholders({ result: { profile } }: Cast): Fault[] {
  return [...textOf(profile)].flatMap(([path, text]): Fault[] => {
    const match = /\{\w+\}|undefined|\bNaN\b|a thing that has no name here|\[object|…|\bTODO\b/.exec(text);
    return match === null
      ? []
      : [{ kind: "placeholder", text: `${path}: ${match[0]} in "${text.slice(-80)}"` }];
  });
}

function modernWords({ result: { profile }, world }: Cast): Fault[] {
  if (keepsModern(world)) return [];
  const seen = new Set([...textOf(profile).values()].flatMap((text) => modernWordsIn(unquoted(text))));
  return [...seen].map((text) => ({ kind: "modern", text }));
}

function abstractWords({ result: { profile }, world }: Cast): Fault[] {
  if (keepsModern(world)) return [];
  const seen = new Set([...textOf(profile).values()].flatMap((text) => abstractWordsIn(unquoted(text))));
  return [...seen].map((text) => ({ kind: "abstract", text }));
}

const runLength = 5;
const runsAllowed = 4;

/** A phrase of the persona that is pasted wherever one fits: the same five words five times in one profile. */
function repeats({ persona, result: { profile }, world }: Cast): Fault[] {
  const counts = new Map<string, number>();
  for (const text of textOf(profile).values()) {
    if (persona.length > 400) continue;
    const words =
      unquoted(text)
        .toLowerCase()
        .match(/[\p{L}\p{N}’'-]+/gu) ?? [];
    for (let at = 0; at + runLength <= words.length; at += 1) {
      const run = words.slice(at, at + runLength).join(" ");
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
  }
  const pasted = [...counts].filter(([, count]) => count > runsAllowed);
  if (pasted.length === 0) return [];
  // A place or a tool of the world may be named as often as it is used.
  const own = JSON.stringify(world.document).toLowerCase();
  const worst = pasted
    .filter(([run]) => !own.includes(run.replace(/^(?:his|her|their) /, "")))
    .sort((one, other) => other[1] - one[1])[0];
  return worst !== undefined ? [{ kind: "repeat", text: `${worst[1]} times "${worst[0]}"` }] : [];
}

function keepsModern(world: World): boolean {
  return "modern" in world.document.casting && world.document.casting.modern === "kept";
}

const common =
  /^(?:I|I'm|I've|Dr|Mr|Mrs|Ms|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|English|Board|House|Hall|School|Water|Low|Salt|Stair|Level|Lamp|Ward|Chapel|Sheet)$/;

/** Proper nouns of our world: capitalised in the persona within a sentence, and not a word of this world. */
function foreignNames({ persona, result: { profile }, world }: Cast): Fault[] {
  if (keepsModern(world)) return [];
  const names = [...unquoted(persona).matchAll(/(?<=[\p{Ll},;] )\p{Lu}\p{Ll}{3,}\b/gu)]
    .map((match) => match[0])
    .filter((name) => !common.test(name));
  if (names.length === 0 || names.length > persona.split(" ").length / 2) return [];
  const own = JSON.stringify(world.document);
  const text = [...textOf(profile).values()].map(unquoted).join("\n");
  return [...new Set(names)]
    .filter((name) => !own.includes(name) && new RegExp(`\\b${name}\\b`).test(text))
    .map((text) => ({ kind: "foreign-name", text }));
}

function spans({ result }: Cast): Fault[] {
  return result.spans.flatMap((span): Fault[] =>
    span.fields.length === 0 || span.fields.some((path) => readField(result.profile, path) === undefined)
      ? [{ kind: "span", text: span.span }]
      : [],
  );
}

const wrongGrammar: readonly RegExp[] = [
  /\b(?!that that|had had|her her)(\p{L}+) \1\b/iu,
  /\ba [aeio]\p{Ll}+(?<!\ba (?:one|once|eu\p{L}*))/u,
  /\ban (?![aeiouh8]|1[18])\p{L}+/iu,
  /\b(?:a|an|the) (?:a|an|the|his|her|their|its)\b/i,
  /\b(?:his|their) (?:a|an|the|his|their)\b/i,
  /[,;:.] ?[,;:.](?!\.)/,
  /\.\p{L}{2,}/u,
  / [,.;:]/,
  /\b(?:a|an) \p{L}+ (?:of|for|to|with|in)(?:[.,;]|$)/iu,
  /(?<!\p{L})(?:the|a|an|and|or)[.;!]/iu,
  /\b(?:a|an) (?:\p{L}+ )?(?:people|children|men|women)\b(?![’'])/iu,
  /[.!?] \p{Ll}/u,
];

function grammar({ persona, result: { profile } }: Cast): Fault[] {
  // "Node.js" has a point inside because the persona wrote it so.
  const pointed = persona.match(/(?<![\p{L}.])\p{L}*\.\p{L}{2,}/gu) ?? [];
  return [...textOf(profile)].flatMap(([path, raw]): Fault[] => {
    const spelt = pointed.reduce((told, name) => told.replaceAll(name, "x"), unquoted(raw));
    const text = spelt.replace(/\b(vs|St|Dr|Mr|Mrs|No)\./g, "$1");
    const match = wrongGrammar.map((pattern) => pattern.exec(text)).find((found) => found !== null);
    return match === null || match === undefined
      ? []
      : [{ kind: "grammar", text: `${path}: "${match[0]}" in "${raw.slice(0, 160)}"` }];
  });
}
