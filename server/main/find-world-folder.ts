import { existsSync } from "node:fs";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import type { Config } from "./config.ts";
import { worldFolders } from "./load-all-worlds.ts";

/** The folder that a world is loaded from: of two of one id the user's own. Throws `not_found`. */
export function findWorldFolder(config: Config, world: string): string {
  const known = worldFolders(config).map((folder) => path.join(folder, world));
  const found = known.findLast((folder) => existsSync(path.join(folder, "world.yaml")));
  if (found !== undefined) return found;
  throw new DramatisError({
    code: "not_found",
    message: `There is no folder of the world ${world}.`,
    mend: "Set DRAMATIS_WORLDS to the folder that holds it, or name a folder with --to.",
    param: "world",
  });
}
