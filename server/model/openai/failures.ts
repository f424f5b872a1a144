import { isJsonObject } from "../../domain/json.ts";
import type { ModelFailure, ModelFailureKind } from "../../domain/ports/model.ts";
import type { TimeoutKind, Timeouts } from "./watchdog.ts";

/** Whom a failure is about. `label` is the base URL without credentials or query. */
export interface Endpoint {
  readonly label: string;
  readonly model: string;
  readonly keySent: boolean;
}

/** A provider's error object. `message` may quote the prompt: it is matched against, never shown. */
export interface ProviderError {
  readonly code: string;
  readonly type: string;
  readonly param: string;
  readonly message: string;
  readonly status: number;
}

export function endpointLabel(baseUrl: string): string {
  const url = new URL(baseUrl);
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

export function failure(kind: ModelFailureKind, message: string, retryable: boolean): ModelFailure {
  return { kind, message, retryable };
}

const nothingSaid: ProviderError = { code: "", type: "", param: "", message: "", status: 0 };

/** Reads `{ error: { … } }`, `{ error: "…" }` and a bare `{ message, code }`, in all of which servers differ. */
export function providerError(body: unknown): ProviderError {
  if (!isJsonObject(body)) return nothingSaid;
  const error: unknown = body["error"] ?? body["detail"] ?? body;
  if (typeof error === "string") return { ...nothingSaid, message: error };
  if (!isJsonObject(error)) return { ...nothingSaid, message: JSON.stringify(error) };
  const text = (name: string) => (typeof error[name] === "string" ? error[name] : "");
  const numbers = [error["code"], error["status"]].filter((value) => typeof value === "number");
  return {
    code: text("code"),
    type: text("type"),
    param: text("param"),
    message: text("message"),
    status: numbers[0] ?? 0,
  };
}

export function parseProviderError(body: string): ProviderError {
  try {
    return providerError(JSON.parse(body));
  } catch {
    return { ...nothingSaid, message: body };
  }
}

/** Whether asking again in a moment may help: the statuses that the `openai` package retries, less conflicts. */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

export function statusFailure(endpoint: Endpoint, status: number, error: ProviderError): ModelFailure {
  const said = `${endpoint.label} answered ${status}${codeOf(error)}`;
  if (error.code === "insufficient_quota") {
    return failure("rate_limited", `${said}: the account has no quota left; see its billing page.`, false);
  }
  if (status === 429)
    return failure("rate_limited", `${said}: too many requests; lower the concurrency or wait.`, true);
  if (status === 408 || status >= 500) {
    return failure(
      "overloaded",
      `${said}: the server is failing or loading its model; see its own log.`,
      true,
    );
  }
  if (status === 401 || status === 403)
    return failure("unauthorized", `${said}: ${keyMend(endpoint, status)}`, false);
  if (status === 404) {
    const mend =
      "`dramatis model check` lists the models there, DRAMATIS_MODEL chooses one, OPENAI_BASE_URL usually ends in /v1.";
    return failure(
      "bad_request",
      `${said}: it does not know the model ${endpoint.model}, or the path is wrong; ${mend}`,
      false,
    );
  }
  if (status >= 300 && status < 400) {
    return failure(
      "bad_answer",
      `${said}, a redirect, which is not followed: set OPENAI_BASE_URL to where it leads.`,
      false,
    );
  }
  if (status === 413 || error.code === "context_length_exceeded") {
    return failure("bad_request", `${said}: the prompt is longer than ${endpoint.model} can read.`, false);
  }
  if (status >= 400) {
    return failure(
      "bad_request",
      `${said}: it does not accept the request${paramOf(error)}; \`dramatis model check\` shows what ${endpoint.model} can do.`,
      false,
    );
  }
  return failure("bad_answer", `${said}, which is no answer to a chat completion.`, false);
}

/** An error object in place of an answer, with status 200 or in the stream. */
export function errorFrameFailure(endpoint: Endpoint, error: ProviderError): ModelFailure {
  const words = `${error.code} ${error.type}`.toLowerCase();
  const named = `${endpoint.label} sent an error in its answer${codeOf(error)}`;
  if (error.status === 429 || words.includes("rate_limit"))
    return failure("rate_limited", `${named}: too many requests.`, true);
  if (error.status >= 500 || /overload|server_error|unavailable/.test(words)) {
    return failure("overloaded", `${named}: the server is failing; see its own log.`, true);
  }
  return failure("bad_answer", `${named}.`, false);
}

const refusedCodes: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused the connection: is the server running?",
  ENOTFOUND: "has no such host: check OPENAI_BASE_URL.",
  EAI_AGAIN: "could not be looked up: is there a network?",
};

/** `started`: whether the answer had begun. Connection refused and unknown hosts are for the operator to mend. */
export function connectionFailure(endpoint: Endpoint, error: unknown, started: boolean): ModelFailure {
  const code = errorCode(error);
  if (started) {
    return failure(
      "cut_off",
      `${endpoint.label} broke the connection in the middle of its answer (${code}).`,
      true,
    );
  }
  const mend =
    refusedCodes[code] ??
    "broke the connection before it answered: is the server running, and is this its address?";
  return failure("unreachable", `${endpoint.label} ${mend} (${code})`, true);
}

export function timeoutFailure(endpoint: Endpoint, kind: TimeoutKind, timeouts: Timeouts): ModelFailure {
  const said = {
    first_token_timeout: `sent nothing within ${timeouts.firstToken} ms`,
    idle_timeout: `fell silent for ${timeouts.idle} ms in the middle of its answer`,
    total_timeout: `was not done within ${timeouts.total} ms`,
  }[kind];
  const question = `is ${endpoint.model} too slow for this machine, or the server stuck?`;
  return failure(kind, `${endpoint.label} ${said}: ${question}`, true);
}

/** Whether the server was there and hung up, as happens to a kept-alive connection: worth another try at once. */
export function isDroppedConnection(error: unknown): boolean {
  return ["ECONNRESET", "EPIPE"].includes(errorCode(error));
}

function errorCode(error: unknown): string {
  let cause = error;
  let name = "unknown error";
  for (let depth = 0; depth < 6 && cause instanceof Error; depth += 1) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
    if (cause instanceof AggregateError && cause.errors.length > 0) {
      cause = cause.errors[0];
      continue;
    }
    name = cause.name;
    cause = cause.cause;
  }
  return name;
}

function keyMend(endpoint: Endpoint, status: number): string {
  if (!endpoint.keySent) return "no key was sent: set OPENAI_API_KEY.";
  if (status === 403) return `the key in OPENAI_API_KEY may not use ${endpoint.model}.`;
  return "the key in OPENAI_API_KEY was refused: is it of this endpoint, and still valid?";
}

// Only what looks like an identifier is repeated: a provider's words may quote the prompt.
function codeOf(error: ProviderError): string {
  const code = [error.code, error.type].find(
    (text) => /^[a-zA-Z0-9_.-]{1,64}$/.test(text) && !text.startsWith("sk-"),
  );
  return code === undefined ? "" : ` (${code})`;
}

function paramOf(error: ProviderError): string {
  return /^[a-z_]+(?:[.[][a-z0-9_\]]+)*$/.test(error.param) && error.param.length <= 64
    ? ` (${error.param})`
    : "";
}
