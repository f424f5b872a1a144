import { errorMessage } from "../error-message.ts";
import { problemOf } from "../problem.ts";

/** An error as OpenAI's API tells it. */
export interface OpenAiError {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string;
  };
}

/** Whatever was thrown, with our words: what happened, and what to do about it. */
export function openAiError(cause: unknown): OpenAiError {
  const { message, mend, type, param, code } = errorMessage(cause, null).error;
  return { error: { message: mend === undefined ? message : `${message} ${mend}`, type, param, code } };
}

/** The same as an answer. What OpenAI's API answers with 400 is not told as 422, which its clients do not expect. */
export function openAiErrorResponse(cause: unknown): Response {
  const { status } = problemOf(cause);
  return Response.json(openAiError(cause), {
    status: status === 422 ? 400 : status,
    headers: status === 401 ? { "www-authenticate": "Bearer" } : {},
  });
}
