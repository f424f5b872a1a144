import type { ErrorCode } from "../domain/errors.ts";
import { asDramatisError } from "./error-message.ts";

/** Problem details of RFC 9457, with our code, the mend and the parameter that was wrong. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly mend?: string;
  readonly param?: string;
}

export const problemType = "application/problem+json";

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not authenticated",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported media type",
  422: "Not valid",
  426: "Upgrade required",
  429: "Too many requests",
  500: "Server error",
  502: "Model error",
  503: "Unavailable",
  507: "Storage full",
};

const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 422,
  not_found: 404,
  conflict: 409,
  forbidden: 403,
  unauthorized: 401,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
  storage_full: 507,
  storage_corrupt: 500,
  storage_locked: 503,
  model_failed: 502,
  not_configured: 503,
  cancelled: 503,
  internal: 500,
};

/** Whatever was thrown as a problem; unknown failures say nothing of their inside. */
export function problemOf(cause: unknown): Problem {
  const error = asDramatisError(cause);
  return problem(statuses[error.code], error.code, error.message, {
    ...(error.mend === undefined ? {} : { mend: error.mend }),
    ...(error.param === undefined ? {} : { param: error.param }),
  });
}

export function problem(
  status: number,
  code: string,
  detail: string,
  more: { readonly mend?: string; readonly param?: string } = {},
): Problem {
  return { type: "about:blank", title: titles[status] ?? "Error", status, detail, code, ...more };
}

export function problemResponse(content: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(content), {
    status: content.status,
    headers: { "content-type": problemType, ...headers },
  });
}
