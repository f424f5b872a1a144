import { type WorldReload, WorldReloads } from "../../app/world-reloads.ts";
import { type Log, silentLog } from "../../domain/ports/log.ts";
import { formatMistake } from "../../intake/yaml/format-mistake.ts";
import { worldFolders } from "../../main/load-all-worlds.ts";
import type { House } from "../../main.ts";
import { countOf } from "../count-of.ts";
import type { Shell } from "../shell.ts";
import type { Colours } from "../terminal.ts";
import { changeLines } from "./show-changes.ts";
import { countedMoveLines, moveLines } from "./show-moves.ts";

export interface WatchOptions {
  /** What runs goes on in what was saved. */
  readonly follows: boolean;
  /** Shows lines; on standard error when absent. */
  readonly say?: (lines: readonly string[]) => void;
  readonly operatorLog?: Log;
}

/** Watches the folders of worlds, and says in lines what becomes of each save. */
export async function watchWorlds(
  { config, log }: Shell,
  { store, clock, play }: Pick<House, "store" | "clock" | "play">,
  { follows, say, operatorLog = silentLog }: WatchOptions,
): Promise<WorldReloads> {
  const show = say ?? ((lines) => lines.forEach((line) => log.line(line)));
  const reloads = new WorldReloads({
    folders: worldFolders(config),
    library: store.library,
    clock,
    ...(follows ? { play } : {}),
    tell: (reload) => {
      show(reloadLines(reload, log.colours));
      logReload(operatorLog, reload);
    },
  });
  await reloads.start();
  return reloads;
}

function logReload(log: Log, reload: WorldReload): void {
  if (reload.type === "reloaded")
    log({ event: "world.loaded", world: reload.world, change: "saved", hash: reload.to.slice(0, 12) });
  if (reload.type === "broken")
    log({ event: "world.mistaken", folder: reload.world, mistakes: reload.mistakes.length });
}

function reloadLines(reload: WorldReload, colours: Colours): readonly string[] {
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
