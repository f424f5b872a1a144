import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { speechSchema } from "../../domain/world/speech.ts";
import { compileContent, contentVersion } from "./content.ts";
import { sharedFragments } from "./content/fragments.ts";
import { sharedRules } from "./content/rules.ts";

const harrow = speechSchema.parse(
  parse(readFileSync(new URL("../../../worlds/harrow/speech.yaml", import.meta.url), "utf8")),
);
const shared = compileContent(speechSchema.parse({}));
const whole = compileContent(harrow);

/** Moves that code asks for by name. */
const named =
  /^(?:greet\.brief|leave\.brief|accept\.name|gesture|tone\..+|refuse\.felt\..+|behavior\..+|(?:done|refused|failed|lead|missing|change)\..+)$/;

describe("the content", () => {
  test("every move that a rule makes or asks has fragments", () => {
    for (const rule of whole.rules) {
      const moves = [...rule.say.flatMap((step) => step.moves), ...rule.ask];
      const dumb = moves.filter((move) => (whole.fragments.get(move)?.length ?? 0) === 0);
      expect({ rule: rule.id, dumb }).toEqual({ rule: rule.id, dumb: [] });
    }
  });

  test("no fragment waits for a rule that does not exist", () => {
    const used = new Set(
      whole.rules.flatMap((rule) => [...rule.say.flatMap((step) => step.moves), ...rule.ask]),
    );
    const idle = [...whole.fragments.keys()].filter((move) => !used.has(move) && !named.test(move));
    expect(idle).toEqual([]);
  });

  test("ids of rules are unique, and no fragment is written twice", () => {
    const ids = whole.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [move, list] of Object.entries(sharedFragments)) {
      const unconditional = list.filter((one) => typeof one === "string" && !/^\{[^{}]+\}$/.test(one));
      expect({ move, count: new Set(unconditional).size }).toEqual({ move, count: unconditional.length });
    }
  });

  test("slots are well formed, and every fragment ends a sentence", () => {
    for (const list of whole.fragments.values()) {
      for (const { id, text } of list) {
        const bare = text.replace(/\{[a-z_]+(?:\.[a-z_]+)*(?:\|(?:[aACl]|[Yy]ou))?\}/g, "slot");
        expect({ id, isClean: !/[{}]/.test(bare) && /[.?!]$|slot$/.test(bare) }).toEqual({
          id,
          isClean: true,
        });
      }
    }
  });

  test("there is enough of it", () => {
    const count = [...shared.fragments.values()].reduce((sum, list) => sum + list.length, 0);
    expect(sharedRules.length).toBeGreaterThan(150);
    expect(count).toBeGreaterThan(500);
    expect(shared.concepts.size).toBeGreaterThan(80);
    expect(Object.values(harrow.fragments).flat().length).toBeGreaterThan(60);
  });

  test("its version is eight hex digits", () => {
    expect(contentVersion()).toMatch(/^[0-9a-f]{8}$/);
    expect(contentVersion()).toBe(contentVersion());
  });
});
