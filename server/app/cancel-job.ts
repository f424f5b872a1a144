import type { Job, Jobs } from "../domain/ports/jobs.ts";
import { findJob } from "./find-job.ts";

/** Has a job stop before its next item, wherever it runs. Gives it as it stands then. Throws what `findJob` throws. */
export async function cancelJob(jobs: Pick<Jobs, "list" | "cancel">, name: string): Promise<Job> {
  const { id } = await findJob(jobs, name);
  await jobs.cancel(id);
  return findJob(jobs, id);
}
