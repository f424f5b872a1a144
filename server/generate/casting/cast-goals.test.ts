import path from "node:path";
import { expect, test } from "vitest";
import { castPersonas } from "../../../test/bench/procedural/casting/cast-personas.ts";
import { labelledPersonas } from "../../../test/bench/procedural/casting/labelled-personas.ts";
import { islet } from "../../../test/fakes/islet.ts";
import { npcDraft } from "../../../test/fakes/npc-draft.ts";
import { compileRules } from "../../domain/behavior/compile-rules.ts";
import { startSituation } from "../../domain/behavior/start-situation.ts";
import { outcomeOf } from "../../domain/goals/judge-goal.ts";
import { canBeReached } from "../../domain/npc/goal.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { checkCasting } from "../../domain/world/check-casting.ts";
import type { World } from "../../domain/world/world.ts";
import { loadWorld } from "../../intake/world/load-world.ts";
import { Cast } from "../npcs/cast.ts";
import { npcsRecipe } from "../npcs/npcs-recipe.ts";
import { roleClasses } from "./content/role-classes.ts";

async function load(name: string): Promise<World> {
  const loaded = await loadWorld(path.join(import.meta.dirname, "../../../worlds", name), roleClasses);
  if (loaded.type !== "loaded") throw new Error(`${name} has mistakes`);
  return loaded.world;
}

test.each(["harrow", "longshore"])(
  "[TQ24] many of those who are cast in %s have a goal that play decides, as the world has it",
  async (name) => {
    const world = await load(name);
    const { rules } = compileRules(world.document);
    const texts = labelledPersonas.slice(0, 40).map(({ text }) => text);
    const goals = castPersonas(texts, world).map(({ result }) => {
      expect(rules.checkProfile(result.profile)).toEqual([]);
      return result.profile.goals.filter(canBeReached);
    });
    expect(goals.filter((reachable) => reachable.length > 0).length).toBeGreaterThan(5);
    const own = new Map(world.document.casting.goals.map((goal) => [goal.id, goal]));
    const start = startSituation(world.document);
    for (const goal of goals.flat()) {
      const { met_when, given_up_when, begins } = own.get(goal.id) ?? {};
      expect(goal).toMatchObject(
        JSON.parse(JSON.stringify({ met_when, given_up_when, begins })) as Record<string, unknown>,
      );
      expect(goal).not.toHaveProperty("cases");
      expect(outcomeOf(goal, rules, start)).toBeUndefined();
    }
  },
);

const watched = {
  id: "be-trusted",
  text: "Be told what the bell is for.",
  why: "It rings.",
  obstacle: "Nobody says.",
};

test("[TQ24] a condition of casting that fits nothing, or holds before anything has happened, is a mistake where it stands", () => {
  const goals = [
    { ...watched, met_when: "standing.trsut >= 20" },
    { ...watched, id: "again", given_up_when: "now >= 0" },
    { ...watched, id: "later", met_when: "now >= 600", cases: [{ given: { now: 600 }, is: "met" }] },
  ];
  const { document } = islet({ casting: { goals } });
  const { rules } = compileRules(document);
  const problems = checkCasting(document, rules, { roleClasses, lore: [], behaviors: rules.names });
  expect(problems.map(({ path: where, message }) => `${where.join(".")}: ${message}`)).toEqual([
    "casting.goals.0.met_when: There is no field standing.trsut.",
    "casting.goals.1.given_up_when: again is given up before anything has happened.",
  ]);
});

test("[TQ24] a model that takes a goal of the world by its id is given its words and conditions", () => {
  const world = islet({ casting: { goals: [{ ...watched, met_when: "now >= 600" }] } });
  const recipe = npcsRecipe(world);
  const persona = { text: "A ferrywoman who collects bottles", source: "test", licence: "MIT" };
  const draft = npcDraft("Ada Holt");
  const goals = [
    { id: "bottles", text: "Find a green bottle.", why: "w", obstacle: "o" },
    { id: "be-trusted", text: "Something else.", why: "For her own sake.", obstacle: "o" },
  ];
  const given = { persona: { ...persona, id: personaId(persona.text) }, seed: 1, cast: new Cast() };
  const judged = recipe.accept({ ...draft, profile: { ...(draft["profile"] as object), goals } }, given, {
    provider: "scripted",
    model: "sample",
  });
  if (judged.type === "rejected") throw new Error(judged.reasons.join("\n"));
  expect(judged.product.profile.goals).toEqual([
    goals[0],
    { ...goals[1], text: watched.text, met_when: "now >= 600" },
  ]);
});
