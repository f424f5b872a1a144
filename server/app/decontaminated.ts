import { DramatisError } from "../domain/errors.ts";

/** A job that cannot be gone on with by its id alone: the texts that it compares with are not kept. */
export function decontaminated(id: string, verb: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `Job ${id} compares what it makes with files, which it does not keep.`,
    mend: `Ask for the same again with \`${verb}\` and the same --decontaminate: it goes on from there.`,
    param: "id",
  });
}
