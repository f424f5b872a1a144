import type { Rules, WorldProblem } from "../behavior/rules.ts";
import { startSituation } from "../behavior/start-situation.ts";
import type { Deed } from "./feelings.ts";
import { unknownName } from "./unknown-name.ts";
import type { WorldDocument } from "./world.ts";

/** What is wrong with `feelings.yaml`: fields that standing does not have, behaviors that are not, conditions that are none. */
export function checkFeelings(
  document: WorldDocument,
  rules: Rules,
  knowers: readonly string[],
): readonly WorldProblem[] {
  const { emotions, customs, reputation } = document.feelings;
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
    ...reputation.deeds.flatMap((deed, index) => {
      const path = ["feelings", "reputation", "deeds", index] as const;
      const tags = deed.for === "everyone" ? [] : deed.for;
      return [
        ...fields(deed.changes, [...path, "changes"]),
        ...tags.flatMap((tag, at) => unknownName([...path, "for", at], "tag", tag, knowers)),
        ...namedBy(deed, path, Object.keys(emotions), rules.names),
      ];
    }),
  ];
}

function namedBy(
  deed: Deed,
  path: WorldProblem["path"],
  kinds: readonly string[],
  behaviors: readonly string[],
): readonly WorldProblem[] {
  if (deed.on === "felt") return unknownName([...path, "kind"], "emotion", deed.kind, kinds);
  return deed.behavior === undefined
    ? []
    : unknownName([...path, "behavior"], "behavior", deed.behavior, behaviors);
}
