import { describe, expect, test } from "vitest";
import { Capabilities } from "./capabilities.ts";
import { providerError } from "./failures.ts";

const refusal = (message: string, param = "") => providerError({ error: { message, param } });

describe("Capabilities", () => {
  test("learns each parameter that an endpoint refuses, once", () => {
    const capabilities = new Capabilities();
    const first = capabilities.shape(undefined);
    const limit = refusal(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      "max_tokens",
    );
    expect(capabilities.learn(first, undefined, limit)).toBe(true);
    expect(capabilities.learn(capabilities.shape(undefined), undefined, limit)).toBe(false);
    expect(capabilities.learn(first, undefined, refusal("", "temperature"))).toBe(true);
    expect(
      capabilities.learn(first, undefined, refusal("Extra inputs are not permitted: stream_options")),
    ).toBe(true);
    expect(capabilities.shape(undefined)).toEqual({
      tokenLimit: "max_completion_tokens",
      without: new Set(["temperature", "stream_options"]),
      rung: undefined,
    });
  });

  test("learns nothing from other refusals", () => {
    const capabilities = new Capabilities();
    expect(capabilities.learn(capabilities.shape("npc"), "npc", refusal("messages[1] has no content"))).toBe(
      false,
    );
    expect(capabilities.shape("npc").rung).toBe("json_schema");
  });

  test("steps down for all schemas when the format is refused, once for answers in flight together", () => {
    const capabilities = new Capabilities();
    const used = capabilities.shape("npc");
    const format = refusal("response_format.type must be text or json_object");
    expect(capabilities.learn(used, "npc", format)).toBe(true);
    expect(capabilities.learn(used, "npc", format)).toBe(true);
    expect(capabilities.shape("other").rung).toBe("json_object");
    expect(capabilities.learn(capabilities.shape("npc"), "npc", format)).toBe(true);
    expect(capabilities.rung).toBe("prompt");
    expect(capabilities.learn(capabilities.shape("npc"), "npc", format)).toBe(false);
  });

  test("steps down for one schema when only that one is refused", () => {
    const capabilities = new Capabilities();
    const invalid = refusal(
      "Invalid schema for response_format 'npc': 'required' is missing",
      "response_format",
    );
    expect(capabilities.learn(capabilities.shape("npc"), "npc", invalid)).toBe(true);
    expect([capabilities.shape("npc").rung, capabilities.shape("other").rung]).toEqual([
      "json_object",
      "json_schema",
    ]);
  });
});
