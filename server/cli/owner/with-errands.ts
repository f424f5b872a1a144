import type { RunErrand } from "../../app/errands/errand-types.ts";
import type { Shell } from "../shell.ts";
import { reach } from "./reach.ts";

/** Runs with errands in a database, and closes it whatever happens if this process opened it. */
export async function withErrands<Result>(
  shell: Shell,
  options: { readonly db?: string },
  work: (runErrand: RunErrand) => Promise<Result>,
): Promise<Result> {
  const reached = await reach(shell, options);
  if (reached.type === "served") {
    const { remoteErrands } = await import("./remote-errands.ts");
    const { ServerApi } = await import("./server-api.ts");
    return work(remoteErrands(new ServerApi(reached.address)));
  }
  try {
    const { localErrands } = await import("./local-errands.ts");
    const errands = localErrands(shell, reached.opened);
    try {
      return await work(errands.runErrand);
    } finally {
      await errands.close();
    }
  } finally {
    await reached.opened.close();
  }
}
