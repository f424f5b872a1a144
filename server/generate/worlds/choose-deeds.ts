import type { Random } from "../../domain/random.ts";
import type { ChosenSetting } from "./choose-setting.ts";
import type { Deed, WorldFields } from "./content/setting-parts.ts";

/** Deeds of the ground and of the trouble. With one that undoes something comes the one that does it. */
export function chooseDeeds({ ground, trouble }: ChosenSetting, random: Random): readonly Deed[] {
  return [
    ...withCounterparts(random.shuffle(ground.deeds).slice(0, 2), ground.deeds, ground.state),
    ...withCounterparts(random.shuffle(trouble.deeds).slice(0, 2), trouble.deeds, trouble.state),
  ];
}

function withCounterparts(
  chosen: readonly Deed[],
  all: readonly Deed[],
  fields: WorldFields,
): readonly Deed[] {
  const needed = chosen.flatMap((deed) => {
    if (deed.kind !== "turn" || startOf(fields, deed.flag) !== deed.to) return [];
    return all.filter((other) => other.kind === "turn" && other.flag === deed.flag && other.to !== deed.to);
  });
  return [...new Set([...chosen, ...needed])];
}

function startOf(fields: WorldFields, path: string): boolean {
  const field = fields[path.replace(/^world\./, "")];
  return field?.type === "boolean" && field.starts === true;
}
