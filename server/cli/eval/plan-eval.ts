import { chooseItems, type EvalSet } from "../../app/evaluation/choose-items.ts";
import type { EvalCast } from "../../app/evaluation/eval-cast.ts";
import { compileRules } from "../../domain/behavior/compile-rules.ts";
import type { Rules } from "../../domain/behavior/rules.ts";
import { categories } from "../../domain/blueprint/categories.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { EvalOptions } from "../eval.ts";
import type { Shell } from "../shell.ts";
import { gatherCast } from "./gather-cast.ts";

/** What is played in one world, and where that is kept. */
export interface PlannedEval {
  readonly cast: EvalCast;
  readonly rules: Rules;
  readonly set: EvalSet;
  readonly folder: string;
}

/** Draws the blueprints of one world. Throws `invalid_input` for a world whose cast has none. */
export async function planEval(
  shell: Shell,
  options: EvalOptions,
  world: string,
  folder: string,
): Promise<PlannedEval> {
  const cast = await gatherCast(shell, options, world);
  const { rules } = compileRules(cast.world.document);
  return { cast, rules, set: await drawSet(shell, options, cast, rules), folder };
}

async function drawSet(
  shell: Shell,
  { count, seed, category }: EvalOptions,
  { world, npcs, players }: EvalCast,
  rules: Rules,
): Promise<EvalSet> {
  const byId = new Map(npcs.map((npc) => [npc.id, npc]));
  const cast = {
    world,
    rules,
    npcs: [...byId.keys()],
    findNpc: async (id: (typeof npcs)[number]["id"]) => byId.get(id),
  };
  const set = await chooseItems(cast, players, { count, seed, only: category, signal: shell.interrupt });
  if (set.items.length === 0)
    throw new DramatisError({
      code: "invalid_input",
      message: `The cast of ${world.id} has no held-out blueprint for ${(category ?? categories).join(", ")}.`,
      mend: `Cast more people: \`dramatis generate npcs --world ${world.id} --count 20\`; or leave --category out.`,
      param: "category",
    });
  if (set.items.length < count)
    shell.log.line(
      `There are ${set.items.length} held-out blueprints in ${world.id}, not ${count}: a larger cast has more (\`dramatis generate npcs\`).`,
    );
  return set;
}
