import { expect, test } from "vitest";
import { hear } from "../../../test/contracts/model-contract.ts";
import { saysNo } from "../../domain/blueprint/says-no.ts";
import type { PromptMessage } from "../../domain/prompt.ts";
import { proceduralModel } from "./procedural-model.ts";
import { said, sampleRequest } from "./sample-request.ts";

const model = proceduralModel();

/** The last answer to these lines, and what it calls. */
async function answer(...lines: readonly string[]) {
  const messages: PromptMessage[] = [];
  let heard = await hear(model, sampleRequest([said(lines[0] ?? "")]));
  for (const line of lines) {
    messages.push(said(line));
    heard = await hear(model, sampleRequest(messages));
    messages.push({ role: "npc", text: heard.text, calls: [] });
  }
  return { text: heard.text, calls: heard.calls.map(({ name, arguments: given }) => ({ name, given })) };
}

test.for([
  "You promised to mend the keel.",
  "I hope I'm not keeping you from your work. You gave me your word.",
  "I'm a clerk, if that helps. I'm returning the lantern.",
  "I've brought back your rope.",
  "Take your lantern back, please.",
  "I'd like my rope back.",
])("what was never promised or lent is denied, and nothing is done: %s", async (line) => {
  const { text, calls } = await answer(line);
  expect(calls).toEqual([]);
  expect(saysNo(text)).toBe(true);
});

test.for([
  ["I came here with my teacher, Femi.", "I told you the name of my teacher. What was it?", "Femi"],
  ["I miss my sister. Yoko is the name.", "Who did I say my sister was?", "Yoko"],
  ["You remind me of my brother, Hugo.", "I told you the name of my brother. What was it?", "Hugo"],
  ["I have a cousin. She is called Sabine.", "Do you remember what my cousin is called?", "Sabine"],
])("a name is recalled with whom it is of: %s %s", async ([told = "", asked = "", name = ""]) => {
  const { text } = await answer(told, "How deep is the water?", asked);
  expect(text).toContain(name);
});

test("of two requests each keeps its own figures", async () => {
  const { calls } = await answer("I want to buy a rope for 3 coins. And I want to buy lamp oil for 2 coins.");
  expect(calls.map(({ given }) => given)).toEqual([
    expect.objectContaining({ item: "rope", price: 3 }),
    expect.objectContaining({ item: "lamp_oil", price: 2 }),
  ]);
});
