import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { sha256 } from "../../domain/hash.ts";
import { countAttributes } from "../../domain/npc/count-attributes.ts";
import { mergeAuthored } from "../../domain/npc/merge-authored.ts";
import { readField } from "../../domain/npc/field-path.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { npcProfileSchema } from "../../domain/npc/profile.ts";
import { parseWorldHash, parseWorldId } from "../../domain/ids.ts";
import { seededRandom } from "../../domain/random.ts";
import { worldDocumentSchema, worldFiles, type World } from "../../domain/world/world.ts";
import { castNpc, type CastMember, type CastResult } from "./cast-npc.ts";
import { gistOf } from "./content/event-gists.ts";
import { goalSchemas } from "./content/goals.ts";
import { lifeEvents } from "./content/life-events.ts";
import { conceptOf } from "./content/modern-words.ts";
import { personaEvents } from "./content/persona-events.ts";
import { emptyAdjectives, emptyAdverbs, plainVerbs } from "./content/report-words.ts";
import { secretSchemas } from "./content/secrets.ts";

const root = new URL("../../../", import.meta.url);
const shared = fileURLToPath(new URL("../shared/data/personas.jsonl", root));

/** Everything of Harrow but how it talks, on which casting does not depend. */
function readParts(): Record<string, unknown> {
  const parts = Object.entries(worldFiles)
    .filter(([, part]) => part !== "speech")
    .map(([file, part]): [string, unknown] => [
      part,
      parse(readFileSync(fileURLToPath(new URL(`worlds/harrow/${file}`, root)), "utf8")),
    ]);
  return { id: "harrow", speech: {}, ...Object.fromEntries(parts) };
}

function worldOf(document: unknown): World {
  const id = parseWorldId("harrow");
  const hash = parseWorldHash(sha256("harrow"));
  if (id === undefined || hash === undefined) throw new TypeError("harrow is a world id");
  return { id, hash, document: worldDocumentSchema.parse(document) };
}

function persona(text: string): Persona {
  return { id: personaId(text), text, source: "test", licence: "MIT" };
}

const harrow = worldOf(readParts());
const bare = worldOf({ ...readParts(), casting: {} });

function castOne(text: string, world: World = harrow, salt = 0): CastResult {
  return castNpc({
    persona: persona(text),
    world,
    taken: { names: new Set(), ids: new Set() },
    cast: [],
    random: seededRandom("test"),
    salt,
  });
}

function castAll(texts: readonly string[], world: World): CastResult[] {
  const names = new Set<string>();
  const ids = new Set<string>();
  const cast: CastMember[] = [];
  return texts.map((text) => {
    const result = castNpc({
      persona: persona(text),
      world,
      taken: { names, ids },
      cast: cast.slice(-20),
      random: seededRandom("test"),
    });
    const { name, role_class, home, occupation, age } = result.profile.identity;
    names.add(name);
    ids.add(result.id);
    cast.push({ id: result.id, name, role_class, home, occupation, age });
    return result;
  });
}

type BackstoryEvent = CastResult["profile"]["backstory"]["events"][number];

const schemaOf = new Map(
  [...lifeEvents, ...harrow.document.casting.events].map((schema) => [schema.id, schema]),
);

function personaEventOf(id: string): { needs: readonly string[]; gives: readonly string[] } {
  const kind = Object.entries(personaEvents).find(([key]) => id.startsWith(`${key}-`));
  const { gives, texts } = kind?.[1] ?? personaEvents.event;
  return { gives, needs: texts.flatMap(({ needs }) => needs) };
}

function givenBy(event: BackstoryEvent, world: World): readonly string[] {
  if (event.id !== "beginning") return (schemaOf.get(event.id) ?? personaEventOf(event.id)).gives;
  return world.document.casting.lore_events[event.because ?? ""]?.gives ?? ["loss", "tale", "want", "fear"];
}

