import { expect, test } from "vitest";
import { memoryStore } from "../../../test/fakes/memory-store.ts";
import { playthroughId } from "../../../test/fakes/play-room.ts";
import { npcId, playerId, Story } from "../../../test/fakes/story.ts";
import { keepRules } from "../../datasets/project-playthrough.ts";
import type { MemoryKept } from "../../domain/playthrough/memory-kept.ts";
import { replayJournal } from "./replay-journal.ts";

const ann = playerId("@ann");
const bob = playerId("@bob");
const ada = npcId("ada");
const bram = npcId("bram");

/** What a replay finds at a reflection of Ada's on these positions: 4 was whispered to her, 5 said to Bram alone. */
async function found(kept: Pick<MemoryKept, "from" | "heardBy" | "manner">): Promise<readonly string[]> {
  const story = new Story();
  const scene = story.scene("scene_one", "@ann", ["ada", "bram"]);
  story.say(scene, ann, "The mill is sold.", "ada");
  story.say(scene, ann, "I sold it.", "ada", { manner: "whisper", heardBy: [ann, ada] });
  story.say(scene, ann, "Say nothing to Ada.", "bram", { manner: "whisper", heardBy: [ann, bram] });
  story.keep({ npc: ada, what: "reflection", text: "Ann is up to something.", importance: 5, ...kept });
  const store = memoryStore();
  await store.library.putWorld(story.world);
  for (const { seq, at, entry } of story.records)
    await store.journal.append(playthroughId, seq - 1, at, [entry]);
  const replayed = await replayJournal(
    playthroughId,
    { ...store, rulesOf: keepRules() },
    { signal: new AbortController().signal },
  );
  return (
    replayed?.differences.flatMap(({ rule, message }) => (rule === "memory" ? [message] : [])) ?? ["none"]
  );
}

test("[ME14] a replay takes a thought as it is where it is for the ears of its sources", async () => {
  expect(await found({ from: [3], heardBy: [ann, ada, bram] })).toEqual([]);
  expect(await found({ from: [3, 4], heardBy: [ann, ada], manner: "whisper" })).toEqual([]);
});

test("[ME14] and finds one for more ears, one told aloud of a whisper, and one of what was not heard", async () => {
  const more = "It was heard by others than all of its sources.";
  expect(await found({ from: [3], heardBy: [ann, ada, bram, bob] })).toEqual([more]);
  const louder = "It is for other ears than its sources.";
  expect(await found({ from: [4], heardBy: [ann, ada] })).toEqual([louder]);
  const unheard = "ada made this of what it does not remember.";
  expect(await found({ from: [5], heardBy: [ada] })).toEqual([unheard]);
  expect(await found({ from: [], heardBy: [ada] })).toEqual([unheard]);
});
