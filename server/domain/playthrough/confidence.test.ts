import { describe, expect, test } from "vitest";
import { npcId, playerId, roundWith, Story } from "../../../test/fakes/story.ts";
import { mayBeTold } from "../memory/compose-memory-blocks.ts";
import { Memories } from "../memory/memories.ts";
import { isConfidential, maySpeakOf } from "./confidence.ts";
import type { TurnRecord } from "./playthrough.ts";

const ann = playerId("@ann");
const bob = playerId("@bob");
const ada = npcId("ada");
const alone = { heardBy: [ann, ada] };
const beforeBob = { npc: ada, partner: ann, heardBy: [ann, ada, bob] };

/** Ann whispers to Ada, who says something of it aloud; `heardBy`: her answer. */
function whispered(heardBy = alone.heardBy as readonly (typeof ann | typeof ada)[]) {
  const story = new Story();
  const scene = story.scene("scene_one", "@ann", ["ada", "bram"]);
  const told = story.say(scene, ann, "The gold is under the third stone.", "ada", {
    manner: "whisper",
    ...alone,
  });
  const answered = story.answer(scene, "ada", ann, "Under the third stone, then.", { heardBy });
  return { story, scene, told, answered };
}

function turnAt(story: Story, seq: number): TurnRecord {
  const turn = [...story.playthrough.turns.values()].find((one) => one.seq === seq);
  if (!turn) throw new Error(`no turn begins at ${seq}`);
  return turn;
}

describe("what is said with a whisper in mind", () => {
  test("[GA2] is for those alone who heard it, also where it is said aloud", () => {
    const { story, answered } = whispered();
    const turn = turnAt(story, answered);
    expect(isConfidential(turn)).toBe(true);
    expect(maySpeakOf(turn, beforeBob)).toBe(false);
    expect(maySpeakOf(turn, { partner: ann, heardBy: [ann, ada] })).toBe(true);
  });

  test("[ME3] is remembered for their ears alone, also after a restart", () => {
    const { story, answered } = whispered();
    for (const playthrough of [story.playthrough, story.again()]) {
      const memory = new Memories(playthrough).of(ada).at(answered);
      expect(memory).toMatchObject({ isWhispered: true, present: [ann, ada] });
      expect(memory && mayBeTold(memory, beforeBob.heardBy, new Set())).toBe(false);
    }
  });

  test("[GA2] is not, where somebody hears the turn who did not hear the whisper: its prompt has nothing of it", () => {
    const { story, answered } = whispered([ann, ada, npcId("bram")]);
    expect(isConfidential(turnAt(story, answered))).toBe(false);
  });

  test("[ME3] is also what a whisper was recalled for, long after", () => {
    const { story, scene, told } = whispered();
    for (let count = 0; count < 60; count += 1) story.say(scene, ann, `Stroke ${count}.`, "ada", alone);
    story.answer(scene, "ada", ann, "Yes.", alone);
    story.answer(scene, "ada", ann, "Where the gold is.", {
      ...alone,
      rounds: [roundWith([`memory/${told}`])],
    });
    const turns = [...story.playthrough.turns.values()];
    expect(turns.slice(-2).map(isConfidential)).toEqual([false, true]);
  });

  test("[LF3] is nothing that is told on: what was done in confidence is no rumour", () => {
    const { story, scene } = whispered();
    story.answer(scene, "ada", ann, "Take it.", { ...alone, deed: { item: "rope" } });
    expect(story.playthrough.witnessed).toEqual([]);
  });
});
