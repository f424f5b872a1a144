import { DramatisError, type ErrorCode } from "../../domain/errors.ts";

/** A card that is not taken. `what` names the file and says what is wrong with it. */
export function refuseCard(what: string, mend: string, code: ErrorCode = "invalid_input"): DramatisError {
  return new DramatisError({ code, message: what, mend, param: "file" });
}
