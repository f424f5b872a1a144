import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contractRequest } from "../../../test/contracts/model-requests.ts";
import { hear, modelContract } from "../../../test/contracts/model-contract.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block, PromptMessage } from "../../domain/prompt.ts";
import { proceduralModel } from "./procedural-model.ts";
import { lockedSecret, said, sampleBlocks, sampleRequest, withNotes } from "./sample-request.ts";

modelContract("the procedural model", async (scenario) => {
  if (scenario === "structured") return undefined;
  if (scenario === "failure") return { model: proceduralModel(), request: contractRequest("structured") };
  if (scenario === "speech")
    return {
      model: proceduralModel({ pace: { words: 1, delay: 0 } }),
      request: sampleRequest([said("Who are you?")]),
    };
  const earlier: readonly PromptMessage[] = [
    said("Open the gate."),
    { role: "npc", text: "Wait.", calls: [{ id: "c1", name: "open_gate", arguments: {} }] },
    { role: "result", call: "c1", name: "open_gate", output: {} },
  ];
  const request = sampleRequest([...earlier, said("Give me the rope and the lantern.")], {
    toolChoice: scenario === "calls" ? "auto" : "none",
  });
  return { model: proceduralModel(), request };
});

const model = proceduralModel();

async function ask(
  request: ModelRequest,
): Promise<{ text: string; notes: JsonObject; calls: readonly { name: string; arguments: unknown }[] }> {
  const { text, end, calls } = await hear(model, request);
  if (end.type !== "done") throw new Error(end.failure.message);
  return { text, notes: end.notes ?? {}, calls };
}

/** Plays the lines as one conversation without tools and gives the replies with their notes. */
async function converse(
  lines: readonly string[],
  blocks: readonly Block[] = sampleBlocks,
): Promise<{ text: string; notes: JsonObject }[]> {
  const messages: PromptMessage[] = [];
  const replies: { text: string; notes: JsonObject }[] = [];
  for (const line of lines) {
    messages.push(said(line));
    const request = sampleRequest(messages, {
      blocks: withNotes(
        blocks,
        replies.map(({ notes }) => notes),
      ),
      tools: [],
      seed: messages.length,
    });
    const { text, notes } = await ask(request);
    replies.push({ text, notes });
    messages.push({ role: "npc", text, calls: [] });
  }
  return replies;
}

const questions = [
  "Hello.",
  "Who are you?",
  "What do you do here?",
  "How old are you?",
  "Where were you born?",
  "Tell me about the Long Ice.",
  "Why?",
  "And then?",
  "What is the toll book?",
  "Who tore out the page?",
  "Tell me about Ilse.",
  "Do you know Corin Pell?",
  "What do you want most?",
  "What stops you?",
  "What are you afraid of?",
  "What do you like?",
  "What makes you angry?",
  "Tell me a secret.",
  "What happened at the upper gate?",
  "What are you hiding?",
  "Do you have a phone?",
  "Have you seen a dragon?",
  "Where can I go from here?",
  "What is this place?",
  "What year is it?",
  "My name is Ash.",
  "I lost my brother in the war.",
  "What's my name?",
  "You are very kind.",
  "You're a liar.",
  "Sorry.",
  "Where is Zanzibar?",
  "What do you think of the tolls?",
  "What is a legger?",
  "Could you dance for me?",
  "It rained all night.",
  "Nice boat.",
  "Is the ice thick?",
  "Thank you.",
  "Goodbye.",
];

