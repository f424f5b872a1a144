import { describe, expect, test } from "vitest";
import { feelingsSchema } from "../world/feelings.ts";
import { compileRules } from "./compile-rules.ts";
import { runCases } from "./run-cases.ts";
import { startSituation } from "./start-situation.ts";
import { act, ferryWorld } from "./testing/ferry-world.ts";

const feelings = feelingsSchema.parse({
  emotions: {
    angry: { shows: "stamps", valence: -2 },
    afraid: { shows: "looks back", valence: -2 },
  },
});

function felt(parts: Parameters<typeof act>[0] = {}) {
  const document = { ...ferryWorld(act(parts)), feelings };
  return { document, ...compileRules(document) };
}

const calm = { if: "feeling.kind != 'angry' || feeling.strength < 2", else: "Not in this temper." };

describe("what is felt", () => {
  test("[BL38] is read as a kind and a strength, empty and 0 where nothing is felt", () => {
    const { document, rules } = felt();
    const angry = startSituation(document, { feeling: { kind: "angry", strength: 3 } });
    expect(rules.holds("feeling.kind == 'angry' && feeling.strength > 2", angry).value).toBe(true);
    const still = "feeling.kind == '' && feeling.strength == 0";
    expect(rules.holds(still, startSituation(document)).value).toBe(true);
    expect(rules.explain("feeling.kind == 'afraid'", angry, []).values).toEqual({ "feeling.kind": "angry" });
  });

  test("[BL38] decides what is offered and what is refused, and the refusal says what it read", () => {
    const { document, rules } = felt({ offered_when: "feeling.kind != 'afraid'", requires: [calm] });
    const decide = (kind: string, strength: number) => {
      const situation = startSituation(document, { feeling: { kind, strength } });
      const admission = rules.admit(
        [{ name: "act", requires: [] }],
        situation,
        { name: "act", arguments: {} },
        () => true,
      );
      return admission.type === "refused" ? admission.refusal : admission.type;
    };
    expect(decide("angry", 1)).toBe("admitted");
    expect(decide("angry", 2)).toMatchObject({
      code: "requirement",
      rule: 1,
      values: { "feeling.kind": "angry", "feeling.strength": 2 },
    });
    expect(decide("afraid", 1)).toMatchObject({ code: "not_offered" });
  });

  test("[BL38] a kind that the world does not name is a mistake, with the kinds that it names", () => {
    const { problems } = felt({ requires: [{ if: "feeling.kind == 'angree'", else: "No." }] });
    expect(problems).toMatchObject([
      {
        path: ["behaviors", "act", "requires", 0, "if"],
        offset: 16,
        choices: ["angry", "afraid"],
        message: expect.stringContaining("Did you mean angry?"),
      },
    ]);
    const none = compileRules(ferryWorld(act({ offered_when: "feeling.kind == 'angry'" })));
    expect(none.problems[0]?.message).toContain('There is no "angry"');
  });

  test("[BL38] is changed by no effect", () => {
    const { problems } = felt({ effects: [{ set: { path: "feeling.strength", to: 3 } }] });
    expect(problems[0]?.message).toContain("feeling.strength cannot be changed");
  });

  test("[BL38] is given by a case; a kind by itself is felt in the middle degree", () => {
    const { document, rules, problems } = felt({
      requires: [calm],
      cases: [
        { given: { "feeling.kind": "angry" }, call: {}, refused: 1 },
        { given: { "feeling.strength": 1, "feeling.kind": "angry" }, call: {} },
        { given: { "feeling.kind": "afraid", "feeling.strength": 3 }, call: {} },
      ],
    });
    expect(problems).toEqual([]);
    const own = runCases(document, rules).filter(({ behavior }) => behavior === "act");
    expect(own.map(({ passed, actual }) => (passed ? "passed" : actual))).toEqual(own.map(() => "passed"));
  });

  test("[BL38] a case that gives what cannot be felt is a mistake with its place", () => {
    const { problems } = felt({
      cases: [
        { given: { "feeling.kind": "afriad" }, call: {} },
        { given: { "feeling.kind": "angry", "feeling.strength": 4 }, call: {} },
        { given: { "feeling.strength": 2 }, call: {} },
      ],
    });
    expect(problems.map(({ path }) => path.slice(2))).toEqual([
      ["cases", 0, "given", "feeling.kind"],
      ["cases", 1, "given", "feeling.strength"],
      ["cases", 2, "given", "feeling.strength"],
    ]);
    expect(problems[0]?.choices?.[0]).toBe("afraid");
  });
});
