import { type WorldReload, WorldReloads } from "../../app/world-reloads.ts";
import { type Log, silentLog } from "../../domain/ports/log.ts";
import { worldFolders } from "../../main/load-all-worlds.ts";
import type { House } from "../../main.ts";
import type { Shell } from "../shell.ts";
import { reloadLines } from "./reload-lines.ts";

export interface WatchOptions {
  /** What runs goes on in what was saved; else only the talks that ask for it. */
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
    play,
    moves: follows ? "all" : "asked",
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
