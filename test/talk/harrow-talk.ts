import { fileURLToPath } from "node:url";
import { loadWorlds } from "../../server/app/load-worlds.ts";
import { parseLineId, parsePlayerId, parsePlaythroughId, parseSceneId } from "../../server/domain/ids.ts";
import type { Json } from "../../server/domain/json.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import type { World } from "../../server/domain/world/world.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { Host } from "../../server/play/host.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds, Witness } from "../fakes/play-room.ts";
import { ManualClock } from "../faults/manual-clock.ts";

/** One answer with what decided it. */
export interface Reply {
  readonly text: string;
  /** Names of the behaviors called, those that were refused after the others. */
  readonly calls: readonly string[];
  readonly rule: string;
  /** Ids of the blocks that it gave away. */
  readonly gives: readonly string[];
}

export interface HarrowTalk {
  say(text: string): Promise<Reply>;
}

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("It is not there.");
  return value;
}

/** The library with the world of Harrow in it, as the repository has it. */
export async function harrow(): Promise<{
  readonly world: World;
  readonly library: ReturnType<typeof memoryStore>["library"];
  npc(id: string): Promise<Npc>;
}> {
  const { library } = memoryStore();
  const directory = fileURLToPath(new URL("../../worlds", import.meta.url));
  await loadWorlds({ directory, library });
  const id = valid((await library.worlds()).find((one) => one.id === "harrow")).id;
  const world = valid(await library.world({ id }));
  const cast = await library.npcs(id, { limit: 100 });
  return { world, library, npc: async (name) => valid(cast.find((one) => one.id === name)) };
}

/** A simulated playthrough of one player with one NPC, who is the procedural model. */
export async function talkWith(
  world: World,
  npc: Npc,
  model: Model = proceduralModel(),
): Promise<HarrowTalk> {
  const store = memoryStore();
  await store.library.putWorld(world);
  await store.library.putNpc(npc);
  const host = new Host({
    ...store,
    model,
    clock: new ManualClock(),
    ids: countingIds(),
    epoch: 1,
    limits: {},
  });
  const live = await host.open({
    id: valid(parsePlaythroughId("play_talk")),
    world,
    simulate: true,
    origin: "terminal",
  });
  const witness = new Witness();
  live.follow(witness);
  const scene = valid(parseSceneId("scene_talk"));
  const player = { id: valid(parsePlayerId("@ann")), name: "the incomer", description: "New in town." };
  await live.openScene({ scene, player, npcs: [npc.id] });
  let lines = 0;
  return {
    async say(text) {
      lines += 1;
      const line = valid(parseLineId(`line${lines}`));
      const before = witness.entries("turn.ended").length;
      await live.say({ scene, line, speaker: player.id, text, to: npc.id });
      await witness.until((one) => one.entries("turn.ended").length > before || one.failure !== undefined);
      const ended = valid(witness.entries("turn.ended").at(-1));
      const turn = ended.turn;
      const notes = ended.rounds.map((round) => round.notes ?? {});
      return {
        text: witness.texts
          .filter((one) => one.turn === turn)
          .map(({ delta }) => delta)
          .join(""),
        calls: [...witness.entries("call.dispatched"), ...witness.entries("call.refused")]
          .filter((one) => one.turn === turn)
          .map(({ name }) => name),
        rule: notes.map(({ rule }) => (typeof rule === "string" ? rule : "")).join(" "),
        gives: [...new Set(notes.flatMap((note) => textsIn(note["gives"])))],
      };
    },
  };
}

function textsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