/** An event hangs on dated lore or on an earlier event that left what it grows out of. */
function causeFaults(event: BackstoryEvent, events: readonly BackstoryEvent[], world: World): string[] {
  const schema = schemaOf.get(event.id);
  if (event.because === undefined) return [`${event.id} has no cause`];
  if (event.id === "beginning")
    return world.document.lore[event.because] === undefined ? ["no such lore"] : [];
  const cause = events.slice(0, events.indexOf(event)).find((earlier) => earlier.id === event.because);
  if (cause === undefined) return [`${event.id} has no earlier cause`];
  const given = givenBy(cause, world);
  const { needs } = schema ?? personaEventOf(event.id);
  return needs.some((tie) => given.includes(tie)) ? [] : [`${event.id} does not grow out of ${cause.id}`];
}

/** What is wrong with a profile in its world; nothing when all is well. */
function faults({ profile }: CastResult, world: World): string[] {
  const found: string[] = [];
  const { identity, backstory } = profile;
  const { year } = world.document.setting.calendar;
  if (identity.birth_year + identity.age !== year) found.push("age and birth year disagree");
  if (world.document.places[identity.home] === undefined) found.push(`no place ${identity.home}`);
  const earlier = new Set<string>();
  let last = -Infinity;
  for (const event of backstory.events) {
    if (event.year !== identity.birth_year + event.age || event.age > identity.age || event.year < last)
      found.push(`${event.id} out of time`);
    found.push(...causeFaults(event, backstory.events, world));
    const lore = event.because === undefined ? undefined : world.document.lore[event.because];
    if (lore?.year !== undefined && lore.year > event.year) found.push(`${event.id} precedes its cause`);
    if (earlier.has(event.id)) found.push(`${event.id} twice`);
    earlier.add(event.id);
    last = event.year;
  }
  for (const { name } of profile.behaviors)
    if (world.document.behaviors[name] === undefined) found.push(`no behavior ${name}`);
  if (/\{\w+\}|undefined/.test(JSON.stringify(profile))) found.push("open slot");
  if (countAttributes(profile) < 38) found.push("too few attributes");
  return found;
}

/** Words of our own day, as the world's style forbids them: none may reach a profile. */
const forbidden =
  /\b(?:telephones?|radios?|computers?|electricity|electric|guns?|cannons?|gunpowder|steam engines?|motors?|railways?|aircrafts?|airplanes?|photographs?|plastics?|rubber|aspirin|magic|spells?|prophec(?:y|ies)|emperors?|dark lords?|elves|dwarves|dragons?|dollars?|euros?|paper money|okay|guys|awesome|internet|online|software|websites?|covid|television|smartphones?|videos?|backend|frontend|object-oriented|smart grids?|gender pay gap|promotional offers?|apps?|laptops?|email|blockchain|e-commerce)\b/i;

/** All that a profile says, less the tags and titles of works, which may be called anything. */
function saidIn({ profile }: CastResult): string {
  return JSON.stringify({ ...profile, tags: [] }).replace(/“[^”]*”/g, "");
}

/** The share of profiles that the commonest schema is in, with its id. */
function commonest(
  lists: readonly (readonly string[])[],
  schemas: readonly { readonly id: string }[],
): string {
  const counts = schemas.map(({ id }) => ({ id, count: lists.filter((list) => list.includes(id)).length }));
  const [most] = counts.sort((one, other) => other.count - one.count);
  const share = (most?.count ?? 0) / lists.length;
  return share > 0.06 ? `${most?.id}: ${share}` : "";
}

/** Plain words of a span that no analogue replaces: they must be found again where the span says it shows. */
function plainWords(span: string): string[] {
  return (span.match(/\b[a-z]{6,}\b/g) ?? []).filter(
    (word) =>
      !conceptOf.has(word) &&
      !conceptOf.has(word.replace(/s$/, "")) &&
      !plainVerbs.has(word) &&
      !emptyAdjectives.has(word) &&
      !emptyAdverbs.has(word),
  );
}

