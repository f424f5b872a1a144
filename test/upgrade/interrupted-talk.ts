import { parseLineId } from "../../server/domain/ids.ts";
import type { Interrupts } from "../../server/play/player-face.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { kindIslet } from "../fakes/kind-islet.ts";
import type { MemoryStore, StorePorts } from "../fakes/memory-store.ts";
import { countingIds, openRoom, player, sceneId, TestGame } from "../fakes/play-room.ts";
import { playNpc } from "../fakes/play-world.ts";

/**
 * Plays a talk with a game in which the player speaks over the NPC twice: a gift is taken back and what was under way
 * cancelled, and of a long answer half was heard..
 */
export async function playInterrupted(store: StorePorts, epoch: number): Promise<void> {
  const world = kindIslet();
  const model = scriptedModel([
    { play: ["Here. ", { call: "give_item", arguments: { item: "rope" } }] },
    { play: [{ call: "wave", arguments: {} }] },
    { play: ["No? Then I keep it. It was the winter that the ferry froze in."] },
    { play: ["Nine weeks."] },
  ]);
  const kept: MemoryStore = { ...store, restart: () => undefined, damage: () => undefined };
  const { host, live, witness } = await openRoom(model, {
    world,
    npc: playNpc(world),
    store: kept,
    epoch,
    ids: countingIds(),
  });
  const say = async (text: string, name: string, interrupts?: Interrupts): Promise<void> => {
    const line = parseLineId(name);
    if (!line) throw new Error(`${name} is no line`);
    const said = { scene: sceneId, line, speaker: player.id, text };
    await live.say(interrupts ? { ...said, interrupts } : said);
  };
  const ended = (count: number) => witness.until((seen) => seen.entries("turn.ended").length === count);
  const game = new TestGame(["give_item", "wave"]);
  live.addExecutor(game);
  await say("A rope?", "line_a");
  const given = await game.request(0);
  await live.endCall(given.call, { type: "done", result: { held: 1 } }, game);
  await game.request(1);
  await say("No, keep it. Which winter?", "line_b", {});
  await ended(2);
  const [, told] = witness.entries("turn.started");
  if (!told) throw new Error("the second turn has not begun");
  await say("How long?", "line_c", { turn: told.turn, heard: "No? Then I keep it. It was".length });
  await ended(3);
  await host.close();
}
