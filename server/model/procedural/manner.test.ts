import { expect, test } from "vitest";
import { hear } from "../../../test/contracts/model-contract.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { PromptMessage } from "../../domain/prompt.ts";
import { proceduralModel } from "./procedural-model.ts";
import { said, sampleBlocks, sampleRequest, withNotes } from "./sample-request.ts";

/** Plays the lines as one talk without tools; the rules that answered, and the replies. */
async function talk(...lines: readonly string[]): Promise<{ rule: unknown; text: string }[]> {
  const messages: PromptMessage[] = [];
  const notes: JsonObject[] = [];
  const replies: { rule: unknown; text: string }[] = [];
  for (const line of lines) {
    messages.push(said(line));
    const request = sampleRequest(messages, { blocks: withNotes(sampleBlocks, notes), tools: [] });
    const { text, end } = await hear(proceduralModel(), request);
    if (end.type !== "done") throw new Error(end.failure.message);
    notes.push(end.notes ?? {});
    replies.push({ rule: end.notes?.["rule"], text });
    messages.push({ role: "npc", text, calls: [] });
  }
  return replies;
}

test.for([
  ["Shorter, please.", "asks-brevity"],
  ["You wouldn't understand.", "closed-off"],
  ["How much?", "amount-of-what"],
  ["My mother is sick.", "sad-kin"],
])("%s is answered by %s", async ([line = "", rule]) => {
  const [reply] = await talk(line);
  expect(reply?.rule).toBe(rule);
});

test("asked whether it is a machine, it says that it knows of none in itself", async () => {
  const [reply] = await talk("Are you a robot?");
  expect(reply?.rule).toBe("self-machine");
  expect(reply?.text).not.toContain("What else would I be");
});

test("what was asked to be short stays short", async () => {
  const lines = ["What is new?", "I am new here.", "I walked all night.", "It is cold this morning."];
  const long = (await talk("Hello.", ...lines)).slice(1);
  const short = (await talk("Get to the point.", ...lines)).slice(1);
  const words = (list: typeof long): number =>
    list.reduce((sum, { text }) => sum + text.split(" ").length, 0);
  expect(words(short)).toBeLessThan(words(long));
  expect(short.filter(({ text }) => text.endsWith("?"))).toEqual([]);
});

test("what is told of oneself is remembered however it is asked back", async () => {
  for (const [told, asked, word] of [
    ["My brother keeps bees in Sill End.", "What was it I told you about my brother?", "bees"],
    ["I've got three sons.", "How many sons do I have?", "three"],
    ["I'm on my way to the chapel.", "Where was I going, again?", "chapel"],
    ["They burned my mill down.", "What did they burn?", "mill"],
  ]) {
    const replies = await talk(told ?? "", "It is cold this morning.", asked ?? "");
    expect(replies[2]?.text).toContain(word);
  }
});

test.for(["How old is the warden's cat?", "What colour are its eyes?", "Who will win next year?"])(
  "%s is owned not to be known",
  async (line) => {
    const [reply] = await talk(line);
    expect(reply?.rule).toMatch(/^(?:unknown|future|person-unknown|lore-beside)/);
  },
);

test("the offer of a tale comes once in eight replies at most", async () => {
  const lines = Array.from(
    { length: 18 },
    (_, at) => `The ${["mill", "weir", "gate", "rope"][at % 4]} is number ${at}.`,
  );
  const messages: PromptMessage[] = [];
  const notes: JsonObject[] = [];
  const offers: number[] = [];
  for (const [at, line] of lines.entries()) {
    messages.push(said(line));
    const request = sampleRequest(messages, { blocks: withNotes(sampleBlocks, notes), tools: [] });
    const { text, end } = await hear(proceduralModel(), request);
    if (end.type !== "done") throw new Error(end.failure.message);
    notes.push(end.notes ?? {});
    if (JSON.stringify(end.notes?.["fragments"]).includes("ask.hook/")) offers.push(at);
    messages.push({ role: "npc", text, calls: [] });
  }
  expect(offers).not.toEqual([]);
  const gaps = offers.slice(1).map((at, index) => at - (offers[index] ?? 0));
  expect(Math.min(...gaps, 8)).toBeGreaterThanOrEqual(8);
});
