import { describe, expect, test } from "vitest";
import type { Block } from "../../domain/prompt.ts";
import { speechSchema } from "../../domain/world/speech.ts";
import { compileContent } from "./content.ts";
import { holdingsOf } from "./holdings.ts";
import { compileReader } from "./reading.ts";
import { readSheet } from "./sheet.ts";

function block(id: string, kind: Block["kind"], data: Block["data"]): Block {
  return { id, kind, text: "", data, sources: [] };
}

const sheet = readSheet([
  block("world", "world", {
    vocabulary: {
      item: {
        lantern: { name: "storm lantern", aliases: ["lantern", "lamp"] },
        salt: { name: "salt", aliases: [] },
      },
      place: { mill: { name: "the mill", aliases: ["mill"] } },
    },
  }),
  block("state/actor", "state", {
    inventory: { lantern: 1, salt: 0 },
    promises: ["mend the keel", "keep quiet"],
  }),
]);
const { concepts, topics } = compileContent(speechSchema.parse({}));
const reader = compileReader(concepts, topics, {
  stems: new Set(),
  never: [],
  modern: "foreign",
  foreign: [],
});

function asked(text: string) {
  return holdingsOf(sheet, reader.read(text, [], [])[0]).asked;
}

describe("what an NPC holds", () => {
  test("is what its state counts, in the world's names, with its open promises", () => {
    expect(holdingsOf(sheet, undefined)).toEqual({
      stock: ["storm lantern"],
      asked: undefined,
      promises: ["mend the keel", "keep quiet"],
    });
  });

  test("is looked up for a thing that is asked for, had or not", () => {
    expect(asked("Do you still have the lamp?")).toEqual({ name: "storm lantern", isHeld: true });
    expect(asked("Have you got any salt?")).toEqual({ name: "salt", isHeld: false });
  });

  test("is nothing where no thing is asked for, or no holding", () => {
    expect(asked("Do you have the mill?")).toBeUndefined();
    expect(asked("Who lit the lamp?")).toBeUndefined();
  });
});
