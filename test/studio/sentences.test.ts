import { describe, expect, test } from "vitest";
import { Sentences } from "../../server/studio/page/sentences.js";

function spoken(deltas: readonly string[], end = true): string[] {
  const said: string[] = [];
  const sentences = new Sentences((sentence) => said.push(sentence));
  for (const delta of deltas) sentences.add(delta);
  if (end) sentences.end();
  return said;
}

describe("streamed speech for a screen reader", () => {
  const text = 'Level? Thirty, and falling. "Mind the third stair!" he said… Come in.';
  const whole = ["Level?", "Thirty, and falling.", '"Mind the third stair!"', "he said…", "Come in."];

  test("is the same sentences however it is cut", () => {
    expect(spoken([text])).toEqual(whole);
    expect(spoken(text.split(""))).toEqual(whole);
    expect(spoken(text.match(/.{1,7}/gs) ?? [])).toEqual(whole);
  });

  test("is said as soon as a sentence is over, and not before", () => {
    expect(spoken(["It is late. And"], false)).toEqual(["It is late."]);
    expect(spoken(["It is late."], false)).toEqual([]);
  });

  test("is silent where nothing was said", () => {
    expect(spoken(["", "  "])).toEqual([]);
  });
});
