import { expect, test } from "vitest";
import { npcId, playerId, Story } from "../../../../test/fakes/story.ts";
import { mayBeTold } from "../compose-memory-blocks.ts";
import { Memories } from "../memories.ts";
import { acceptThoughts } from "./accept-thought.ts";
import type { DueThought } from "./due-thought.ts";

const ann = playerId("@ann");
const bob = playerId("@bob");
const ada = npcId("ada");

function dueOf(story: Story, what: DueThought["what"] = "reflection"): DueThought {
  const memories = new Memories(story.playthrough).of(ada).memories();
  return { npc: ada, what, memories, before: [], key: "all" };
}

/** Ann and Bob each tell Ada something, apart. */
function twoTalks() {
  const story = new Story();
  const first = story.say(story.scene("scene_one", "@ann", ["ada"]), ann, "The mill is sold.", "ada");
  const second = story.say(story.scene("scene_two", "@bob", ["ada"]), bob, "I bought a mill.", "ada");
  return { story, first, second };
}

test("[ME10] an insight names its sources; one that names what was not given, or nothing, is refused", () => {
  const { story, first, second } = twoTalks();
  const insights = [
    { text: "Bob has Ann's\n mill.", sources: [second, `memory/${first}`], importance: "7" },
    { text: "Bob is rich.", sources: [second, 99], importance: 5 },
    { text: "All is vanity.", sources: [], importance: 5 },
    { text: "", sources: [first], importance: 5 },
    "Ann is poor.",
  ];
  const { thoughts, refused } = acceptThoughts({ insights }, dueOf(story));
  expect(thoughts).toMatchObject([
    { type: "memory.kept", npc: ada, text: "Bob has Ann's mill.", importance: 7, from: [first, second] },
  ]);
  expect(refused).toHaveLength(4);
  expect(refused[0]).toBe("source 99 was not given");
  expect(acceptThoughts("insights", dueOf(story)).thoughts).toEqual([]);
});

test("[ME12] it was heard by those who heard all of its sources, and of whispers it is one", () => {
  const { story, first, second } = twoTalks();
  const insights = [{ text: "Bob has Ann's mill.", sources: [first, second], importance: 7 }];
  const [apart] = acceptThoughts({ insights }, dueOf(story)).thoughts;
  expect(apart).toMatchObject({ heardBy: [ada] });
  expect(apart).not.toHaveProperty("manner");

  const whispers = new Story();
  const scene = whispers.scene("scene_one", "@ann", ["ada", "bram"]);
  const heard = { manner: "whisper", heardBy: [ann, ada] } as const;
  const source = whispers.say(scene, ann, "The key is under the eel trap.", "ada", heard);
  const secret = { insights: [{ text: "Ann hides keys.", sources: [source], importance: 7 }] };
  const [thought] = acceptThoughts(secret, dueOf(whispers)).thoughts;
  expect(thought).toMatchObject({ manner: "whisper", heardBy: [ann, ada] });
  if (!thought) throw new Error("nothing was accepted");
  const { type: _type, v: _version, ...kept } = thought;
  const position = whispers.keep(kept);
  const memory = new Memories(whispers.playthrough).of(ada).at(position);
  if (!memory) throw new Error("nothing was kept");
  expect(mayBeTold(memory, [ann, ada], new Set())).toBe(true);
  expect(mayBeTold(memory, [ann, npcId("bram"), ada], new Set())).toBe(false);
});

test("[ME11] a summary is one memory of all that it was made of, as weighty as the weightiest of it", () => {
  const { story, first, second } = twoTalks();
  const { thoughts } = acceptThoughts({ text: "The mill went to Bob." }, dueOf(story, "summary"));
  const weights = new Memories(story.playthrough)
    .of(ada)
    .memories()
    .map(({ importance }) => importance);
  expect(thoughts).toMatchObject([
    { what: "summary", from: [first, second], importance: Math.max(...weights) },
  ]);
  expect(acceptThoughts({ text: " " }, dueOf(story, "summary")).thoughts).toEqual([]);
  expect(acceptThoughts({ text: "mill ".repeat(200) }, dueOf(story, "summary")).thoughts).toEqual([]);
});
