import { describe, expect, test } from "vitest";
import { hear } from "../../../test/contracts/model-contract.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block, PromptMessage } from "../../domain/prompt.ts";
import { proceduralModel } from "./procedural-model.ts";
import { said, sampleBlocks, sampleRequest } from "./sample-request.ts";

const model = proceduralModel();

async function answer(request: ModelRequest): Promise<{ text: string; gives: readonly string[] }> {
  const { text, end } = await hear(model, request);
  if (end.type !== "done") throw new Error(end.failure.message);
  const gives = end.notes?.["gives"];
  return { text, gives: Array.isArray(gives) ? gives.map(String) : [] };
}

const ask = (line: string, more: readonly Block[], seed = 7) =>
  answer(sampleRequest([said(line)], { blocks: [...sampleBlocks, ...more], tools: [], seed }));

const block = (id: string, kind: Block["kind"], data: JsonObject): Block => {
  return { id, kind, text: JSON.stringify(data), data, sources: [] };
};
const remembers = (seq: number, known: string, name: string, words: string, id = `@${name.toLowerCase()}`) =>
  block(`memory/${seq}`, "memory", {
    known,
    said: words,
    when: "2 days ago",
    speaker: { id, name },
  });
const tells = (seq: number, name: string, words: string, hops: number) =>
  block(`rumour/${seq}`, "memory", { from: "tam", name, said: words, strength: 0.6, hops });

const bees = remembers(11, "told", "Odile", "The bees left the orchard in April.");
const coat = remembers(12, "saw", "Bram", "My coat was taken off the peg.");

describe("what is remembered", () => {
  test("[FE10] is told with who told it, and cites its block", async () => {
    const told = await ask("What did Odile tell you about the bees?", [bees, coat]);
    expect(told.text).toContain("The bees left the orchard in April.");
    expect(told.text).toContain("Odile");
    expect(told.gives).toContain("memory/11");
    expect(told.gives).not.toContain("memory/12");
    const heard = await ask("Have you heard anything about a coat?", [bees, coat]);
    expect(heard.text).toMatch(/Bram/);
    expect(heard.gives).toContain("memory/12");
  });

  test("[FE10] by a name alone is what was said last", async () => {
    const later = remembers(13, "told", "Odile", "I keep hens now.");
    const { text, gives } = await ask("What did Odile say?", [bees, coat, later]);
    expect(text).toContain("I keep hens now.");
    expect(gives).toContain("memory/13");
  });

  test("[FE10] of the asker's own words is given back as theirs", async () => {
    const own = remembers(14, "told", "the stranger", "My sister keeps a kiln at Dunmere.", "@ash");
    const { text, gives } = await ask("Where does my sister keep her kiln?", [own]);
    expect(text).toMatch(/\b[Yy]ou/);
    expect(text).toContain("Dunmere");
    expect(gives).toContain("memory/14");
  });

  test("[FE10] by hearsay is given as such", async () => {
    const { text, gives } = await ask("What have you heard about the kiln?", [
      tells(20, "Tam", "Somebody has broken the kiln at Dunmere.", 2),
    ]);
    expect(text).toMatch(/others|swear|talk|heard it somewhere/);
    expect(text).toContain("broken the kiln");
    expect(gives).toContain("rumour/20");
  });

  test("[FE10] is not made up: what nobody told is said not to be known", async () => {
    for (const seed of [1, 2, 3, 4]) {
      const { text, gives } = await ask("What did Odile tell you about the plough?", [bees, coat], seed);
      expect(text).not.toMatch(/bees|coat|plough left/);
      expect(gives.filter((id) => id.startsWith("memory/"))).toEqual([]);
    }
  });
});

