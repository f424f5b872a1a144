import type { WorldProblem } from "../behavior/rules.ts";
import { unknownName } from "./unknown-name.ts";
import type { WorldDocument } from "./world.ts";

/** Names of NPCs and tags in triggers and quests that nobody in this world could have. */
export function checkStory(
  { triggers, quests }: Pick<WorldDocument, "triggers" | "quests">,
  knowers: readonly string[],
): readonly WorldProblem[] {
  const tag = (name: string | undefined, path: WorldProblem["path"]): readonly WorldProblem[] =>
    name === undefined ? [] : unknownName(path, "NPC or tag", name, knowers);
  return [
    ...Object.entries(triggers.triggers).flatMap(([id, { who }]) =>
      tag(who, ["triggers", "triggers", id, "who"]),
    ),
    ...Object.entries(quests).flatMap(([id, { known_by: known, stages }]) => [
      ...(known === "everyone" ? [] : known).flatMap((name, index) =>
        tag(name, ["quests", id, "known_by", index]),
      ),
      ...stages.flatMap((stage, index) => tag(stage.with, ["quests", id, "stages", index, "with"])),
    ]),
  ];
}
