import type { Shell } from "../shell.ts";
import { reach } from "./reach.ts";
import type { Records } from "./records.ts";

/** Runs with the records of a database, and closes it whatever happens if this process opened it. */
export async function withRecords<Result>(
  shell: Shell,
  options: { readonly db?: string },
  work: (records: Records) => Promise<Result>,
): Promise<Result> {
  const reached = await reach(shell, options);
  // Loaded when it is known which is needed: what speaks HTTP takes longer to load than a verb to run.
  if (reached.type === "served") {
    const { remoteRecords } = await import("./remote-records.ts");
    const { ServerApi } = await import("./server-api.ts");
    return work(remoteRecords(new ServerApi(reached.address)));
  }
  try {
    const { localRecords } = await import("./local-records.ts");
    return await work(localRecords(shell, reached.opened));
  } finally {
    await reached.opened.close();
  }
}
