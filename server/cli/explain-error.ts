import { DramatisError, type ErrorCode } from "../domain/errors.ts";

/** What somebody typed or wrote was wrong: 2. Everything else that fails: 1. */
export function exitCodeOf(error: unknown): number {
  const input: readonly ErrorCode[] = ["invalid_input", "not_found", "too_large"];
  if (error instanceof DramatisError) return input.includes(error.code) ? 2 : 1;
  const isMissing =
    error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");
  return isMissing ? 2 : 1;
}

/** The message and the mend, for people. Faults of the operating system get theirs here. */
export function explainError(error: unknown): {
  readonly message: string;
  readonly mend: string | undefined;
} {
  if (!(error instanceof Error)) return { message: String(error), mend: undefined };
  const system = explainSystemError(error);
  if (system) return system;
  const mend = "mend" in error && typeof error.mend === "string" ? error.mend : undefined;
  if (mend !== undefined || error instanceof DramatisError) return { message: error.message, mend };
  return {
    message: `${error.name}: ${error.message}`,
    mend: "This is a fault of Dramatis. DRAMATIS_DEBUG=1 shows where it happened; please report it.",
  };
}

function explainSystemError(error: Error): { readonly message: string; readonly mend: string } | undefined {
  const path = "path" in error && typeof error.path === "string" ? error.path : undefined;
  if (!("code" in error) || !("syscall" in error) || path === undefined) return undefined;
  switch (error.code) {
    case "ENOENT":
      return {
        message: `There is no file or folder ${path}.`,
        mend: "Check the name and the working directory.",
      };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return {
        message: `This user may not use ${path}.`,
        mend: "Change its permissions, or choose another place.",
      };
    case "ENOSPC":
    case "EDQUOT":
      return { message: `No space is left for ${path}.`, mend: "Free space on that volume, then try again." };
    case "EISDIR":
      return { message: `${path} is a folder, not a file.`, mend: "Name a file." };
    case "ENOTDIR":
    case "EEXIST":
      return {
        message: `${path} is in the way: a file stands where a folder should be.`,
        mend: "Choose another place.",
      };
    default:
      return undefined;
  }
}
