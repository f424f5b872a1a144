import { DramatisClientError } from "./errors.ts";
import type { ErrorMessage } from "./protocol.ts";

/** The server's refusal as this package's error. */
export function refused(
  code: DramatisClientError["code"],
  what: string,
  refusal: ErrorMessage["error"],
): DramatisClientError {
  return new DramatisClientError({
    code,
    message: `${what}: ${refusal.message}`,
    mend: refusal.mend,
    serverCode: refusal.code,
  });
}

export function sceneClosed(scene: string, why: string): DramatisClientError {
  return new DramatisClientError({
    code: "scene_closed",
    message: `Scene ${scene} has closed: ${why}.`,
    mend: "Join again with { playthrough } to go on with the same playthrough.",
  });
}

export function badLine(text: string): DramatisClientError {
  return new DramatisClientError({
    code: "line_refused",
    message: `A line of ${text.length} characters cannot be said.`,
    mend: `Say 1 to 4,000 characters, at most 16 KiB as JSON.`,
  });
}

export function tooLargeReport(): DramatisClientError {
  return new DramatisClientError({
    code: "report_refused",
    message: "The report is larger than a message may be (16 KiB).",
    mend: "Report fewer paths at a time.",
  });
}

export function badSave(): DramatisClientError {
  return new DramatisClientError({
    code: "save_refused",
    message: "The name of the save is larger than a message may be (16 KiB).",
    mend: "Give it 1 to 64 characters.",
  });
}

export function badFeedback(problem: string): DramatisClientError {
  return new DramatisClientError({
    code: "feedback_refused",
    message: `The feedback was not sent. ${problem}`,
    mend: "Give feedback on a turn when its `result()` is there.",
  });
}

export function closed(): DramatisClientError {
  return new DramatisClientError({ code: "closed", message: "The game has closed its connection." });
}

export function malformed(problem: string): DramatisClientError {
  return new DramatisClientError({
    code: "server_error",
    message: `The server sent ${problem}; it was dropped.`,
    mend: "Check that the url is that of a Dramatis server, and that its version fits this package's.",
  });
}

export function connectionRefused(reason: string, cause: unknown): DramatisClientError {
  return new DramatisClientError({
    code: "connection_refused",
    message: `The server could not be reached: ${reason}.`,
    mend: "Is it running (`npm start`), and does it admit this page's origin? Its log says what it refuses.",
    cause,
  });
}

export function alreadyHere(scene: string): DramatisClientError {
  return new DramatisClientError({
    code: "resume_refused",
    message: `Scene ${scene} is open in this game already.`,
    mend: "Use the Scene that is here, or leave it before.",
  });
}

export function tooLargeJoin(): DramatisClientError {
  return new DramatisClientError({
    code: "join_refused",
    message: "The join is larger than a message may be (16 KiB).",
    mend: "Shorten the player's description, or list fewer handlers.",
  });
}
