import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DeltaTemplate } from "./delta-template.ts";

function chunkOf(content: string, extra: object = {}): string {
  const choices = [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }];
  return JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", model: "m", choices, ...extra });
}

function learned(content: string): DeltaTemplate {
  const template = new DeltaTemplate();
  template.learn(chunkOf(content), content);
  return template;
}

describe("DeltaTemplate", () => {
  test("reads what JSON.parse reads, or leaves the chunk to it", () => {
    const template = learned("Hello");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (content) => {
        const found = template.match(chunkOf(content));
        if (found !== undefined) expect(found).toBe(content);
        else expect(JSON.stringify(content) === `"${content}"` && content !== "").toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["another model", chunkOf("a", { model: "n" })],
    ["usage", chunkOf("a", { usage: { prompt_tokens: 1 } })],
    ["an escaped quote", chunkOf('say "a"')],
    ["a raw control character, which is no JSON", chunkOf("a b").replace("a b", "a\tb")],
    ["a second content in the middle", chunkOf("x").replace('"x"', '"x","content":"y"')],
    ["no chunk at all", "[DONE]"],
  ])("leaves a chunk with %s to the parser", (_name, data) => {
    expect(learned("Hello").match(data)).toBeUndefined();
  });

  test("does not learn from a content that stands elsewhere than in the delta", () => {
    const elsewhere = '{"content":"a","choices":[{"delta":{"content": "a"}}]}';
    const template = new DeltaTemplate();
    template.learn(elsewhere, "a");
    expect(template.match(elsewhere.replace('"content":"a"', '"content":"b"'))).toBeUndefined();
    expect(template.match(elsewhere.replace('"content": "a"', '"content": "b"'))).toBe("b");
  });

  test("gives up on a provider whose chunks never repeat", () => {
    const template = new DeltaTemplate();
    for (let count = 0; count < 6; count += 1) template.learn(chunkOf("a", { pad: count }), "a");
    expect(template.match(chunkOf("b", { pad: 3 }))).toBe("b");
    expect(template.match(chunkOf("b", { pad: 5 }))).toBeUndefined();
  });
});
