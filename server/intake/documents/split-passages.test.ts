import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainParagraphs } from "./plain-paragraphs.ts";
import { splitPassages } from "./split-passages.ts";

const paragraph = "The ferry sails at six. Nobody waits for it. ".repeat(20).trim();

function split(text: string): ReturnType<typeof splitPassages> {
  return splitPassages({ id: "ferry", text, source: "test" });
}

describe("splitPassages", () => {
  test("[IN6] leaves a short text whole and cuts a long one between paragraphs", () => {
    expect(split(paragraph)).toEqual([
      { document: "ferry", start: 0, end: paragraph.length, text: paragraph },
    ]);
    const passages = split(Array.from({ length: 20 }, () => paragraph).join("\n\n"));
    expect(passages.length).toBeGreaterThan(4);
    for (const { text } of passages) {
      expect(text.length).toBeLessThanOrEqual(4000);
      expect(text.split("\n\n").every((part) => part === paragraph)).toBe(true);
    }
  });

  test("[IN6] cuts a paragraph without a border at the end of a sentence, a word, or between characters", () => {
    for (const { text } of split("It rained all day on the pier. ".repeat(400)).slice(0, -1))
      expect(text).toMatch(/pier\.$/);
    for (const { text } of split("rain ".repeat(4000)).slice(0, -1)) expect(text).toMatch(/^rain.*rain$/);
    for (const { text } of split("🌧".repeat(9001))) expect(/\p{Surrogate}/u.test(text)).toBe(false);
    const [first] = split("雨下了一整天。".repeat(1000));
    expect(first?.text.length).toBeLessThanOrEqual(1200);
    expect(first?.text).toMatch(/。$/);
  });

  test("[IN6] loses nothing but space, and each offset gives its text", () => {
    const anyText = fc
      .array(fc.constantFrom("rain ", "\n\n", "pier. ", "\n", "🌧", "雨。", "x".repeat(900)), {
        maxLength: 400,
      })
      .map((parts) => plainParagraphs(parts.join("")));
    fc.assert(
      fc.property(anyText, (text) => {
        const passages = split(text);
        let at = 0;
        for (const { start, end, text: own } of passages) {
          expect(text.slice(start, end)).toBe(own);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(at, start).trim()).toBe("");
          at = end;
        }
        expect(at).toBe(text.length);
      }),
    );
  });
});
