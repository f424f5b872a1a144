import { describe, expect, test } from "vitest";
import { speechSchema } from "../../domain/world/speech.ts";
import { compileContent } from "./content.ts";
import { compileReader } from "./reading.ts";
import { proceduralModel } from "./procedural-model.ts";
import { hear } from "../../../test/contracts/model-contract.ts";
import { said, sampleRequest } from "./sample-request.ts";

async function calls(text: string): Promise<string[]> {
  const heard = await hear(proceduralModel(), sampleRequest([said(text)]));
  return heard.calls.map(({ name, arguments: given }) =>
    `${name} ${Object.entries(given)
      .map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`)
      .sort()
      .join(" ")}`.trim(),
  );
}

describe("an utterance that asks for a behavior", () => {
  test.for([
    ["Give me the rope.", "give_item item=rope quantity=1"],
    ["Sell me the rope for 2.5 coins.", "sell_item item=rope price=2 quantity=1"],
    ["Can I have a lantern, please?", "give_item item=lantern quantity=1"],
    ["Could you spare two ropes?", "give_item item=rope quantity=2"],
    ["I need some oil.", "give_item item=lamp_oil quantity=1"],
    ["Would you lend me a lamp?", "give_item item=lantern quantity=1"],
    ["Hand me the line.", "give_item item=rope quantity=1"],
    ["Please give me a couple of ropes.", "give_item item=rope quantity=2"],
    ["I could use a lantern.", "give_item item=lantern quantity=1"],
    ["Gimme a rope", "give_item item=rope quantity=1"],
    ["Sell me the lantern for five coins.", "sell_item item=lantern price=5 quantity=1"],
    ["I want to buy two ropes for 3 coins.", "sell_item item=rope price=3 quantity=2"],
    ["Can I buy the oil for four coins?", "sell_item item=lamp_oil price=4 quantity=1"],
    ["Open the gate.", "open_gate"],
    ["Could you open the gate for me?", "open_gate"],
    ["Please let me through.", "open_gate"],
    ["Where is the mill?", "point_to place=mill"],
    ["How do I get to the weir?", "point_to place=weir"],
    ["Can you show me where the mill is?", "point_to place=mill"],
    ["Promise me you'll look for my brother.", "make_promise promise=look for my brother"],
    ["Give me your word that the boat will wait.", "make_promise promise=the boat will wait"],
    ["I was wondering if you could let me have a lantern.", "give_item item=lantern quantity=1"],
    ["A rope, please.", "give_item item=rope quantity=1"],
    ["I'm out of rope.", "give_item item=rope quantity=1"],
    ["gimme a latern", "give_item item=lantern quantity=1"],
    ["I'd buy the lantern off you for sixty coins.", "sell_item item=lantern price=60 quantity=1"],
    ["Five coins for the rope, now hand it over.", "sell_item item=rope price=5 quantity=1"],
    ["I'm looking for the mill.", "point_to place=mill"],
    ["I want you to swear that you won't sell my boat.", "make_promise promise=you will not sell my boat"],
  ])("%s", async ([text = "", call]) => {
    expect(await calls(text)).toEqual([call]);
  });

  test("two are two calls", async () => {
    expect(await calls("Give me the rope and the oil.")).toEqual([
      "give_item item=rope quantity=1",
      "give_item item=lamp_oil quantity=1",
    ]);
    expect(await calls("Open the gate and give me a lantern.")).toEqual([
      "open_gate",
      "give_item item=lantern quantity=1",
    ]);
  });
});

describe("an utterance that does not", () => {
  test.for([
    "Hello.",
    "What is a rope?",
    "I gave him the rope yesterday.",
    "She needs a lantern.",
    "Don't give me the rope.",
    "I have a rope of my own.",
    "If you gave me a rope, what would I do?",
    "Why is the gate open?",
    "Who opens the gate at night?",
    "My brother sold a lantern once.",
    "Do you like ropes?",
    "The lantern is bright.",
    "Tell me about the toll book.",
    "I promised my mother a letter.",
    "You never open the gate.",
    "Give me a moment.",
    "Thanks for the rope.",
    "I lost my rope in the lock.",
    "Wat Sallow sold me a lantern.",
    "How much is one?",
    "Let me give you a rope.",
    "I'll open the gate myself.",
    "How does one open the gate?",
    "Have you ever given a rope to a stranger?",
  ])("%s", async (text) => {
    expect(await calls(text)).toEqual([]);
  });
});

test("a price that is missing is asked for", async () => {
  const heard = await hear(proceduralModel(), sampleRequest([said("Sell me the lantern.")]));
  expect(heard.calls).toEqual([]);
  expect(heard.end).toMatchObject({
    notes: {
      writes: { pending: { behavior: "sell_item", missing: "price", arguments: { item: "lantern" } } },
    },
  });
});

test("content compiles: each concept that a pattern names exists", () => {
  const { concepts, topics } = compileContent(speechSchema.parse({}));
  expect(() =>
    compileReader(concepts, topics, { stems: new Set(), never: [], modern: "foreign", foreign: [] }),
  ).not.toThrow();
});
