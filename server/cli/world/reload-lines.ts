import type { WorldReload } from "../../app/world-reloads.ts";
import { formatMistake } from "../../intake/yaml/format-mistake.ts";
import { countOf } from "../count-of.ts";
import type { Colours } from "../terminal.ts";
import { changeLines } from "./show-changes.ts";
import { countedMoveLines, moveLines } from "./show-moves.ts";

/** Lines for people: what became of a save. */
export function reloadLines(reload: WorldReload, colours: Colours): readonly string[] {
  const { bold, red } = colours;
  switch (reload.type) {
    case "reloaded": {
      const { changes, npcs, warnings, from, to, preview } = reload;
      const people = [
        ...npcs.added.map((id) => `${id} is new`),
        ...npcs.revised.map((id) => `${id} is revised`),
      ];
      const what =
        from === undefined ? "is new here" : from === to ? "is as it was" : `is now ${to.slice(0, 12)}`;
      return [
        `${bold(reload.world)} ${what}.`,
        ...changeLines(changes, colours).map((line) => `  ${line}`),
        ...people.map((line) => `  ${line}; whoever enters a scene from now on is`),
        ...countedMoveLines(preview).map((line) => `  ${line}`),
        ...[...warnings, ...npcs.mistakes].flatMap((mistake) => formatMistake(mistake).split("\n")),
      ];
    }
    case "broken":
      return [
        ...reload.mistakes.flatMap((mistake) => formatMistake(mistake).split("\n")),
        red(
          `${reload.world} stays as it was until ${countOf(reload.mistakes.length, "mistake")} is put right.`,
        ),
      ];
    case "gone":
      return [`${bold(reload.world)}: its folder is gone. What is in the database stays.`];
    case "moved":
      return moveLines(reload.moves, "did", colours);
    default:
      return reload satisfies never;
  }
}
