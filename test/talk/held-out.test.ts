import { describe, expect, test } from "vitest";
import { type Reply, stageOf, talkWith } from "./talking.ts";

/**
 * Questions that no rule was written from, put to Mira Oake. Each names the blocks of which one must be given away;
 * none means that she does not know, and must give away nothing that looks like an answer.
 */
const questions: readonly (readonly [question: string, ...gives: string[]])[] = [
  ["What is the Candle Flood?", "lore/candle-flood"],
  ["Who died in the flood?", "lore/candle-flood"],
  ["Tell me about your brother.", "backstory/past-over", "backstory/ashore-that-day"],
  ["What happened to Jory?", "backstory/past-over", "backstory/ashore-that-day"],
  ["Do you have children?", "profile/identity", "relation/0"],
  ["Where is Perrin?", "relation/0", "place/ferry-landing"],
  ["What do you think of Josker Dunn?", "relation/1"],
  ["Why don't you like the Board?", "profile/personality"],
  ["What is a storm glass?", "lore/storm-glass-craft", "world"],
  ["How much is a crossing?", "lore/prices"],
  ["What is the bell under the water?", "lore/patience-left-below"],
  ["Did you hear the bell?", "voice"],
  ["What happened to your finger?", "backstory/stretcher-boat"],
  ["What do you fear?", "profile/personality"],
  ["Why are the doors so tall?", "lore/the-closing"],
  ["Who built the dam?", "lore/building-the-stay"],
  ["Is there a king here?", "world"],
  ["Who is the mayor?", "world"],
  ["Can you take me across?", "lore/prices"],
  ["What year is it?", "world"],
  ["What is in the ledgers?", "lore/wet-ledgers"],
  ["Were you in the war?", "backstory/stretcher-boat"],
  ["Tell me about the war.", "lore/dry-war"],
  ["What's your favourite food?", "profile/personality"],
  ["Do you like whistling?", "profile/personality"],
  ["Tell me something nobody knows.", "marker/third-name"],
  ["Who was the twelfth?", "backstory/twelfth-passenger"],
  ["Who had the lantern?", "goal/name-for-the-lantern", "backstory/twelfth-passenger"],
  ["What is the black ring?", "lore/ring-seven"],
  ["What's the treaty?", "lore/treaty-level"],
  ["What do you want most?", "goal/name-for-the-lantern", "goal/seven-scraped-clean"],
  ["What can't you stand?", "profile/personality"],
  ["Who holds No. 3?", "relation/1"],
  ["What do you do in the evening?", "profile/day", "profile/personality"],
  ["How old are you?", "profile/identity"],
  ["Why does the level fall?"],
  ["Where can I sleep?"],
  ["Who won the corkball final?"],
  ["Do you believe in ghosts?"],
  ["Have you ever been in love?"],
  ["When was the valley drowned?"],
  ["Why did the water rise?", "lore/candle-flood"],
  ["Who invented soap?"],
  ["How do bees find their way?"],
  ["Where is Timbuktu?"],
  ["Do you have a phone?"],
  ["Is the moon hollow?"],
  ["Who painted the ceiling?"],
];

/** What is asked again in two words: the answer comes from the reason of what was said. */
const reasons: readonly (readonly [question: string, reason: string])[] = [
  ["Who had the lantern?", "Nobody has come to the landing to ask for him."],
];

const stage = await stageOf("harrow");
const mira = stage.npc("mira-oake");
const own = /^(?:backstory|profile|voice|goal|relation|place|world|state|marker)/;

async function ask(...lines: readonly string[]): Promise<Reply> {
  const talk = await talkWith(stage, mira);
  let reply: Reply | undefined;
  for (const line of lines) reply = await talk.say(line);
  if (reply === undefined) throw new Error("Nothing was asked.");
  return reply;
}

describe("Mira Oake, asked", () => {
  test.for(questions)("%s", async ([question, ...wanted]) => {
    const { gives } = await ask(question);
    if (wanted.length > 0) expect(wanted).toContain(gives.find((id) => wanted.includes(id)));
    else expect(gives.filter((id) => !own.test(id))).toEqual([]);
  });

  test.for(reasons)("%s Why?", async ([question, reason]) => {
    expect((await ask(question, "Why?")).text).toContain(reason);
  });
});

describe("Mira Oake, told of a loss and asked for help", () => {
  test.for([
    ["The flood took my boat. Can you help?", "boat"],
    ["I lost my oars in the flood. Will you help me?", "oars"],
    ["My brother drowned. Please help me.", "brother"],
  ])("%s", async ([line = "", lost = ""]) => {
    const { text, calls } = await ask(line);
    expect(text).toContain(lost);
    expect(text).toMatch(/lend you|What do you need|most pressing|What is it you need/);
    expect(calls).toEqual([]);
  });
});

describe("what asks for nothing", () => {
  test.for([
    "He gave me bread yesterday.",
    "The chapel points at the sky.",
    "The rope looked old.",
    "Why do people sell news?",
    "They light the lamps at dusk.",
    "My father lent his boat and lost it.",
    "I don't want any rope.",
    "Where can I buy bread?",
  ])("calls nothing: %s", async (line) => {
    expect((await ask(line)).calls).toEqual([]);
  });
});
