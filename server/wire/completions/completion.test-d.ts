import type OpenAI from "openai";
import { expectTypeOf, test } from "vitest";
import type { Completion, CompletionChunk, ModelCard } from "./completion.ts";

test("what is sent is of the openai package's types", () => {
  expectTypeOf<Completion>().toExtend<OpenAI.ChatCompletion>();
  expectTypeOf<CompletionChunk>().toExtend<OpenAI.ChatCompletionChunk>();
  expectTypeOf<ModelCard>().toExtend<OpenAI.Model>();
});
