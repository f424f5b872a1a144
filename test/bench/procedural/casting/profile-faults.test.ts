import { expect, test } from "vitest";
import type { NpcProfile } from "../../../../server/domain/npc/profile.ts";
import type { World } from "../../../../server/domain/world/world.ts";
import { castPersonas, readWorld } from "./cast-personas.ts";
import { profileFaults } from "./profile-faults.ts";

const world = await readWorld("harrow");
const persona = "A baker from Valparaiso who collects spoons";
const [made] = castPersonas([persona], world);
if (made === undefined) throw new Error("one persona makes one NPC");
const { profile } = made.result;

function kindsOf(change: Partial<NpcProfile>, where: World = world): string[] {
  const result = { ...made!.result, profile: { ...profile, ...change } };
  return [...new Set(profileFaults({ persona, result, world: where }).map(({ kind }) => kind))];
}

function withEvent(change: Partial<NpcProfile["backstory"]["events"][number]>): Partial<NpcProfile> {
  const [first, ...rest] = profile.backstory.events;
  if (first === undefined) throw new Error("a backstory has events");
  return {
    backstory: {
      ...profile.backstory,
      events: [first, ...rest.map((event, at) => (at === 0 ? { ...event, ...change } : event))],
    },
  };
}

const { short_name: name } = profile.identity;
const aged = { identity: { ...profile.identity, age: 20, pronouns: "he/him" as const } };
const say = (text: string): Partial<NpcProfile> => ({ ...aged, day: { ...profile.day, evening: text } });

test("a profile as it was cast has no fault", () => {
  expect(kindsOf({})).toEqual([]);
});

test.each<readonly [string, Partial<NpcProfile>]>([
  ["years", withEvent({ year: 9 })],
  ["because", withEvent({ because: "nothing-such" })],
  ["duration", say("Mends a net that he began nineteen years ago")],
  ["pronouns", say("They say he are late")],
  ["group", say(`${name} is a group of old friends`)],
  ["placeholder", say("Reads {topic} aloud")],
  ["modern", say("Listens to the radio")],
  ["abstract", say("Plans innovative strategies")],
  ["foreign-name", say("Writes to Valparaiso")],
  ["grammar", say("Eats an pear")],
  ["grammar", say("Goes home home")],
  [
    "repeat",
    {
      ...say("Counts the spoons of his aunt"),
      greetings: {
        stranger: "Counts the spoons of his aunt",
        known: "Counts the spoons of his aunt",
        trusted: "Counts the spoons of his aunt",
        farewell: "Counts the spoons of his aunt",
      },
    },
  ],
])("a fault of kind %s is found", (kind, change) => {
  expect(kindsOf(change)).toContain(kind);
});

test("the title of a work may be called anything", () => {
  expect(kindsOf(say("Reads “The Radio Age” aloud"))).not.toContain("modern");
});
