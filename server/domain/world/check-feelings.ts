import type { Rules, WorldProblem } from "../behavior/rules.ts";
import { startSituation } from "../behavior/start-situation.ts";
import { unknownName } from "./unknown-name.ts";
import type { WorldDocument } from "./world.ts";

/** What is wrong with `feelings.yaml`: fields that standing does not have, behaviors that are not, conditions that are none. */
export function checkFeelings(document: WorldDocument, rules: Rules): readonly WorldProblem[] {
  const { emotions, customs } = document.feelings;
  const movable = Object.entries(document.state.standing).flatMap(([key, { type, owner }]) =>
    type === "integer" && owner === "dramatis" ? [key] : [],
  );
  const fields = (changes: object, path: WorldProblem["path"]): readonly WorldProblem[] =>
    Object.keys(changes).flatMap((key) =>
      unknownName([...path, key], "whole-number field of standing that Dramatis owns called", key, movable),
    );
  return [
    ...Object.entries(emotions).flatMap(([kind, { toward }]) =>
      fields(toward, ["feelings", "emotions", kind, "toward"]),
    ),
    ...customs.flatMap((custom, index) => {
      const path = ["feelings", "customs", index] as const;
      const { behavior } = custom;
      const error =
        custom.if === undefined ? undefined : rules.holds(custom.if, startSituation(document)).error;
      return [
        ...fields(custom.changes, [...path, "changes"]),
        ...(behavior === undefined
          ? []
          : unknownName([...path, "behavior"], "behavior", behavior, rules.names)),
        ...(error === undefined ? [] : [{ path: [...path, "if"], message: error }]),
      ];
    }),
  ];
}
