import type { ResponseEnd, ResponseWriter } from "../compatible/response.ts";

/** One answer to a request, streamed or whole. */
export interface AnswerWriter extends ResponseWriter {
  /** What was said in it, as the client will send it back. */
  readonly said: string;
  /** Calls that the client was asked to make. */
  readonly calls: readonly string[];
  /** Resolves when nothing more comes. */
  readonly ended: Promise<ResponseEnd>;
}
