import { expect, test } from "vitest";
import { storyTriggers, storyWorld } from "../../../test/fakes/story-world.ts";
import { compileRules } from "../behavior/compile-rules.ts";
import { runTriggerCases } from "./run-trigger-cases.ts";

function mistakesOf(triggers: { readonly [name: string]: unknown }): readonly string[] {
  const { problems } = compileRules(storyWorld(triggers).document);
  return problems.map(({ path, message }) => `${path.slice(2).join("/")}: ${message}`);
}

test("[TQ15] mistakes in triggers are found at their paths, with the choices", () => {
  const narrate = { narrate: "A gull." };
  expect(
    mistakesOf({
      event: { on: { event: "bell_rung" }, do: [narrate] },
      field: { on: { event: "bell_rang" }, if: "args.tims > 1", do: [narrate] },
      state: { on: { when: "world.tid > 1" }, do: [narrate] },
      quest: { on: { every: 5 }, do: [{ advance: { quest: "rescu" } }] },
      stage: { on: { every: 5 }, do: [{ advance: { quest: "rescue", to: "lost" } }] },
      bounds: { on: { every: 5 }, do: [{ set: { path: "world.bells", to: 100 } }] },
      left: { on: { scene: "left" }, do: [narrate] },
      fixed: { on: { every: 5 }, do: [{ set: { path: "quest.rescue", to: "'lit'" } }] },
    }),
  ).toEqual([
    "event/on/event: There is no event bell_rung. Did you mean bell_rang?",
    "field/if: There is no parameter args.tims. Did you mean times?",
    "state/on/when: There is no field world.tid. Did you mean tide?",
    "quest/do/0/advance/quest: There is no quest rescu. Did you mean rescue?",
    "stage/do/0/advance/to: There is no stage lost.",
    "bounds/do/0/set/to: 100 is not an integer from 0 to 99.",
    "left/do/0: Nobody is left in the scene to see or say it.",
    "fixed/do/0/set/path: quest.rescue cannot be changed; only declared fields can.",
  ]);
});

test("[TQ15] the cases of triggers run, and one that expects something else fails", () => {
  const { document } = storyWorld();
  const { rules } = compileRules(document);
  expect(runTriggerCases(document, rules).map(({ passed }) => passed)).toEqual([true, true, true, true]);
  const wrong = storyWorld({ bell: { ...storyTriggers.bell, cases: [{ leaves: { "world.bells": 2 } }] } });
  expect(runTriggerCases(wrong.document, compileRules(wrong.document).rules)).toMatchObject([
    { passed: false, expected: 'fires {"world.bells":2}', actual: 'fires {"world.bells":1}' },
  ]);
});
