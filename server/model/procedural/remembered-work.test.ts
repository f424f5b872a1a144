import { expect, test } from "vitest";
import { hear } from "../../../test/contracts/model-contract.ts";
import type { Model, ModelRequest } from "../../domain/ports/model.ts";
import type { Block } from "../../domain/prompt.ts";
import { proceduralModel } from "./procedural-model.ts";
import { said, sampleBlocks, sampleRequest } from "./sample-request.ts";
import { isIn, respell } from "./spelling.ts";
import { toWord } from "./words.ts";

const lines = [
  "Hello there. Who are you?",
  "Tell me about the long ice.",
  "Give me the rope and the latern.",
  "What happened to you before you came here?",
];

/** Each said to this NPC. */
function askedOf(blocks: readonly Block[]): readonly ModelRequest[] {
  return lines.map((line) => sampleRequest([said(line)], { blocks, prefix: blocks }));
}

/** The same NPC where nothing is told of what is remembered of old. */
const forgetful = sampleBlocks.filter(({ kind }) => kind !== "lore" && kind !== "backstory");

async function answer(model: Model, request: ModelRequest): Promise<unknown> {
  const { text, calls, end } = await hear(model, request);
  return { text, calls, end };
}

test("what a model remembers of earlier requests changes no answer", async () => {
  const others = askedOf(forgetful);
  // By turns, so that what is kept of one would show in the other.
  const requests = askedOf(sampleBlocks).flatMap((request, index) => [
    request,
    ...others.slice(index, index + 1),
  ]);
  const fresh = [];
  for (const request of requests) fresh.push(await answer(proceduralModel(), request));
  const model = proceduralModel();
  for (const [index, request] of [...requests, ...requests].entries())
    expect(await answer(model, request)).toEqual(fresh[index % fresh.length]);
  expect(new Set(fresh.map((one) => JSON.stringify(one))).size).toBeGreaterThan(lines.length);
});

test("a word is mended to the only one beside it, in whatever set that is", () => {
  const sets = [new Set(["lantern"]), new Set(["ferry"])];
  expect(respell(toWord("latern", false), sets).stem).toBe("lantern");
  expect(respell(toWord("fery", false), sets).form).toBe("fery");
  expect(respell(toWord("lantarn", false), [...sets, new Set(["lantirn"])]).form).toBe("lantarn");
  expect(isIn(sets, "ferry")).toBe(true);
});
