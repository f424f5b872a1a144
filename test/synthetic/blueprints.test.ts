import { describe, expect, test } from "vitest";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import { categories, shares } from "../../server/domain/blueprint/categories.ts";
import { playOut } from "../../server/domain/blueprint/play-out.ts";
import { readJudged } from "../../server/domain/blueprint/read-judged.ts";
import { makeBlueprint } from "../../server/domain/blueprint/make-blueprint.ts";
import { findSettings } from "../../server/domain/blueprint/settings.ts";
import { stockUp } from "../../server/domain/blueprint/stock.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import { plainObject } from "../../server/domain/plain-json.ts";
import { seededRandom } from "../../server/domain/random.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";

const world = spokenIslet();
const npc = isletNpc(world);
const { rules } = compileRules(world.document);
const player = { persona: personaId("A clerk."), name: "Ines", description: "A clerk." };
const facts = [{ kind: "sister", value: "Hugo" }];

function make(seed: number) {
  const stock = stockUp(world, rules, npc, seededRandom(seed, "stock"));
  return categories.map((category) => {
    const made = makeBlueprint(stock, category, player, facts, seededRandom(seed, category));
    return { stock, category, made };
  });
}

function at<Value>(values: Readonly<Record<string, Value>>, key: string): Value {
  const value = values[key];
  if (value === undefined) throw new Error(`there is no ${key}`);
  return value;
}

describe("blueprints", () => {
  test("[SY2] go as they say when they are executed again, in every category that the cast can serve", () => {
    const served = new Set<string>();
    for (const seed of [1, 2, 3, 4]) {
      for (const { stock, category, made } of make(seed)) {
        if (made.type !== "made") continue;
        served.add(category);
        const { blueprint } = made;
        const setting = stock.settings.find(
          ({ place, given, scene }) =>
            place === blueprint.place &&
            JSON.stringify([given, scene]) === JSON.stringify([blueprint.stage.given, blueprint.stage.scene]),
        );
        if (!setting) throw new Error(`${blueprint.id} begins in no setting`);
        const drafts = blueprint.beats.map(({ aim, expects, words }) => ({
          aim,
          comesTo: expects.type,
          ...(words ? { words } : {}),
        }));
        const again = playOut(stock, setting, drafts, blueprint.stage.faults[0]?.message ?? "");
        expect(again).toEqual({ beats: blueprint.beats, faults: blueprint.stage.faults });
      }
    }
    // On the islet nothing is unlocked by anything else.
    const lacking = categories.filter((category) => !served.has(category));
    expect(lacking).toEqual(["missing_tool"]);
  });

  test("[SY8] begin with things near, and at an hour, where the cases of a behavior have them", () => {
    const near = {
      "scene.near": ["red_crate", "oar"],
      "scene.held": ["oar"],
      now: 540,
      "standing.trust": 40,
    };
    const document = {
      ...world.document,
      behaviors: {
        ...world.document.behaviors,
        wave: { ...at(world.document.behaviors, "wave"), cases: [{ given: near, call: {} }] },
      },
    };
    const settings = findSettings(document, npc, seededRandom(1, "near"));
    expect(settings.find(({ minutes }) => minutes === 540)).toMatchObject({
      given: { "standing.trust": 40 },
      scene: { near: [{ id: "red_crate", name: "red crate" }, { id: "oar" }], held: ["oar"] },
      situation: { now: 540, scene: { context: { held: ["oar"] } } },
    });
  });

  test("[SY2] are the same from the same seed, and others from another", () => {
    const ids = (seed: number) =>
      make(seed).map(({ made }) => (made.type === "made" ? made.blueprint.id : made.type));
    expect(ids(5)).toEqual(ids(5));
    expect(ids(5)).not.toEqual(ids(6));
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBe(100);
  });

  test("[SY13] ask for every behavior that can be called, and rather for what was called seldom", () => {
    const stock = stockUp(world, rules, npc, seededRandom(1, "stock"));
    const names = [...new Set(stock.asks.map(({ behavior }) => behavior))];
    const called: { [name: string]: number } = { wave: 30 };
    let calls = 0;
    for (let number = 0; number < 60; number += 1) {
      const random = seededRandom(number, "spread");
      const made = makeBlueprint(stock, "single_act", player, facts, random, called);
      const beats = made.type === "made" ? made.blueprint.beats : [];
      for (const { expects } of beats)
        for (const { name } of expects.type === "calls" ? expects.calls : []) {
          called[name] = (called[name] ?? 0) + 1;
          calls += 1;
        }
    }
    expect(names.length).toBeGreaterThan(3);
    expect(Object.keys(called).sort()).toEqual([...names].sort());
    expect(at(called, "wave") - 30).toBeLessThan(calls / names.length / 2);
    for (const name of names.filter((one) => one !== "wave"))
      expect([name, at(called, name) <= (2 * calls) / names.length]).toEqual([name, true]);
  });

  test("[SY2] are read again from what is stored of a candidate", () => {
    const [first] = make(1);
    if (first?.made.type !== "made") throw new Error("a single act can be served");
    const judged = {
      blueprint: first.made.blueprint,
      playthrough: "play_1",
      scene: "scene_1",
      player: { provider: "procedural", model: "lines/1" },
      npc: { provider: "procedural", model: "grammar" },
      turns: [{ turn: "turn_1", beat: 0, calls: ["wave"] }],
      kept: false,
      failed: "schema",
      verdicts: [
        { gate: "schema", passed: false, faults: [{ turn: "turn_1", fault: "arguments", message: "No." }] },
      ],
    };
    expect(readJudged({ recipe: "dialogues", value: plainObject(judged) })).toEqual(judged);
    expect(readJudged({ recipe: "math", value: plainObject(judged) })).toBeUndefined();
  });
});
