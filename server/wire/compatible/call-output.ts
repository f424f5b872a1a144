import type { ExecutorAnswer } from "../../app/live-play.ts";
import { isJsonObject } from "../../domain/json.ts";
import { readJson } from "../../domain/read-json.ts";

/** A client's `output` text as an executor's word. An object with nothing but an `error` text is a failure. */
export function readCallOutput(output: string): ExecutorAnswer {
  const read = readJson(output);
  const value = read.type === "read" ? read.value : output;
  if (isJsonObject(value)) {
    const { error, ...rest } = value;
    if (typeof error === "string" && Object.keys(rest).length === 0)
      return { type: "failed", message: error };
  }
  return { type: "done", result: value };
}
