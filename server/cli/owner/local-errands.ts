import path from "node:path";
import process from "node:process";
import type { ErrandPorts } from "../../app/errands/errand-ports.ts";
import { openErrands } from "../../app/errands/open-errands.ts";
import type { RunErrand } from "../../app/errands/errand-types.ts";
import { DramatisError } from "../../domain/errors.ts";
import { builtInRecipes } from "../../generate/recipes/built-in.ts";
import type { House } from "../../main.ts";
import { findWorldFolder } from "../../main/find-world-folder.ts";
import type { OpenDatabase } from "../../main/open-database.ts";
import type { Config } from "../../main/config.ts";
import { reportLoads } from "../report-worlds.ts";
import type { Shell } from "../shell.ts";

/** Errands in a database that this process has open. A model is opened by the first that needs one. */
export function localErrands(
  shell: Shell,
  opened: OpenDatabase,
): { readonly runErrand: RunErrand; close(): Promise<void> } {
  const { config } = shell;
  let house: Promise<House> | undefined;
  let loaded: Promise<void> | undefined;
  const furnish = async (): Promise<House> => {
    const { furnishHouse } = await import("../../main.ts");
    return furnishHouse(config, opened, {});
  };
  const load = async (): Promise<void> => {
    const { loadAllWorlds } = await import("../../main/load-all-worlds.ts");
    reportLoads(shell, await loadAllWorlds(config, opened.store.library, opened.shelf));
  };
  const runErrand = openErrands({
    ...portsOf(config, opened),
    backstage: async () => (await (house ??= furnish())).backstage,
    loadWorlds: () => (loaded ??= load()),
  });
  return { runErrand, close: async () => (await house?.catch(() => undefined))?.close() };
}

/** Errands of a server, which has everything open. Whoever may ask for them is decided in `wire`. */
export function houseErrands(config: Config, house: House): RunErrand {
  const ports = portsOf(config, house);
  return openErrands({
    ...ports,
    loadRecipe: async (name) => {
      if (process.platform === "win32" && !Object.hasOwn(builtInRecipes, name)) throw notHere(name);
      return ports.loadRecipe(name);
    },
    backstage: () => Promise.resolve(house.backstage),
    loadWorlds: () => Promise.resolve(),
  });
}

/** As `loadRecipe` says. */
function notHere(name: string): DramatisError {
  return new DramatisError({
    code: "forbidden",
    message: `A server on Windows runs no recipe of a file, and ${path.basename(name)} is one.`,
    mend: "Stop the server, and ask again.",
    param: "recipe",
  });
}

function portsOf(
  config: Config,
  { store, clock, ids }: Pick<OpenDatabase, "store" | "clock" | "ids">,
): Omit<ErrandPorts, "backstage" | "loadWorlds"> {
  return {
    store,
    clock,
    ids,
    worldFolder: (world) => findWorldFolder(config, world),
    loadRecipe: async (name) => (await import("../../main/load-recipe.ts")).loadRecipe(name),
    openEmbedder: async () => (await import("../../main/open-embedder.ts")).openEmbedder(config, clock),
  };
}
