import { z } from "zod";
import { isJsonObject } from "../../domain/json.ts";
import { explainIssue } from "./explain-issue.ts";
import { type DocumentPath, type Mistake, showPath } from "./mistake.ts";
import type { YamlSource } from "./yaml-source.ts";

export interface Checked<Value> {
  /** Undefined when there are mistakes. */
  readonly value?: Value;
  readonly mistakes: readonly Mistake[];
  /** Paths of the issues, for leaving the broken entries out. */
  readonly broken: readonly DocumentPath[];
}

/** Judges the value of a file by a schema; every mistake at its line and column. */
export function checkValue<Value>(
  source: YamlSource,
  schema: z.ZodType<Value>,
  value = source.value,
): Checked<Value> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, mistakes: [], broken: [] };
  const described: unknown = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const choices = isJsonObject(described) ? described : {};
  const all = parsed.error.issues.flatMap((issue) => explainIssue(issue, value, choices));
  const misspelt = new Set(all.flatMap(({ meant }) => (meant === undefined ? [] : [showPath(meant)])));
  // A key that is there under a misspelt name is one mistake, not two.
  const explained = all.filter(({ path, meant }) => meant !== undefined || !misspelt.has(showPath(path)));
  return {
    mistakes: explained.map(({ path, details }) => source.mistake(path, details)),
    broken: explained.map(({ path }) => path),
  };
}
