import { describe, expect, test } from "vitest";
import { npcId, playerId, Story } from "../../../test/fakes/story.ts";
import { composeMemoryBlocks, mayBeTold } from "./compose-memory-blocks.ts";
import { fuseRanks, normalised } from "./fuse-ranks.ts";
import { Memories } from "./memories.ts";
import { estimateTokens, recall, type RecallQuery } from "./recall.ts";

const ann = playerId("@ann");
const bob = playerId("@bob");
const ada = npcId("ada");
const bram = npcId("bram");
const dayMs = 86_400_000;

const all = { accepts: () => true, limit: 5, tokens: 1000 };

function recalled(story: Story, query: Partial<RecallQuery> & { readonly text: string }): readonly string[] {
  const found = recall(new Memories(story.playthrough).of(ada), { now: story.now, ...all, ...query });
  return found.map(({ memory }) => memory.said);
}

describe("recall", () => {
  test("[ME5] finds what was said by its words in any form, and by words that ask for the same", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    story.say(scene, ann, "The price of eels has doubled.", "ada");
    story.say(scene, ann, "My mother mends nets at Low Quay.", "ada");
    story.say(scene, ann, "It rained all week.", "ada");
    expect(recalled(story, { text: "Who was mending a net?" })[0]).toContain("mends nets");
    expect(recalled(story, { text: "What is my mum doing these days?" })[0]).toContain("mends nets");
    expect(recalled(story, { text: "What do eels cost?" })).toEqual(["The price of eels has doubled."]);
  });

  test("[ME5] tells ties apart by their weight and their age, and where nothing does is not upset", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    for (let count = 0; count < 3; count += 1) story.say(scene, ann, "The lantern is green.", "ada");
    const found = recall(new Memories(story.playthrough).of(ada), {
      ...all,
      text: "green lantern",
      now: story.now,
    });
    // The first words between two people weigh more than the second.
    expect(found.map(({ memory }) => memory.seq)).toEqual([3, 5, 4]);
    expect(found.every(({ score }) => Number.isFinite(score))).toBe(true);
    expect(normalised([2, 2, 2])).toEqual([0.5, 0.5, 0.5]);
    expect(normalised([])).toEqual([]);
  });

  test("[ME5] fuses the order by words with the order by vectors", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    const meant = story.say(scene, ann, "He was hanged at the crossroads.", "ada");
    story.say(scene, ann, "The ropewalk pays well.", "ada");
    const stream = new Memories(story.playthrough).of(ada);
    const nearest = stream.memories().filter(({ seq }) => seq === meant);
    const found = recall(stream, { ...all, text: "What of the ropewalk gallows?", now: story.now, nearest });
    expect(found.map(({ memory }) => memory.seq)).toContain(meant);
    const fused = fuseRanks([["a", "b"], ["b"]]);
    expect(fused.get("b")).toBeGreaterThan(fused.get("a") ?? 1);
  });

  test("[ME6] holds to its budget, the best first", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    for (let count = 0; count < 12; count += 1)
      story.say(scene, ann, `The ferry bell number ${count} is cracked ${"and old ".repeat(count)}.`, "ada");
    const found = recall(new Memories(story.playthrough).of(ada), {
      ...all,
      text: "ferry bell",
      now: story.now,
      limit: 4,
      tokens: 60,
    });
    const tokens = found.reduce((sum, { memory }) => sum + estimateTokens(memory.text), 0);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThanOrEqual(4);
    expect(tokens).toBeLessThanOrEqual(60);
  });

  test("[ME7] leaves out what has faded: small things soon, great ones late, those thought of again later still", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    story.say(scene, ann, "Nice hat.", "ada");
    story.say(
      scene,
      ann,
      "I promise you my house by the hat shop if you never tell anybody, Ada Holt.",
      "ada",
    );
    const seen = (days: number) => recalled(story, { text: "hat", now: story.now + days * dayMs });
    expect(seen(1)).toHaveLength(2);
    expect(seen(90)).toEqual([expect.stringContaining("promise")]);
    expect(seen(2000)).toEqual([]);
    const uses = {
      provider: "scripted",
      model: "s",
      usage: { inputTokens: 0, outputTokens: 0, estimated: true },
    };
    story.answer(scene, "ada", ann, "Thank you.", {
      rounds: [{ ...uses, ledger: { hash: "0", sample: 0 }, blocks: ["memory/3"] }],
    });
    expect(seen(90)).toContain("Nice hat.");
  });

  test("[ME7] lets go sooner of what a summary holds", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    const said = story.say(scene, ann, "The mill wheel is stuck.", "ada");
    const seen = () => recalled(story, { text: "mill wheel", now: story.now + 20 * dayMs });
    expect(seen()).toEqual(["The mill wheel is stuck."]);
    const text = "Ann talked of the mill wheel.";
    story.keep({ npc: ada, what: "summary", text, importance: 5, from: [said], heardBy: [ann, ada] });
    expect(seen()).toEqual([text]);
  });

  test("[ME8] brings up unasked what the speaker was there for, and nothing that others told", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    story.say(scene, ann, "My brother Tom drowned off the bar.", "ada");
    expect(recalled(story, { text: "Good morning.", asker: ann })).toHaveLength(1);
    expect(recalled(story, { text: "Good morning.", asker: bob })).toEqual([]);
    expect(recalled(story, { text: "Who drowned?", asker: bob })).toHaveLength(1);
  });
});

describe("what a prompt is given of it", () => {
  test("[ME3] a whisper only where all who hear the turn heard it, the rest where its blocks may be told", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada", "bram"]);
    story.say(scene, ann, "The key is under the eel trap.", "ada", {
      manner: "whisper",
      heardBy: [ann, ada],
    });
    const [memory] = new Memories(story.playthrough).of(ada).memories();
    if (!memory) throw new Error("nothing was remembered");
    const open = new Set<string>();
    expect(mayBeTold(memory, [ann, ada], open)).toBe(true);
    expect(mayBeTold(memory, [ann, bob, ada], open)).toBe(false);
    expect(mayBeTold(memory, [ann, bram, ada], open)).toBe(false);
    const own = { ...memory, isWhispered: false, gives: ["lore/wreck"] };
    expect(mayBeTold(own, [bob, ada], open)).toBe(true);
    expect(mayBeTold(own, [bob, ada], new Set(["lore/wreck"]))).toBe(false);
  });

  test("[ME6] in the order that it happened, with how long ago and its journal positions, and not what is before it", () => {
    const story = new Story();
    const scene = story.scene("scene_one", "@ann", ["ada"]);
    const first = story.say(scene, ann, "The eel trap is broken.", "ada");
    story.now += 3 * dayMs;
    const second = story.say(scene, ann, "I mended the eel trap.", "ada");
    const input = {
      stream: new Memories(story.playthrough).of(ada),
      said: { text: "What of the eel trap?", speaker: ann, at: story.now },
      hearers: [ann, ada],
      closed: new Set<string>(),
      before: Number.POSITIVE_INFINITY,
    };
    const blocks = composeMemoryBlocks({ ...input, shown: new Set() });
    expect(blocks).toMatchObject([
      {
        id: `memory/${first}`,
        kind: "memory",
        text: '3 days ago: Ann said to you: "The eel trap is broken."',
        sources: [`journal/${first}`],
      },
      { id: `memory/${second}`, text: 'A moment ago: Ann said to you: "I mended the eel trap."' },
    ]);
    expect(composeMemoryBlocks({ ...input, shown: new Set([second]) })).toHaveLength(1);
    expect(composeMemoryBlocks({ ...input, shown: new Set(), before: second })).toHaveLength(1);
  });
});
