import { describe, expect, test } from "vitest";
import { asksNothing } from "./asks-nothing.ts";
import { wordsOf } from "./words.ts";

function asks(text: string): boolean {
  const spelled = wordsOf(text)
    .map(({ form }) => form)
    .join(" ");
  return !asksNothing({ text: spelled, hasLine: false, opensWithLine: false, isHandedOver: true });
}

describe("talk about a deed that asks for none", () => {
  test.for([
    "Don't give me a rope",
    "I filled my own bottle this morning",
    "I opened it myself",
    "She lent me her gloves",
    "You must have sold a good deal of rope",
    "You've given him one already",
    "I used to sell pitch",
    "What would happen if you opened gate six",
    "If I had a lantern I'd go",
    "I might need one some day",
    "Would you ever sell your boat",
    "Thanks for lending me the rope",
    "Let me give you a rope",
    "Would you like to borrow my lamp",
    "Give it to Wat instead",
    "They say you give lanterns to strangers",
    "I saw you hand him the lantern",
    "How does one light the lamp",
    "Did anyone borrow it",
    "I'll light it myself",
    "Keep the rope",
    "The hatch sticks",
  ])("%s", (text) => {
    expect(asks(text)).toBe(false);
  });
});

describe("what asks, however it is put", () => {
  test.for([
    "Give me a rope",
    "Couldn't you give me one",
    "I need a rope",
    "I wanted a rope",
    "Would you sell me yours",
    "I'll take the storm glass",
    "Have you got a rope for me",
  ])("%s", (text) => {
    expect(asks(text)).toBe(true);
  });

  test.for([
    "I'd like my radio back",
    "Take your spanner back",
    "Would you take your red tag back, please",
    "I'm returning the clip",
    "You promised to mend the keel",
  ])("%s, of a behavior that looks back alone", (spoken) => {
    const text = wordsOf(spoken)
      .map(({ form }) => form)
      .join(" ");
    const of = { text, hasLine: true, opensWithLine: true, isHandedOver: true };
    expect(asksNothing({ ...of, isOfBefore: false })).toBe(true);
    expect(asksNothing({ ...of, isOfBefore: true, hasLine: true })).toBe(false);
  });

  test("what is brought back is told in the past, where a line of the world fits", () => {
    const text = "i have brought back your rope";
    expect(asksNothing({ text, hasLine: true, opensWithLine: false, isHandedOver: false })).toBe(false);
  });

  test("news is asked for by a question", () => {
    const text = "what is the word on the gate";
    expect(
      asksNothing({ text, hasLine: false, opensWithLine: false, isHandedOver: false, isNews: true }),
    ).toBe(false);
  });
});
