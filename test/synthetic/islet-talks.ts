import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import type { Rules } from "../../server/domain/behavior/rules.ts";
import type { Blueprint } from "../../server/domain/blueprint/blueprint.ts";
import type { Candidate } from "../../server/domain/blueprint/candidate.ts";
import type { Category } from "../../server/domain/blueprint/categories.ts";
import { parseJobId } from "../../server/domain/ids.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import type { World } from "../../server/domain/world/world.ts";
import { playCandidate } from "../../server/generate/dialogues/play-candidate.ts";
import { rulePlayer } from "../../server/generate/dialogues/player/rule-player.ts";
import { candidateId, foreseenBy, playthroughOf } from "../../server/generate/dialogues/stored-candidate.ts";
import { Playwright } from "../../server/generate/dialogues/think-up.ts";
import { Host } from "../../server/play/host.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { faultyModel, type PlantedFault } from "./faulty-model.ts";

/** Talks on the islet with a model that gets one thing wrong, or nothing. */

const kinds: readonly Category[] = [
  "single_act",
  "multi_turn_state",
  "small_talk",
  "parallel_multiple",
  "world_refusal",
  "tool_error",
];

export interface IsletTalks {
  readonly world: World;
  readonly rules: Rules;
  readonly npc: Npc;
  readonly blueprints: readonly Blueprint[];
  /** Plays a blueprint. `planted`: whether the fault had a place in it. */
  play(
    blueprint: Blueprint,
    fault?: PlantedFault,
  ): Promise<{ readonly candidate: Candidate; readonly planted: boolean }>;
}

/** `count`: blueprints, of each kind in turn. */
export async function isletTalks(count: number): Promise<IsletTalks> {
  const world = spokenIslet();
  const npc = isletNpc(world);
  const { rules } = compileRules(world.document);
  const store = memoryStore();
  await store.library.putWorld(world);
  await store.library.putNpc(npc);
  // Whose turn it is to answer: one host plays all of them, one after the other.
  let answering = faultyModel(undefined, undefined);
  const model: Model = {
    provider: "scripted",
    name: "faulty",
    stream: (request, sink, signal) => answering.stream(request, sink, signal),
  };
  const host = new Host({ ...store, model, clock: new ManualClock(), ids: countingIds(), epoch: 1 });
  let played = 0;
  return {
    world,
    rules,
    npc,
    blueprints: await thinkUp(world, rules, npc, count),
    async play(blueprint, fault) {
      answering = faultyModel(blueprint, fault);
      const job = parseJobId("job_1");
      if (!job) throw new Error("job_1 is a job's id");
      played += 1;
      const id = candidateId(job, played);
      const place = { playthrough: playthroughOf(id, 0), ...foreseenBy(id) };
      const cast = { world, npc, blueprint };
      const candidate = await playCandidate(
        host,
        place,
        cast,
        rulePlayer(cast),
        new AbortController().signal,
      );
      return { candidate, planted: answering.planted() };
    },
  };
}

async function thinkUp(world: World, rules: Rules, npc: Npc, count: number): Promise<readonly Blueprint[]> {
  const players = world.document.personas.map(({ persona: text, source, licence }) => ({
    id: personaId(text),
    text,
    source,
    licence,
  }));
  const cast = { world, rules, npcs: [npc.id], findNpc: async () => npc };
  const writer = new Playwright(cast, players, 7);
  const blueprints: Blueprint[] = [];
  for (let number = 0; number < count; number += 1) {
    const category = kinds[number % kinds.length] ?? "single_act";
    const thought = await writer.thinkUp(number, category, new Set());
    if (thought.type === "made") blueprints.push(thought.blueprint);
  }
  return blueprints;
}
