import type { NpcProfile } from "../../domain/npc/profile.ts";
import type { Random } from "../../domain/random.ts";
import type { World } from "../../domain/world/world.ts";
import { defaultTitles } from "./content/default-titles.ts";
import { households } from "./content/households.ts";
import { clip } from "./fill-template.ts";
import type { CastMember } from "./draft.ts";
import type { ParsedPersona } from "./frames.ts";
import { differsBy, drawFreeName, drawName } from "./name-grammar.ts";
import { singularOf } from "./read-group.ts";
import { fitsWorld } from "./presuppose.ts";
import { fieldName, type PersonFacts } from "./read-person.ts";
import { tidy, type Recast } from "./recast.ts";
import { weave } from "./weave.ts";
import { worldWords } from "./world-words.ts";

type Identity = NpcProfile["identity"];

/** The place whose classes fit, the less crowded first. */
function chooseHome(world: World, facts: PersonFacts, cast: readonly CastMember[], random: Random): string {
  const { homes } = world.document.casting;
  const known = Object.keys(world.document.places);
  const fitting = known.filter((place) => homes[place]?.classes.includes(facts.role) ?? false);
  const choices = fitting.length > 0 ? fitting : known;
  const crowd = (place: string): number =>
    cast.filter((member) => member.home === place).length + random.child(place).next() * 4;
  const [home] = [...choices].sort((one, other) => crowd(one) - crowd(other));
  return home ?? world.document.setting.start_place;
}

export interface NameChoice {
  readonly given: string;
  readonly family: string;
}

/** Unique in the world; at home a new initial and three letters' distance while sixty draws allow it. */
function chooseName(
  world: World,
  facts: PersonFacts,
  home: string,
  taken: ReadonlySet<string>,
  cast: readonly CastMember[],
  random: Random,
): NameChoice {
  const neighbours = cast.filter((member) => member.home === home).map((member) => member.name);
  let fallback: NameChoice | undefined;
  for (let attempt = 0; attempt < 2000; attempt += 1) {
    const drawn = drawName(world.document.casting, facts.pronouns, random);
    const full = `${drawn.given} ${drawn.family}`;
    if (taken.has(full)) continue;
    if (attempt > 60) return drawn;
    fallback ??= drawn;
    const apart = neighbours.slice(-40).every((name) => differsBy(name, full, 3));
    const initialFree = neighbours.length > 12 || neighbours.every((name) => name[0] !== full[0]);
    if (apart && (initialFree || attempt > 20)) return drawn;
  }
  return (
    fallback ??
    drawFreeName(world.document.casting, facts.pronouns, random.child("small"), (full) => !taken.has(full))
  );
}

function chooseTitle(
  world: World,
  facts: PersonFacts,
  home: string,
  random: Random,
): { title: string; occupation: string } {
  const titles = world.document.casting.classes[facts.role]?.titles ?? [];
  const rank = facts.age < 24 ? "young" : facts.age > 55 ? "senior" : "working";
  const scored = titles
    .filter((entry) => entry.rank === rank || entry.rank === "any")
    .map((entry) => ({
      entry,
      score:
        Number(entry.fields.includes(facts.field)) * 3 +
        Number(entry.places.includes(home)) +
        random.child(entry.title + entry.occupation).next(),
    }))
    .sort((one, other) => other.score - one.score);
  const pool = scored.length > 0 ? scored : titles.map((entry) => ({ entry, score: 0 }));
  return pool[0]?.entry ?? defaultTitles[facts.role];
}

const livelihoodless = new Set(["kin", "folk", "devotee", "student", "reformer"]);

export function writeIdentity(input: {
  readonly world: World;
  readonly facts: PersonFacts;
  readonly parsed: ParsedPersona;
  readonly cast: readonly CastMember[];
  readonly taken: ReadonlySet<string>;
  readonly recast: Recast;
  readonly random: Random;
}): Omit<Identity, "family"> {
  const { world, facts, parsed, random } = input;
  const home = chooseHome(world, facts, input.cast, random.child("home"));
  const name = chooseName(world, facts, home, input.taken, input.cast, random.child("name"));
  const chosen = chooseTitle(world, facts, home, random.child("title"));
  const trade = chosen.occupation.replace("{field}", fieldName(world, facts.field));
  const head = headPhrase(parsed, input.recast);
  const occupation =
    head === ""
      ? `${trade}, with a craft from elsewhere that has no name here`
      : anybody.test(head)
        ? trade
        : livelihoodless.has(facts.role)
          ? tidy(`${trade}, and ${withArticle(head)}`)
          : head.includes(trade) || trade.startsWith(head)
            ? trade
            : joined(head, trade);
  const ancestry = chooseAncestry(world, parsed, random.child("ancestry"));
  return {
    name: `${name.given} ${name.family}`,
    short_name: name.given,
    age: facts.age,
    birth_year: world.document.setting.calendar.year - facts.age,
    pronouns: facts.pronouns,
    ancestry: ancestry.name,
    occupation: clip(tidy(occupation), 300),
    role_class: facts.role,
    title: chosen.title,
    home,
    birthplace: birthplace(input, ancestry.births),
  };
}