describe("what stands near", () => {
  const near = (more: JsonObject = {}) =>
    block("near", "near", {
      near: [
        { id: "winch", name: "winch", description: "Its pawl has been filed down." },
        { id: "crate", name: "crate", kind: "crate" },
      ],
      held: ["crate"],
      ...more,
    });

  test("[FE11] is named when it is pointed at, looked at or held, and cited", async () => {
    const looked = await ask("What is that over there?", [near({ looking_at: "winch" })]);
    expect(looked.text).toContain("winch");
    expect(looked.text).toContain("Its pawl has been filed down.");
    expect(looked.gives).toContain("near");
    const held = await ask("What am I holding?", [near({ looking_at: "winch" })]);
    expect(held.text).toMatch(/crate/i);
    const around = await ask("What do you see?", [near()]);
    expect(around.text).toMatch(/winch and the crate/);
    const named = await ask("What is the winch?", [near()]);
    expect(named.text).toContain("Its pawl has been filed down.");
  });

  test("what was done to one of them is told by its name, and not by its id", async () => {
    const crate = { id: "crate-2", name: "a split crate" };
    const opened: readonly PromptMessage[] = [
      said("Open it."),
      { role: "npc", text: "", calls: [{ id: "c1", name: "open_thing", arguments: { thing: "crate-2" } }] },
      { role: "result", call: "c1", name: "open_thing", output: { opened: "crate-2" } },
    ];
    const blocks = [...sampleBlocks, near({ near: [crate], held: [] })];
    const { text } = await answer(sampleRequest(opened, { blocks }));
    expect(text).toMatch(/a split crate/i);
    expect(text).not.toContain("crate-2");
  });

  test("[FE11] nothing is pointed at where nothing is near", async () => {
    const { text, gives } = await ask("What is that over there?", []);
    expect(text).not.toMatch(/winch|crate/);
    expect(gives).not.toContain("near");
  });
});

describe("what is felt", () => {
  const feels = (kind: string, strength: number, because: readonly string[] = []) =>
    block("feeling", "standing", { kind, strength, because: [...because] });

  test("[FE12] colours the greeting, and cites the feeling", async () => {
    const calm = await ask("Good morning.", []);
    const angry = await ask("Good morning.", [feels("angry", 3)]);
    const glad = await ask("Good morning.", [feels("glad", 3)]);
    expect(new Set([calm.text, angry.text, glad.text]).size).toBe(3);
    expect(calm.gives).not.toContain("feeling");
    expect([angry, glad].every(({ gives }) => gives.includes("feeling"))).toBe(true);
  });

  test("[FE12] is said and explained when it is asked for, by the reasons in the prompt", async () => {
    const why = ["They broke a promise to you."];
    const { text, gives } = await ask("Why are you angry?", [feels("angry", 3, why)]);
    expect(text).toContain("You broke a promise to me.");
    expect(gives).toContain("feeling");
    const state = await ask("How are you?", [feels("afraid", 1)]);
    expect(state.text).toMatch(/a little afraid/i);
    const none = await ask("How are you?", []);
    expect(none.gives).not.toContain("feeling");
  });

  test("[FE12] comes before a refusal, and the oftener before an answer the stronger it is", async () => {
    const call = { id: "c1", name: "open_gate", arguments: {} };
    const refused: readonly PromptMessage[] = [
      said("Open the gate."),
      { role: "npc", text: "", calls: [call] },
      {
        role: "result",
        call: "c1",
        name: "open_gate",
        output: { refused: { code: "requirement", message: "You do not open it now.", rule: 1 } },
      },
    ];
    const refusal = await answer(sampleRequest(refused, { blocks: [...sampleBlocks, feels("angry", 2)] }));
    expect(refusal.text).toMatch(/^(?:After that\? No\.|You can ask until dark\.)/);
    expect(refusal.gives).toContain("feeling");
    const coloured = async (more: readonly Block[]): Promise<number> => {
      let count = 0;
      for (let seed = 1; seed <= 20; seed += 1) {
        const { gives } = await ask("Tell me about the gate.", more, seed);
        if (gives.includes("feeling")) count += 1;
      }
      return count;
    };
    const counts = [
      await coloured([]),
      await coloured([feels("wary", 1)]),
      await coloured([feels("wary", 3)]),
    ];
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeGreaterThan(0);
    expect(counts[2]).toBeGreaterThan(counts[1] ?? 20);
  });
});
