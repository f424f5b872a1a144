import { DramatisError } from "../../domain/errors.ts";
import type { ResponseEnd } from "../compatible/response.ts";

/** Why there is no answer, or no more of it. */
export function turnFailure(end: ResponseEnd): DramatisError {
  if (end.type === "ended" && end.entry.status === "failed") {
    const kind = end.entry.failure?.kind ?? "failed";
    return new DramatisError({
      code: "model_failed",
      message: `The model behind the NPC gave no answer: ${kind.replaceAll("_", " ")}.`,
      mend: "Send the same request again.",
      retryable: true,
    });
  }
  return new DramatisError({
    code: "unavailable",
    message: "The turn was broken off: the server is going down or its storage failed.",
    mend: "Send the same request again in a few seconds.",
    retryable: true,
  });
}