/** A head that says no more than that it is somebody. */
const anybody = /^(?:\S+ )?(?:person|individual|man|woman|adult|human|human being|someone|somebody)$/;

/** What they were, in this world's words, and what they do: both are true of them. */
function joined(head: string, trade: string): string {
  return / (?:and|who) /.test(head) || /,/.test(head)
    ? `${trade}, and ${withArticle(head)}`
    : `${head} and ${trade}`;
}

/** "retired grocery store owner", said in the world's words; a group is spoken for by one of it. */
export function headPhrase(parsed: ParsedPersona, recast: Recast): string {
  if (!parsed.readable) return "";
  const phrase = recast(withoutCapital(parsed))
    .replace(/^[^\p{L}\p{N}“]+|[.,;:]+$/gu, "")
    .replace(/^(?:the|another|newly|recently|fellow|of the|of) /i, "")
    .replace(/\b(?:[a-z]+|\d+)[- ]years?[- ]old\b,? ?/gi, "")
    .replace(/ who['’]s$/, "")
    .trim()
    .replace(/(?<!\b(?:of|at|in|for|and|from|on|with)) the (?=\p{Lu})/gu, " ");
  const origin = parsed.frames.find((frame) => frame.kind === "origin");
  if (origin !== undefined && parsed.head.endsWith(origin.source)) return `${phrase} incomer`;
  if (phrase === "" || parsed.group === undefined) return phrase;
  return tidy(spokenFor(phrase, parsed.group, recast));
}

/** The capital of a line's first word is no name's, unless the next word has one as well. */
function withoutCapital({ text, head }: ParsedPersona): string {
  return text.startsWith(head) && /^\p{Lu}\p{Ll}+(?! \p{Lu})/u.test(head)
    ? head.charAt(0).toLowerCase() + head.slice(1)
    : head;
}

/** One of several: "former prisoner who speaks for a choir of them". */
function spokenFor(phrase: string, group: NonNullable<ParsedPersona["group"]>, recast: Recast): string {
  switch (group.type) {
    case "pair":
      return `half of a ${phrase.replace(/newlyweds$/, "newly married couple")}, who speaks for both`;
    case "people":
      return `${singularOf(phrase)} who speaks for the others`;
    case "body":
      return group.members === ""
        ? `one of a ${phrase}, who speaks for it`
        : `${singularOf(recast(group.members))} who speaks for a ${phrase} of them`;
    default:
      return group.type satisfies never;
  }
}

interface Ancestry {
  readonly name: string;
  readonly tag: string;
  readonly births: readonly string[];
}

function chooseAncestry(world: World, parsed: ParsedPersona, random: Random): Ancestry {
  const foreign =
    !parsed.readable ||
    parsed.frames.some((frame) => frame.kind === "origin") ||
    /immigrant|expat|migrant|refugee|foreign|traveler|traveller|tourist/i.test(parsed.text);
  const all = world.document.casting.ancestries;
  const fitting = all.filter((entry) => entry.foreign === foreign);
  const pool = fitting.length > 0 ? fitting : all;
  let rest = random.next() * pool.reduce((sum, entry) => sum + entry.weight, 0);
  for (const entry of pool) {
    rest -= entry.weight;
    if (rest <= 0) return entry;
  }
  return pool[0] ?? { name: world.document.setting.name, tag: "native", births: [] };
}

/** So many are born at a place and no more is told. */
const plainlyBorn = 0.15;

function birthplace(input: Parameters<typeof writeIdentity>[0], births: readonly string[]): string {
  const { world, parsed, recast, random } = input;
  const origin =
    parsed.frames.find((frame) => frame.kind === "place" && !/^(?:at|of) /i.test(frame.source)) ??
    parsed.frames.find((frame) => frame.kind === "origin");
  if (origin?.kind === "place")
    return clip(
      recast(`in ${origin.topic ?? origin.source}`)
        .replace(/^in (?:in |from )?/, "")
        .replace(/^(?:living|based|residing) in /, ""),
      200,
    );
  if (origin !== undefined) return `among the ${recast(origin.source)} people`;
  const birth = births.length > 0 ? random.child("birth").pick(births) : world.document.setting.name;
  // A birthplace that has its house named already is left as it is.
  if (birth.includes(",") || /[{}]/.test(birth) || random.child("house").next() < plainlyBorn) return birth;
  const house = weave("{born}", {
    parts: households,
    words: worldWords(world.document),
    slots: {},
    fits: fitsWorld(world.document.casting),
    random: random.child("born"),
  });
  return clip(tidy(`${birth}, ${house}`), 200);
}

/** "half of a couple" takes none. */
export function withArticle(head: string): string {
  return /^(?:half|one) of /.test(head) ? head : `a ${head}`;
}