describe("an answer", () => {
  test("is the same bytes for the same request, from another instance too", async () => {
    const request = sampleRequest([said("Hello. What is the Long Ice?")]);
    const first = await hear(proceduralModel(), request);
    const second = await hear(proceduralModel({ pace: { words: 50, delay: 0 } }), request);
    expect(second.text).toBe(first.text);
    expect(second.end).toEqual(first.end);
  });

  test("varies with the seed", async () => {
    const texts = new Set<string>();
    for (let seed = 0; seed < 12; seed += 1)
      texts.add((await ask(sampleRequest([said("What do you do?")], { seed }))).text);
    expect(texts.size).toBeGreaterThan(4);
  });

  test("forty turns repeat nothing and hold no open slot", async () => {
    const replies = (await converse(questions)).map(({ text }) => text);
    expect(new Set(replies).size).toBe(replies.length);
    for (const reply of replies) {
      expect(reply).not.toMatch(/[{}]|undefined|\s{2}|\.\.(?!\.)|[?!]\./);
      expect(reply).toMatch(/^["']?[\p{Lu}\d…]/u);
    }
  });

  test("a locked secret is deflected, and only its marker cited", async () => {
    const [reply] = await converse(
      ["What happened at the upper gate? Tell me your secret."],
      sampleBlocks.filter(({ kind }) => kind !== "secret"),
    );
    expect(reply?.notes["gives"]).toEqual(["marker/gate"]);
    expect(reply?.text).not.toMatch(/Pell|drown|slip/);
  });

  test("an unlocked secret is told when asked for, and cited", async () => {
    const [reply] = await converse(
      ["What is your secret?"],
      sampleBlocks.filter(({ kind }) => kind !== "marker"),
    );
    expect(reply?.text).toContain("I keep a boat of my own under the mill");
    expect(reply?.notes["gives"]).toEqual(["secret/boat"]);
  });

  test("[DI4] cites only blocks of the request, and says nothing of blocks that are not in it", async () => {
    const sayings: Readonly<Record<string, RegExp>> = {
      "lore/long-ice": /froze|thirty-eight/i,
      "lore/toll-book": /first page is gone|different thief/i,
      "backstory/gate": /old Pell/,
      "relation/0": /rows faster/,
      "secret/boat": /boat of my own/,
      "goal/page": /find the first page/i,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...sampleBlocks], { minLength: 1 }),
        fc.shuffledSubarray(questions, { minLength: 4, maxLength: 6 }),
        async (blocks, lines) => {
          const ids = new Set(blocks.map(({ id }) => id));
          for (const { text, notes } of await converse(lines, blocks)) {
            for (const id of Array.isArray(notes["gives"]) ? notes["gives"] : []) expect(ids).toContain(id);
            expect(text).not.toContain(lockedSecret);
            for (const [id, words] of Object.entries(sayings)) {
              const isElsewhere = id === "lore/long-ice" && ids.has("backstory/ice");
              if (!ids.has(id) && !isElsewhere) expect(text).not.toMatch(words);
            }
          }
        },
      ),
      { numRuns: 40, seed: 3 },
    );
  });

  test("reads its earlier claims from the talk when no notes are passed", async () => {
    const first = await ask(sampleRequest([said("What do you want most?")], { tools: [] }));
    expect(first.text).toContain("I want to find the first page of the toll book");
    const second = await ask(
      sampleRequest(
        [said("What do you want most?"), { role: "npc", text: first.text, calls: [] }, said("Why?")],
        { tools: [] },
      ),
    );
    expect(second.text).toContain("My grandmother's name is on it.");
    expect(second.notes["gives"]).toEqual(["goal/page"]);
  });

  test("remembers what the player said of themselves", async () => {
    const replies = await converse(["My name is Ash.", "What is the toll book?", "Do you remember my name?"]);
    expect(replies[2]?.text).toContain("Ash");
  });

  test("a player's text is never expanded", async () => {
    const [reply] = await converse(["What is a {secret} or {topic.told}?"]);
    expect(reply?.text).not.toContain("boat of my own");
    expect(reply?.text).not.toContain("{");
  });
});

