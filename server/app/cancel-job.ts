import { DramatisError } from "../domain/errors.ts";
import type { JobId } from "../domain/ids.ts";
import type { BatchModel } from "../domain/ports/batch-model.ts";
import type { Batches } from "../domain/ports/batches.ts";
import type { Job, Jobs } from "../domain/ports/jobs.ts";
import { findJob } from "./find-job.ts";

export interface CancelPorts {
  readonly jobs: Pick<Jobs, "list" | "cancel">;
  readonly batches?: Pick<Batches, "open"> | undefined;
  readonly batchModel?: Pick<BatchModel, "find" | "cancel"> | undefined;
}

/**
 * Has a job stop before its next item, wherever it runs, and its provider stop with the batches that it was sent: what
 * they have answered by then is paid for, and collected by whoever waits for them or resumes the job. Gives it as it
 * stands then. Throws what `findJob` throws; `not_configured` and `model_failed`, for a job that is cancelled by then,
 * where the provider cannot be told.
 */
export async function cancelJob(ports: CancelPorts, name: string): Promise<Job> {
  const { id } = await findJob(ports.jobs, name);
  await ports.jobs.cancel(id);
  await cancelBatches(ports, id);
  return findJob(ports.jobs, id);
}

async function cancelBatches({ batches, batchModel }: CancelPorts, job: JobId): Promise<void> {
  for (const { key, batch } of (await batches?.open(job)) ?? []) {
    if (!batchModel) throw outOfReach(job, batch ?? key);
    const sent = batch ?? (await batchModel.find(key));
    if (sent !== undefined) await batchModel.cancel(sent);
  }
}

function outOfReach(job: JobId, batch: string): DramatisError {
  return new DramatisError({
    code: "not_configured",
    message: `Job ${job} is cancelled here, and its batch ${batch} goes on at the provider, who cannot be asked without a key.`,
    mend: "Set OPENAI_API_KEY, and OPENAI_BASE_URL where it is not OpenAI, and cancel it once more.",
  });
}