function showsAgain(result: CastResult): { spans: number; shown: number } {
  let spans = 0;
  let shown = 0;
  for (const span of result.spans) {
    const words = plainWords(span.span);
    if (words.length === 0 || ["age", "place", "origin"].includes(span.kind)) continue;
    spans += 1;
    const text = JSON.stringify(span.fields.map((path) => readField(result.profile, path))).toLowerCase();
    if (words.some((word) => text.includes(word.slice(0, 5)))) shown += 1;
  }
  return { spans, shown };
}

describe("castNpc", () => {
  test("the same persona in the same world is the same NPC; another salt is somebody else", () => {
    const text = "A retired lighthouse keeper who collects storm glass";
    expect(castOne(text)).toEqual(castOne(text));
    expect(castOne(text, harrow, 1).profile.identity.name).not.toBe(castOne(text).profile.identity.name);
  });

  test("a taken name and a taken id are not given twice", () => {
    const first = castOne("A baker");
    const second = castNpc({
      persona: persona("A baker"),
      world: harrow,
      taken: { names: new Set([first.profile.identity.name]), ids: new Set([first.id]) },
      cast: [],
      random: seededRandom("test"),
    });
    expect(second.profile.identity.name).not.toBe(first.profile.identity.name);
    expect(second.id).not.toBe(first.id);
  });

  test("the world's own personas become valid people of it, every span shown", () => {
    const results = castAll(
      harrow.document.personas.map((seed) => seed.persona),
      harrow,
    );
    for (const result of results) {
      expect(faults(result, harrow)).toEqual([]);
      expect(npcProfileSchema.safeParse(result.profile).success).toBe(true);
      expect(result.spans.filter((span) => span.fields.length === 0)).toEqual([]);
    }
  });

  test("facts of the persona are pinned", () => {
    const { profile } = castOne(
      "A sixteen-year-old climate activist who fixes bicycles and argues with the mayor at every public meeting.",
    );
    expect(profile.identity.age).toBe(16);
    expect(profile.identity.role_class).toBe("reformer");
    expect(castOne("A grandmother who knits").profile.identity.pronouns).toBe("she/her");
  });

  test("a wish becomes a goal, a hatred a dislike, an ignorance an ignorance", () => {
    const { profile } = castOne(
      "A carpenter who wants to build a bridge, hates glue and knows little about music",
    );
    expect(profile.goals[0]?.text).toBe("Build a bridge.");
    expect(profile.personality.dislikes[0]).toContain("Glue");
    expect(profile.knowledge.ignorance).toBe("Knows little about music.");
  });

  test("initials end no sentence, and a deed beside a wish is a deed", () => {
    const kept = worldOf({ ...readParts(), casting: { modern: "kept" } });
    const researcher = castOne("an A.I. researcher with a hobby of diamond collection", kept).profile;
    expect(researcher.identity.occupation).toMatch(/^AI researcher/);
    expect(researcher.personality.likes[0]).toBe("Diamond collection");
    const warlord = castOne(
      "A ruthless warlord, constantly sabotaging peace talks and seeking domination over other cities",
      kept,
    ).profile;
    expect(warlord.identity.occupation).not.toContain("sabotag");
    expect(warlord.goals[0]?.text).toBe("Win domination over other cities.");
  });

  test("what cannot be read makes an incomer, and is kept word for word", () => {
    const text = "一个在职场上陷入困境的年轻职员";
    const result = castOne(text);
    expect(result.profile.identity.occupation).toContain("a craft from elsewhere");
    expect(result.profile.backstory.summary).toContain(text);
    expect(result.spans.map((span) => span.span)).toEqual([text]);
  });

  test("a persona of several thousand characters finds room", () => {
    const text = `A sailor. ${"She remembers the harbour lights and the names of nine drowned cousins. ".repeat(80)}`;
    const result = castOne(text);
    expect(result.spans.filter((span) => span.fields.length === 0)).toEqual([]);
    for (const span of result.spans)
      for (const path of span.fields) expect(readField(result.profile, path)).toBeDefined();
  });

  test("a world without casting.yaml casts from the shared content", () => {
    expect(faults(castOne("A nurse who sings to her patients", bare), bare)).toEqual([]);
  });

  test("hand-written fields win over every regeneration, and a wrong one is named", () => {
    const authored = {
      identity: { name: "Mira Oake" },
      personality: { likes: ["dry rope"] },
      voice: { tic: null },
    };
    for (const salt of [0, 1]) {
      const generated = castOne("A sailor", harrow, salt).profile;
      const merged = mergeAuthored(generated, authored);
      expect(merged.identity).toEqual({ ...generated.identity, name: "Mira Oake" });
      expect(merged.personality.likes).toEqual(["dry rope"]);
      expect(merged.voice.tic).toBeUndefined();
    }
    expect(() => mergeAuthored(castOne("A sailor").profile, { identity: { age: "old" } })).toThrow(
      /identity\.age/,
    );
  });

  test("every schema has an id of its own, and every life event a cause that something leaves and a gist", () => {
    for (const schemas of [lifeEvents, goalSchemas, secretSchemas])
      expect(new Set(schemas.map((schema) => schema.id)).size).toBe(schemas.length);
    const left = new Set(lifeEvents.flatMap((event) => event.gives));
    for (const event of lifeEvents) {
      expect(event.needs.filter((tie) => !left.has(tie))).toEqual([]);
      expect(gistOf(event.id) ?? `no gist of ${event.id}`).not.toContain("no gist");
    }
  });

  test("secrets open by a key that the world's standing has", () => {
    const { profile } = castOne("A tax auditor investigating his former best friend");
    for (const secret of profile.secrets) expect(secret.when).toMatch(/^standing\.trust >= \d+$/);
  });
});

