import fc from "fast-check";
import { expect, test } from "vitest";
import { npcProfileSchema } from "../../../../server/domain/npc/profile.ts";
import { lifeTies, presupposedThings } from "../../../../server/domain/world/casting.ts";
import { worldDocumentSchema, type World } from "../../../../server/domain/world/world.ts";
import { roleClasses } from "../../../../server/generate/casting/content/role-classes.ts";
import { castPersonas, readReleasedPersonas, readWorld, type CastPersona } from "./cast-personas.ts";
import { labelledPersonas } from "./labelled-personas.ts";
import { profileFaults } from "./profile-faults.ts";

const harrow = await readWorld("harrow");
const template = await readWorld("template/new-world");
const texts = [...labelledPersonas.map(({ text }) => text), ...readReleasedPersonas().slice(0, 60)];

/** The template with another `casting.yaml`. */
function worldOf(casting: unknown): World {
  return { ...template, document: worldDocumentSchema.parse({ ...template.document, casting }) };
}

/** What every profile keeps, whatever its world says: a life whose later events each have a cause in it. */
function expectWhole({ result }: CastPersona, world: World): void {
  const { profile } = result;
  expect(npcProfileSchema.safeParse(profile).success).toBe(true);
  expect(world.document.places[profile.identity.home]).toBeDefined();
  const ids = profile.backstory.events.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [index, { because, age }] of profile.backstory.events.entries()) {
    expect(age).toBeLessThanOrEqual(profile.identity.age);
    if (index > 0) expect(ids.slice(0, index).includes(because ?? "")).toBe(true);
  }
  expect(result.spans.every(({ fields }) => fields.length > 0)).toBe(true);
}

const loreOf = (gives: readonly string[]): unknown =>
  Object.fromEntries(Object.keys(template.document.lore).map((id) => [id, { gives }]));

test.each(lifeTies)("[NP10] a world whose every dated event leaves only %s casts everybody", (tie) => {
  const world = worldOf({ lore_events: loreOf([tie]), lacks: presupposedThings });
  for (const cast of castPersonas(texts.slice(0, 12), world)) expectWhole(cast, world);
});

test("[NP10] many personas become whole people in the least of worlds", { timeout: 180_000 }, () => {
  const worlds = [template, worldOf({}), worldOf({ lore_events: loreOf(["idle"]), modern: "kept" })];
  for (const world of worlds) {
    const casts = castPersonas(texts, world);
    for (const cast of casts) {
      expectWhole(cast, world);
      const kinds = profileFaults({ ...cast, world }).map(({ kind }) => kind);
      expect(kinds.filter((kind) => ["years", "span", "pronouns"].includes(kind))).toEqual([]);
    }
  }
});

test("[NP10] a grammar of one name names a crowd, each differently", () => {
  const one = { first: ["Al"], last: ["a"] };
  const world = worldOf({ names: { feminine: one, masculine: one, neutral: one, family: one } });
  const casts = castPersonas(texts.slice(0, 40), world);
  for (const cast of casts) expectWhole(cast, world);
  expect(new Set(casts.map(({ result }) => result.profile.identity.name)).size).toBe(casts.length);
});

const word = fc.oneof(
  fc.constantFrom(
    "{Short}",
    "{spot}",
    "{tool}",
    "{nobody}",
    "{",
    "}",
    "9",
    "…",
    "{kin} and {Short}",
    "ß",
    "|",
  ),
  fc.stringMatching(/^[\p{L}\d '.,{}|-]{1,30}$/u),
  fc.string({ minLength: 380, maxLength: 400 }),
);
const line = word.filter((text) => text.trim().length > 0 && text.trim().length <= 400);
const lines = fc.array(line, { maxLength: 2 });
const syllables = fc.record({ first: lines, last: lines });
const ties = fc.array(fc.constantFrom(...lifeTies), { minLength: 1, maxLength: 2 });
const drive = { id: fc.constantFrom("one", "two"), text: line };

/** Small casting files as a hurried or a hostile hand writes them: sound by the schema, and nothing more. */
const casting = fc.record(
  {
    lacks: fc.subarray([...presupposedThings]),
    modern: fc.constantFrom("kept", "recast"),
    names: fc.record({ feminine: syllables, masculine: syllables, neutral: syllables, family: syllables }),
    ancestries: fc.array(
      fc.record({ name: line, tag: fc.constant("some"), births: lines, hair: lines, eyes: lines }),
      { maxLength: 1 },
    ),
    homes: fc.record({ inn: fc.record({ lodging: lines, spots: lines }) }),
    distant: fc.record({ places: lines, peoples: lines }),
    jargon: lines,
    words: fc.record({ street: line, road_work: line }),
    classes: fc.dictionary(
      fc.constantFrom(...roleClasses),
      fc.record({
        titles: fc.array(fc.record({ title: line, occupation: line }), { maxLength: 2 }),
        tools: lines,
        substances: lines,
        clothing: lines,
      }),
    ),
    fields: fc.dictionary(fc.constantFrom("software", "land", "medicine"), line),
    lore_events: ties.map((gives) => loreOf(gives)),
    events: fc.array(fc.record({ ...drive, needs: ties, gives: ties, gist: line, attitude: line }), {
      maxLength: 2,
    }),
    goals: fc.array(fc.record({ ...drive, why: line, obstacle: line }), { maxLength: 2 }),
    secrets: fc.array(fc.record({ ...drive, marker: line, cost: line }), { maxLength: 2 }),
    greetings: fc.record({ stranger: lines, known: lines, trusted: lines, farewell: lines }),
    family: lines,
  },
  { requiredKeys: [] },
);

test("[NP10] no casting file that is sound by the schema makes casting fail", { timeout: 180_000 }, () => {
  fc.assert(
    fc.property(casting, fc.integer({ min: 0, max: texts.length - 2 }), (file, at) => {
      const world = worldOf(file);
      for (const cast of castPersonas(texts.slice(at, at + 2), world)) expectWhole(cast, world);
    }),
    { numRuns: 40, seed: 7, endOnFailure: true },
  );
});

test("a world of the shelf is as whole", () => {
  for (const cast of castPersonas(texts.slice(0, 40), harrow)) expectWhole(cast, harrow);
});
