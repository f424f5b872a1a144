import type { Pace } from "../../main/choose-model.ts";
import { loadAllWorlds } from "../../main/load-all-worlds.ts";
import { reportLoads } from "../report-worlds.ts";
import type { Shell } from "../shell.ts";
import { reach } from "./reach.ts";
import type { Stage } from "./stage.ts";

export interface StageOptions {
  readonly db?: string | undefined;
  /** How the speech of this process's own procedural model arrives. */
  readonly pace?: Pace;
  /** Playthroughs go on in their world's current version. */
  readonly followWorlds?: boolean;
}

/** Runs with a database and a model, worlds loaded, and closes them whatever happens if this process opened them. */
export async function withStage<Result>(
  shell: Shell,
  { db, ...pace }: StageOptions,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const reached = await reach(shell, { db });
  if (reached.type === "served") {
    const { remoteStage } = await import("./remote-stage.ts");
    const { ServerApi } = await import("./server-api.ts");
    return work(await remoteStage(new ServerApi(reached.address), shell.log.colours));
  }
  const { opened } = reached;
  try {
    const { furnishHouse } = await import("../../main.ts");
    const house = await furnishHouse(shell.config, opened, pace);
    try {
      const { localStage } = await import("./local-stage.ts");
      reportLoads(shell, await loadAllWorlds(shell.config, opened.store.library, opened.shelf));
      return await work(localStage(house, shell));
    } finally {
      await house.close();
    }
  } finally {
    await opened.close();
  }
}