describe.skipIf(!existsSync(shared))(
  "castNpc on the real personas (skipped: ../shared/data/personas.jsonl is absent)",
  () => {
    const line = z.object({ persona: z.string() });
    const texts = existsSync(shared)
      ? readFileSync(shared, "utf8")
          .trim()
          .split("\n")
          .map((text) => line.parse(JSON.parse(text)).persona)
      : [];

    test("all are valid, no name twice, no broken constraint, every span shown", { timeout: 120_000 }, () => {
      const results = castAll(texts, harrow);
      const broken = results.flatMap((result, index) =>
        faults(result, harrow).map((fault) => `${texts[index]}: ${fault}`),
      );
      expect(broken).toEqual([]);
      expect(new Set(results.map((result) => result.profile.identity.name)).size).toBe(texts.length);
      const unshown = results.flatMap((result) =>
        result.spans.filter(
          (span) =>
            span.fields.length === 0 ||
            span.fields.some((path) => readField(result.profile, path) === undefined),
        ),
      );
      expect(unshown).toEqual([]);
      const counts = results.map(showsAgain);
      const share =
        counts.reduce((sum, count) => sum + count.shown, 0) /
        counts.reduce((sum, count) => sum + count.spans, 0);
      expect(share).toBeGreaterThan(0.96);
      const profiles = results.slice(0, 1000).map(({ profile }) => profile);
      const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
      expect([
        commonest(
          profiles.map(({ backstory }) => ids(backstory.events)),
          lifeEvents,
        ),
        commonest(
          profiles.map(({ goals }) => ids(goals)),
          goalSchemas,
        ),
        commonest(
          profiles.map(({ secrets }) => ids(secrets)),
          secretSchemas,
        ),
      ]).toEqual(["", "", ""]);
      const modern = results.slice(0, 1000).flatMap((result) => forbidden.exec(saidIn(result))?.[0] ?? []);
      expect(modern).toEqual([]);
      const again = castAll(texts.slice(0, 300), harrow);
      expect(sha256(JSON.stringify(again))).toBe(sha256(JSON.stringify(results.slice(0, 300))));
    });
  },
);
