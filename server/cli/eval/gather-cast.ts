import { type EvalCast, evalCast } from "../../app/evaluation/eval-cast.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { EvalOptions } from "../eval.ts";
import { withRecords } from "../owner/with-records.ts";
import type { Shell } from "../shell.ts";

/** People of one world that are played with: the first of the cast. */
const mostNpcs = 200;
const mostPlayers = 400;

/** Reads the world and its cast, of a database or of the server that has it open, and lets go of it. */
export function gatherCast(shell: Shell, { db }: EvalOptions, name: string): Promise<EvalCast> {
  return withRecords(shell, db === undefined ? {} : { db }, async (records) => {
    await records.worlds();
    const world = await records.version(name);
    const names = (await records.cast(world.id)).slice(0, mostNpcs);
    if (names.length === 0)
      throw new DramatisError({
        code: "invalid_input",
        message: `There is nobody in ${world.id} to be played.`,
        mend: `Make some: \`dramatis generate npcs --world ${world.id} --count 20\`.`,
        param: "world",
      });
    const npcs: Npc[] = [];
    for (const { id } of names) npcs.push((await records.describeNpc(world.id, id)).npc);
    const others = world.document.personas.length > 0 ? [] : await records.personas({ limit: mostPlayers });
    return evalCast(world, npcs, others);
  });
}
