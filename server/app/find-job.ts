import { DramatisError, listChoices } from "../domain/errors.ts";
import type { Job, Jobs } from "../domain/ports/jobs.ts";

/** A job by its id, or by as much of its beginning as no other has. Throws `not_found`, `invalid_input` for one that several have. */
export async function findJob(jobs: Pick<Jobs, "list">, name: string): Promise<Job> {
  const known = await jobs.list();
  const like = known.filter(({ id }) => id.startsWith(name) || id.startsWith(`job_${name}`));
  const found = known.find(({ id }) => id === name) ?? (like.length === 1 ? like[0] : undefined);
  if (found) return found;
  const choices = listChoices(
    (like.length > 0 ? like : known.toReversed()).map(({ id }) => id),
    4,
  );
  if (like.length > 1) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${like.length} jobs begin with ${name.slice(0, 80)}.`,
      mend: `Write more of it: ${choices}.`,
      param: "id",
    });
  }
  throw new DramatisError({
    code: "not_found",
    message: `There is no job ${name.slice(0, 80)}.`,
    mend:
      known.length === 0
        ? "None was begun yet."
        : `The latest are ${choices}; \`dramatis jobs list\` has all.`,
    param: "id",
  });
}
