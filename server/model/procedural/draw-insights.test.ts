import { describe, expect, test } from "vitest";
import { memoryBlock } from "../../domain/memory/compose-memory-blocks.ts";
import { Memories } from "../../domain/memory/memories.ts";
import { npcId, playerId, Story } from "../../../test/fakes/story.ts";
import { drawInsights } from "./draw-insights.ts";
import { sumUp } from "./sum-up.ts";

const ann = playerId("@ann");
const ada = npcId("ada");

/** What Ann tells Ada, line by line, as a request for a thought has it. */
function blocksOf(lines: readonly string[]) {
  const story = new Story();
  const scene = story.scene("scene_one", "@ann", ["ada"]);
  for (const line of lines) story.say(scene, ann, line, "ada");
  const memories = new Memories(story.playthrough).of(ada).memories();
  return memories.map((memory) => {
    const block = memoryBlock(memory, story.now);
    return { ...block, data: { ...block.data, number: memory.seq, importance: memory.importance } };
  });
}

const lines = [
  "My boat went down off Holm.",
  "It is cold.",
  "I promise to pay you. You have my thanks.",
  "Have you seen my boat?",
];

describe("what rules make of memories", () => {
  test("[ME10] what somebody comes back to, and a word that was given, each with the memories that show it", () => {
    expect(drawInsights(blocksOf(lines))).toEqual({
      insights: [
        {
          text: "Ann has given you a word to hold them to: “I promise to pay you.”",
          sources: [5],
          importance: 7,
        },
        {
          text: "Ann has the boat on their mind: they came to speak of it twice.",
          sources: [3, 6],
          importance: 5,
        },
      ],
    });
  });

  test("[ME10] nothing of what says nothing, and nothing that was concluded before", () => {
    expect(drawInsights(blocksOf(["Good morning.", "It is cold."]))).toEqual({ insights: [] });
    const blocks = blocksOf(lines);
    const before = blocksOf(["Ann has the boat on their mind: they came to speak of it once."]).map(
      (block) => ({
        ...block,
        data: { ...block.data, known: "reflected" },
      }),
    );
    const { insights } = drawInsights([...before, ...blocks]);
    expect(insights).toMatchObject([{ importance: 7 }]);
  });

  test("[ME11] a summary joins the weightiest facts as they were told, and no question", () => {
    expect(sumUp(blocksOf([...lines, "Is it far?"]))).toEqual({
      text: "Ann told you: “My boat went down off Holm”; “I promise to pay you”.",
    });
    expect(sumUp(blocksOf(["Is it far?"]))).toEqual({ text: "" });
  });
});
