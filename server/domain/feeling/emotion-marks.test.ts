import fc from "fast-check";
import { expect, test } from "vitest";
import { EmotionMarks } from "./emotion-marks.ts";

const kinds = ["glad", "wary", "very_sad"];

function readWhole(pieces: readonly string[]) {
  const marks = new EmotionMarks(kinds);
  const found = pieces.map((piece) => marks.take(piece));
  const text = found.map((one) => one.text).join("") + marks.end();
  return { text, marks: found.flatMap((one) => one.marks) };
}

test("[FE1] a mark is taken out of the words, with its place in them", () => {
  expect(readWhole(["[glad 3] Come in. [wary] Who is that?"])).toEqual({
    text: "Come in. Who is that?",
    marks: [
      { kind: "glad", strength: 3, at: 0 },
      { kind: "wary", strength: 2, at: 9 },
    ],
  });
  expect(readWhole(["Go.[VERY_SAD 1]"])).toEqual({
    text: "Go.",
    marks: [{ kind: "very_sad", strength: 1, at: 3 }],
  });
});

test("[FE1] what is no emotion of the world stays text", () => {
  for (const text of ["[laughs] No.", "Take [two", "a [glad 4] b", "[[wary", "x [] y", "[glad"]) {
    const { text: clean } = readWhole([text]);
    expect(clean).toBe(text);
  }
});

test("[FE1] wherever the stream is cut, words and places are the same", () => {
  const piece = fc.constantFrom(
    "Hm. ",
    "[glad]",
    "[wary 1] ",
    "[no] ",
    "[",
    "]",
    " ",
    "Well",
    "[very_sad 3]",
    "🌊",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.nat(40), { maxLength: 8 }),
      (pieces, cuts) => {
        const whole = pieces.join("");
        const places = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort(
          (one, other) => one - other,
        );
        const parts = [0, ...places].map((from, index) => whole.slice(from, places[index] ?? whole.length));
        expect(readWhole(parts)).toEqual(readWhole([whole]));
      },
    ),
  );
});