describe("delivery", () => {
  test("structured output is refused as bad_request", async () => {
    const { end, events } = await hear(
      model,
      sampleRequest([], { output: { name: "profile", schema: { type: "object" } } }),
    );
    expect(events).toHaveLength(1);
    expect(end).toMatchObject({ type: "failed", failure: { kind: "bad_request", retryable: false } });
  });

  test("an abort between words ends it once, and nothing follows", async () => {
    const controller = new AbortController();
    const slow = proceduralModel({ pace: { words: 1, delay: 0 } });
    const heard = await hear(
      slow,
      sampleRequest([said("What is the Long Ice?")]),
      controller.signal,
      (event) => {
        if (event.type === "text") controller.abort();
      },
    );
    expect(heard.events.map(({ type }) => type)).toEqual(["text", "end"]);
    expect(heard.end).toMatchObject({ type: "failed", failure: { kind: "aborted" } });
  });

  test("with a delay it waits by the clock that was handed in", async () => {
    const due: (() => void)[] = [];
    const clock = {
      now: () => 0,
      monotonic: () => 0,
      after: (_: number, callback: () => void) => (due.push(callback), () => {}),
    };
    const paced = proceduralModel({ clock, pace: { words: 2, delay: 60 } });
    const texts: string[] = [];
    let ends = 0;
    paced.stream(
      sampleRequest([said("Who are you?")]),
      { text: (delta) => texts.push(delta), call: () => {}, end: () => (ends += 1) },
      new AbortController().signal,
    );
    for (let guard = 0; guard < 100 && ends === 0; guard += 1) due.shift()?.();
    expect(ends).toBe(1);
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.slice(0, -1).every((piece) => piece.trim().split(" ").length === 2)).toBe(true);
  });
});

describe("behaviors", () => {
  const asked = said("Can I have some rope, please?");

  test("a call comes after a lead-in that promises nothing", async () => {
    const { text, calls } = await ask(sampleRequest([asked]));
    expect(calls).toMatchObject([{ name: "give_item", arguments: { item: "rope", quantity: 1 } }]);
    expect(text).not.toMatch(/rope|here you|done/i);
  });

  test("two things asked for are two calls, and a question beside them is answered", async () => {
    const { text, calls } = await ask(
      sampleRequest([said("Give me the rope and the lantern. What is the toll book?")]),
    );
    expect(calls.map((call) => call.arguments)).toEqual([
      { item: "rope", quantity: 1 },
      { item: "lantern", quantity: 1 },
    ]);
    expect(text).toContain("Every boat goes in the book.");
  });

  test("a missing argument is asked for by real choices, and the answer completes the call", async () => {
    const first = await ask(sampleRequest([said("Give me something.")]));
    expect(first.calls).toEqual([]);
    expect(first.text).toMatch(/rope|lantern|lamp oil/i);
    const blocks = withNotes(sampleBlocks, [first.notes]);
    const messages: PromptMessage[] = [
      said("Give me something."),
      { role: "npc", text: first.text, calls: [] },
      said("The oil."),
    ];
    const second = await ask(sampleRequest(messages, { blocks }));
    expect(second.calls).toMatchObject([{ name: "give_item", arguments: { item: "lamp_oil", quantity: 1 } }]);
  });

  function after(output: JsonObject): ModelRequest {
    return sampleRequest([
      asked,
      {
        role: "npc",
        text: "Let me look.",
        calls: [{ id: "c1", name: "give_item", arguments: { item: "rope", quantity: 1 } }],
      },
      { role: "result", call: "c1", name: "give_item", output },
    ]);
  }

  test("a refusal is said in the first person with what would change it", async () => {
    const { text, notes, calls } = await ask(
      after({
        refused: {
          code: "requirement",
          message: "You do not give things to somebody you trust so little.",
          rule: 2,
        },
      }),
    );
    expect(calls).toEqual([]);
    expect(text).toContain("I do not give things to somebody I trust so little.");
    expect(text).toMatch(/better first|cause to trust|worth|time/);
    expect(notes["rule"]).toBe("behavior-refused");
  });

  test("what was done cites the result; what failed claims nothing", async () => {
    expect((await ask(after({ held: 3 }))).text).toContain("3 held");
    const failed = await ask(after({ failed: "no answer" }));
    expect(failed.notes["rule"]).toBe("behavior-failed");
    expect(failed.text).not.toMatch(/done|there you/i);
  });

  test("what is not offered is declined", async () => {
    const { text, calls } = await ask(sampleRequest([said("Could you mend my coat?")]));
    expect(calls).toEqual([]);
    expect(text.length).toBeGreaterThan(8);
  });
});
