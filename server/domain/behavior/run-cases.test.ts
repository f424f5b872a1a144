import { describe, expect, test } from "vitest";
import { compileRules } from "./compile-rules.ts";
import { runCases } from "./run-cases.ts";
import { act, ferryWorld, stage } from "./testing/ferry-world.ts";

describe("cases", () => {
  test("[BL32] the cases of the ferry world pass", () => {
    const document = ferryWorld();
    const { rules, problems } = compileRules(document);
    expect(problems).toEqual([]);
    const reports = runCases(document, rules);
    expect(reports.map(({ number, passed, expected }) => [number, passed, expected])).toEqual([
      [1, true, 'admitted {"gives":{"held":2},"leaves":{"actor.inventory":{"rope":1},"standing.trust":22}}'],
      [2, true, "refused by 2"],
      [3, true, "refused as not_offered"],
      [4, true, "refused as arguments"],
    ]);
  });

  test("[BL32] a case that does not hold says what happened, with the values", () => {
    const parts = {
      parameters: { count: { type: "integer", minimum: 1, maximum: 9, description: "Count" } },
      requires: [{ if: "standing.trust >= args.count", else: "Not yet." }],
      effects: [{ add: { to: "actor.inventory.rope", by: "args.count" } }],
      result: { held: { type: "integer", value: "actor.inventory.rope" } },
      cases: [
        { call: { count: 1 }, gives: { held: 2 } },
        { given: { "standing.trust": 5 }, call: { count: 1 }, gives: { held: 3 } },
        { given: { "standing.trust": 5 }, call: { count: 1 }, leaves: { "actor.inventory.rope": 2 } },
        {
          given: { "standing.trust": 5, "actor.inventory.rope": 20 },
          call: { count: 1 },
          refused: "impossible",
        },
        { given: { "standing.trust": 5 }, call: { count: 1 }, refused: 1 },
        { call: { count: 10 }, refused: 1 },
        { given: { "standing.trust": 1, "scene.place": "mill", now: 3 }, call: { count: 1 } },
      ],
    };
    const document = ferryWorld(act(parts));
    const { rules, problems } = compileRules(document);
    expect(problems).toEqual([]);
    const reports = runCases(document, rules).filter(({ behavior }) => behavior === "act");
    expect(reports).toEqual([
      {
        behavior: "act",
        number: 1,
        passed: false,
        expected: 'admitted {"gives":{"held":2}}',
        actual: "refused by 1: Not yet.",
        values: { "standing.trust": 0, "args.count": 1 },
      },
      {
        behavior: "act",
        number: 2,
        passed: false,
        expected: 'admitted {"gives":{"held":3}}',
        actual: 'admitted {"gives":{"held":2}}',
      },
      expect.objectContaining({ number: 3, passed: true }),
      expect.objectContaining({ number: 4, passed: true, actual: "refused as impossible" }),
      expect.objectContaining({ number: 5, passed: false, expected: "refused by 1", actual: "admitted" }),
      expect.objectContaining({
        number: 6,
        passed: false,
        actual: "refused as arguments: count must be an integer from 1 to 9, not 10.",
      }),
      expect.objectContaining({ number: 7, passed: true, expected: "admitted {}" }),
    ]);
  });

  test("[BL32] a case that speaks of what is not there is a problem", () => {
    const { problems } = stage({
      result: { held: { type: "integer", value: 1 }, told: { type: "string" } },
      requires: [{ if: "true", else: "No." }],
      cases: [
        {
          given: { "actor.inventry": {}, "standing.trust": 200, "scene.place": "mil" },
          call: {},
          refused: 2,
        },
        {
          given: { "actor.inventory": { ropes: 1 }, "actor.id": "x" },
          call: {},
          gives: { hold: 1, told: "x", held: "1" },
        },
        { call: {}, refused: 1, leaves: { "world.flood.deep": 1, "player.x": 1 } },
      ],
    });
    expect(problems.map(({ path, message }) => `${path.slice(3).join("/")}: ${message}`)).toEqual([
      "0/given/actor.inventry: There is no path actor.inventry. Did you mean inventory?",
      "0/given/standing.trust: 200 is not an integer from -100 to 100.",
      "0/given/scene.place: There is no mil in places. Did you mean mill?",
      "0/refused: There is no requirement 2; there are 1.",
      '1/given/actor.inventory: "ropes" is not in vocabulary goods. Did you mean rope?',
      "1/given/actor.id: An id cannot be given.",
      "1/gives/hold: There is no result field hold. Did you mean held?",
      "1/gives/told: Only the game answers told; give it a value or leave it out of the case.",
      "1/gives/held: held is integer.",
      "2/leaves/world.flood.deep: world.flood has nothing below it.",
      "2/leaves/player.x: There is no player.",
      "2/refused: A refused call gives and leaves nothing.",
    ]);
  });
});
