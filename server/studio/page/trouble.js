import { ApiError } from "./api.js";
import { element } from "./element.js";
import { DramatisClientError } from "/dramatis-client.js";

/**
 * What went wrong as the server (or the SDK) words it, with what to do about it.
 *
 * @param {unknown} cause
 */
export function trouble(cause) {
  const { message, mend } = explain(cause);
  return element(
    "div",
    { class: "trouble", role: "alert" },
    element("p", {}, message),
    mend === undefined ? undefined : element("p", { class: "mend" }, mend),
  );
}

/**
 * @param {unknown} cause
 * @returns {{ message: string, mend?: string | undefined }}
 */
export function explain(cause) {
  if (cause instanceof ApiError || cause instanceof DramatisClientError) return cause;
  return { message: cause instanceof Error ? cause.message : String(cause) };
}
