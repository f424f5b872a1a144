import { expect, test } from "vitest";
import { playNpc, playWorld } from "../../../test/fakes/play-world.ts";
import { compileRules } from "../behavior/compile-rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { CharacterId } from "../ids.ts";
import type { Npc } from "../npc/npc.ts";
import type { World } from "../world/world.ts";
import { composePrompt } from "./compose-prompt.ts";

/** The islet, where Ada knows sixty further things of twenty tokens each. */
function largeWorld(budget?: number): World {
  const world = playWorld();
  const { setting, lore } = world.document;
  const more = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `stone-${index}`,
      {
        title: `Stone ${index}`,
        keys: [`stone${index}`],
        text: "It lies where it lay, and nobody moved it yet, mind.",
        told: [],
        known_by: "everyone" as const,
      },
    ]),
  );
  const document = {
    ...world.document,
    setting: { ...setting, ...(budget === undefined ? {} : { lore: { budget } }) },
    lore: { ...lore, ...more },
  };
  return { ...world, document };
}

function compose(world: World, lines: readonly string[], trust = 10) {
  const npc = knowing.get(world) ?? knowAll(world);
  knowing.set(world, npc);
  const someone = (id: string) => ({
    id: id as CharacterId,
    name: id,
    tags: [],
    fields: { inventory: {}, coins: 0 },
  });
  const situation: Situation = {
    actor: someone("ada-holt"),
    partner: someone("@ann"),
    standing: { trust },
    scene: { place: "quay", fields: {} },
    world: { fog: false },
    now: 0,
  };
  return composePrompt({
    world,
    npc,
    rules: compileRules(world.document).rules,
    situation,
    hearers: [situation],
    partner: { name: "Ann", description: "A stranger.", known: false, others: [] },
    feeling: { now: undefined, because: [] },
    story: { happened: [] },
    notes: [],
    names: new Map(),
    lately: () => lines,
  });
}

/** One revision for a world: what is shared between prompts is shared by revision. */
const knowing = new Map<World, Npc>();

function knowAll(world: World): Npc {
  const npc = playNpc(world);
  const knowledge = { ...npc.profile.knowledge, lore: Object.keys(world.document.lore) };
  return { ...npc, profile: { ...npc.profile, knowledge } };
}

const loreIn = ({ blocks }: ReturnType<typeof compose>): readonly string[] =>
  blocks.flatMap(({ id }) => (/^(?:lore|marker\/lore)/.test(id) ? [id] : []));

test("[LO2] lore that fits is in every prompt whole, and its beginning is shared whatever is said", () => {
  const world = largeWorld();
  const [one, other] = [compose(world, ["stone7"]), compose(world, ["The bell?"])];
  expect(loreIn(one)).toHaveLength(62);
  expect(other.prefix).toBe(one.prefix);
});

test("[LO2] of lore that does not fit, what was said last is in the prompt, and the same beginning is shared", () => {
  const world = largeWorld(100);
  const named = compose(world, ["stone7", "And stone9 beside the bell?"]);
  expect(loreIn(named)).toEqual(expect.arrayContaining(["lore/bell", "lore/stone-7", "lore/stone-9"]));
  expect(loreIn(named).length).toBeLessThan(8);
  expect(compose(world, ["stone7", "And stone9 beside the bell?"]).prefix).toBe(named.prefix);
  expect(loreIn(compose(world, ["Hm."]))).toEqual([]);
  // What was said five lines ago calls up nothing any more.
  expect(loreIn(compose(world, ["stone7", "Hm.", "Hm.", "Hm.", "Hm."]))).toEqual([]);
});

test.each([undefined, 100])(
  "[LO5] an entry that belongs elsewhere is not told here (budget %s)",
  (budget) => {
    const world = largeWorld(budget);
    const { lore } = world.document;
    const at = (place: string): World => {
      const placed = Object.entries(lore).map(([id, entry]) => [id, { ...entry, places: [place] }]);
      return { ...world, document: { ...world.document, lore: Object.fromEntries(placed) } };
    };
    expect(loreIn(compose(at("hut"), ["stone7, and the wreck"]))).toEqual([]);
    expect(loreIn(compose(at("quay"), ["stone7, and the wreck"]))).toContain("lore/stone-7");
  },
);

test("[LO3] of locked lore that is named, the marker is in the prompt; with trust, the entry", () => {
  const world = largeWorld(100);
  expect(loreIn(compose(world, ["The wreck?"]))).toEqual(["marker/lore-wreck"]);
  expect(loreIn(compose(world, ["The wreck?"], 60))).toEqual(["lore/wreck"]);
});
