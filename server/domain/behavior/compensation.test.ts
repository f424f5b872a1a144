import { expect, test } from "vitest";
import { playWorld } from "../../../test/fakes/play-world.ts";
import { behaviorSchema } from "../world/behavior.ts";
import { compileRules } from "./compile-rules.ts";
import { runCases } from "./run-cases.ts";

const item = { type: "string", description: "What" };
const count = { type: "integer", description: "How many", minimum: 1, maximum: 9 };

/** The islet with these behaviors beside its own. */
function withBehaviors(behaviors: { readonly [name: string]: object }) {
  const { document } = playWorld();
  const more = Object.entries(behaviors).map(([name, behavior]) => [
    name,
    behaviorSchema.parse({ description: "Do it.", ...behavior }),
  ]);
  return { ...document, behaviors: { ...document.behaviors, ...Object.fromEntries(more) } };
}

test("[BF17] a compensation that is not there, or cannot be called with the same arguments, is named", () => {
  const { problems } = compileRules(
    withBehaviors({
      lacks: { compensate: "unwav" },
      itself: { compensate: "itself" },
      bare: { compensate: true },
      kept: { parameters: { item }, interrupt: "keep", compensate: "back" },
      other: { parameters: { item: count }, compensate: "back" },
      less: { compensate: "back" },
      more: { parameters: { item, count: { ...count, maximum: 99 } }, compensate: "back" },
      back: { parameters: { item, count: { ...count, default: 1 } } },
    }),
  );
  expect(problems.map(({ path, message }) => `${path.join("/")}: ${message}`)).toEqual([
    expect.stringContaining("behaviors/lacks/compensate: There is no behavior unwav."),
    "behaviors/itself/compensate: It cannot take itself back.",
    "behaviors/bare/compensate: It has no effects to take back.",
    "behaviors/kept/compensate: A call that goes on when its turn is broken off (`interrupt: keep`) is not taken back.",
    "behaviors/other/compensate: item of back does not take what it is given: it is integer, not string.",
    "behaviors/less/compensate: back needs item, which a call that was broken off need not have.",
    "behaviors/more/compensate: count of back does not take what it is given: it may be outside 1 to 9.",
  ]);
});

test("[BF17] its arguments are the call's, then members of its result, then defaults; cases say which", () => {
  const document = withBehaviors({
    lend: {
      parameters: { item },
      result: { slip: { type: "string", value: '"no. 7"' } },
      compensate: "back",
      cases: [
        { call: { item: "rope" }, compensates: { item: "rope", slip: "no. 7", count: 1 } },
        { call: { item: "rope" }, compensates: { item: "bottle" } },
      ],
    },
    back: {
      parameters: { item, slip: { ...item, required: false }, count: { ...count, default: 1 } },
    },
  });
  const { rules, problems } = compileRules(document);
  expect(problems).toEqual([]);
  expect(runCases(document, rules).map(({ passed }) => passed)).toEqual([true, false]);
  const call = { name: "lend", arguments: { item: "rope" } };
  expect(rules.compensation(call)).toEqual({ name: "back", arguments: { item: "rope", count: 1 } });
  expect(rules.compensation({ name: "wave", arguments: {} })).toBeUndefined();
});
