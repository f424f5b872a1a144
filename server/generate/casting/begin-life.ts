import type { Random } from "../../domain/random.ts";
import type { Lore } from "../../domain/world/world.ts";
import type { Tie } from "./content/life-event.ts";
import type { Draft } from "./draft.ts";
import { capitalise, clip, pickFilled } from "./fill-template.ts";
import { fitting } from "./presuppose.ts";
import { slotsAt, yearOf, type Planned } from "./planned-event.ts";

interface DatedLore {
  readonly id: string;
  readonly lore: Lore;
  readonly age: number;
}

/** Public dated entries up to this year, with how old they were then; before birth it is below 0. */
function datedLore(draft: Draft): DatedLore[] {
  const { calendar } = draft.world.document.setting;
  return Object.entries(draft.world.document.lore).flatMap(([id, lore]) =>
    lore.year === undefined || lore.when !== undefined || lore.year > calendar.year
      ? []
      : [{ id, lore, age: lore.year - draft.identity.birth_year }],
  );
}

/** What they lived through as a child, else what the family tells of, else the earliest that they saw. */
function chooseRoot(draft: Draft, random: Random): DatedLore | undefined {
  const dated = datedLore(draft);
  const { lore_events: told } = draft.world.document.casting;
  const authored = dated.filter((entry) => told[entry.id] !== undefined);
  const pool = authored.length > 0 ? authored : dated;
  const lived = pool.filter((entry) => entry.age >= 4 && entry.age <= 14);
  const inherited = pool.filter((entry) => entry.age < 0 && entry.age > -70);
  if (lived.length > 0 && random.next() < 0.75) return random.pick(lived);
  if (inherited.length > 0) return random.pick(inherited);
  if (lived.length > 0) return random.pick(lived);
  const seen = dated.filter((entry) => entry.age >= 4 && entry.age <= draft.identity.age);
  return [...seen].sort((one, other) => one.age - other.age)[0] ?? dated.find((entry) => entry.age < 0);
}

const plainRoots = {
  seen: [
    "{Short} was {age} in the year of this: {lore}. What {they} kept of it is who did not come to supper.",
    "{Short} was {age} when it happened: {lore}. {kin_cap} held {them} by the collar all that day.",
  ],
  inherited: [
    "{kin_cap} told {Short} of it so often that at {age} {they} believed {they} had been there: {lore}.",
    "At {age} {Short} asked {kin} about it, and was answered once and never again: {lore}.",
  ],
  unknown: [
    "{Short} grew up {birthplace_in}, where {kin} worked with {substance} and a child was in the way.",
    "At {age} {Short} was left with neighbours {birthplace_in} for a week, and fetched after a year.",
    "When {Short} was {age} the place where {kin} earned the rent was shut, between one evening and the next morning.",
    "{kin_cap} told the same story each evening, and at {age} {Short} noticed that somebody had been left out of it.",
    "{Short} was {age} when the family moved for the fourth time, by night, with what could be carried on two arms.",
    "At {age} {Short} found a drawer of small things with a strange name on them, and was told that it was nobody's.",
    "The winter {Short} was {age} there was one coat for two, and {they} learned to go out when {kin} came in.",
    "{Short} was {age} when there was a fire two doors down. {kin_cap} carried out a cupboard; others had carried out a man.",
    "At {age} {Short} saw {kin} made to say sorry, in front of people, for what somebody else had done.",
  ],
} as const;

const plainGists = [
  "grew up in other people's way",
  "learned early to carry little",
  "grew up on half of a story",
];

const plainAttitudes = [
  "remembers the smell of it better than the faces",
  "has told it to two people, and differently",
  "does not think that it was so bad, and does not go there",
  "counts from it",
  "could draw the room",
  "has asked once since, and was answered with supper",
  "thinks that everybody has one such year",
];

/** The event that begins a life: it hangs on the world's dated lore, where there is any. */
export function beginLife(draft: Draft): Planned {
  const random = draft.random.child("root");
  const entry = chooseRoot(draft, random);
  const seen = entry !== undefined && entry.age >= 4;
  const age = seen ? entry.age : Math.min(random.integer(5, 8), Math.max(0, draft.identity.age - 4));
  const own = entry === undefined ? undefined : draft.world.document.casting.lore_events[entry.id];
  const authored = own === undefined ? [] : !seen ? own.inherited : age <= 14 ? own.child : own.witness;
  const plain = entry === undefined ? plainRoots.unknown : seen ? plainRoots.seen : plainRoots.inherited;
  const lore = own?.called ?? entry?.lore.title.replace(/^The /, "the ");
  const slots = { ...slotsAt(draft, age, "root"), lore };
  const attitude = pickFilled(own?.attitude ?? [], slots, random, fitting(draft.fits, plainAttitudes));
  const gives: readonly Tie[] = own?.gives ?? ["loss", "tale", "want", "fear"];
  return {
    event: {
      id: "beginning",
      year: yearOf(draft, age),
      age,
      text: capitalise(clip(pickFilled(authored, slots, random, fitting(draft.fits, plain)))),
      ...(entry === undefined ? {} : { because: entry.id }),
      attitude: capitalise(clip(attitude)),
    },
    gives: [...gives],
    gist:
      lore === undefined
        ? random.child("gist").pick(plainGists)
        : seen
          ? `was ${age} in the year of ${lore}`
          : `grew up on talk of ${lore}`,
  };
}
