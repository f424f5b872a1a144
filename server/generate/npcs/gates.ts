import type { Rules } from "../../domain/behavior/rules.ts";
import { slugify } from "../../domain/ids.ts";
import type { PersonaSpan } from "../../domain/npc/npc.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import type { Cast } from "./cast.ts";

/** What a profile must be besides valid. A gate says what is wrong as sentences; none means that it passes. */
export interface GateContext {
  readonly document: WorldDocument;
  readonly rules: Rules;
  readonly cast: Cast;
  /** Which fields the persona itself accounts for. */
  readonly spans: readonly PersonaSpan[];
}
type Gate = (profile: NpcProfile, context: GateContext) => readonly string[];

/** What holds an NPC together: names, ids, rules, years and causes. */
export function passStructureGates(profile: NpcProfile, context: GateContext): readonly string[] {
  return structureGates.flatMap((gate) => gate(profile, context));
}

/** Structure, and what a language model gets wrong besides. */
export function passGates(profile: NpcProfile, context: GateContext): readonly string[] {
  return [...passStructureGates(profile, context), ...neverWords(profile, context)];
}

const structureGates: readonly Gate[] = [name, references, rulesOfTheWorld, years, causes];

function name({ identity }: NpcProfile, { cast }: GateContext): readonly string[] {
  if (slugify(identity.name) === "")
    return [`identity.name: "${identity.name}" has no letters from a to z; an id is made of them.`];
  if (cast.has(identity.name))
    return [`identity.name: ${identity.name} is taken in this world. Choose another name.`];
  return [];
}

function references(profile: NpcProfile, { document }: GateContext): readonly string[] {
  const lore = profile.knowledge.lore.filter((id) => document.lore[id] === undefined);
  return [
    ...(document.places[profile.identity.home]
      ? []
      : [`identity.home: there is no place ${profile.identity.home}.`]),
    ...lore.map((id) => `knowledge.lore: there is no lore entry ${id}.`),
    ...repeated(
      "goals",
      profile.goals.map(({ id }) => id),
    ),
    ...repeated(
      "secrets",
      profile.secrets.map(({ id }) => id),
    ),
    ...repeated(
      "backstory.events",
      profile.backstory.events.map(({ id }) => id),
    ),
  ];
}

function repeated(path: string, ids: readonly string[]): readonly string[] {
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(twice)].map((id) => `${path}: the id ${id} is used twice.`);
}

function rulesOfTheWorld(profile: NpcProfile, { rules }: GateContext): readonly string[] {
  return rules.checkProfile(profile).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

/** A birthday may lie before or after the moment, so a year either way is none. */
const birthdayYears = 1;

function years({ identity, backstory }: NpcProfile, { document }: GateContext): readonly string[] {
  const present = document.setting.calendar.year;
  const reasons: string[] = [];
  if (Math.abs(present - identity.age - identity.birth_year) > birthdayYears) {
    reasons.push(
      `identity.birth_year: who is ${identity.age} in the year ${present} was born in ${present - identity.age}, not in ${identity.birth_year}.`,
    );
  }
  let before = identity.birth_year;
  for (const [index, event] of backstory.events.entries()) {
    const path = `backstory.events[${index}]`;
    const age = event.year - identity.birth_year;
    if (event.year > present)
      reasons.push(`${path}.year: ${event.year} has not come yet; this is the year ${present}.`);
    if (event.year < before)
      reasons.push(`${path}.year: events are in order, and ${event.year} is before ${before}.`);
    if (Math.abs(age - event.age) > birthdayYears)
      reasons.push(`${path}.age: in ${event.year} they were ${age}, not ${event.age}.`);
    before = Math.max(before, event.year);
  }
  return reasons;
}

/** Each event after the first has a cause: an earlier event, a dated entry, or the persona that tells of it. */
function causes({ backstory }: NpcProfile, { document, spans }: GateContext): readonly string[] {
  const given = new Set(spans.flatMap(({ fields }) => fields));
  const earlier = new Set<string>();
  return backstory.events.flatMap(({ id, because }, index) => {
    const path = `backstory.events[${index}]`;
    const isKnown =
      because === undefined
        ? index === 0 || given.has(`${path}.text`)
        : earlier.has(because) || document.lore[because] !== undefined;
    earlier.add(id);
    if (isKnown) return [];
    if (because === undefined)
      return [`${path}.because: say which earlier event or lore entry led to ${id}.`];
    return [`${path}.because: ${because} is no earlier event and no lore entry.`];
  });
}

/** Single words among what does not exist here; a phrase says too much to be looked for. */
function neverWords(profile: NpcProfile, { document }: GateContext): readonly string[] {
  const words = document.setting.style.never
    .flatMap((line) => line.toLowerCase().split(/,|\bor\b|\band\b/))
    .map((part) => part.replace(/["'“”.]/g, "").trim())
    .filter((part) => /^\p{L}{4,}$/u.test(part));
  const text = JSON.stringify(profile).toLowerCase();
  return [...new Set(words)]
    .filter((word) => new RegExp(`\\b${word.replace(/s$/, "")}s?\\b`, "u").test(text))
    .map((word) => `"${word}" does not exist in this world. Find what stands in its place.`);
}
