import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Json, JsonObject } from "./json.ts";

/** Says what is wrong with a value, a sentence for each point; none for one that fits. */
export type CheckJson = (value: Json) => readonly string[];

const options = { strict: true, allErrors: true, validateFormats: false } as const;

/** Judges schemas alone. It compiles the schema of schemas for the first, which takes 30 times as long as most do. */
const judge = new Ajv2020(options);

/**
 * A compiler of JSON Schemas, draft 2020-12, that may refer to each other by `$id`. It throws Error for one that is
 * none, with the place in it. It leaves the optimizing to the engine: half the time, and what comes out is as fast.
 */
export function schemaCompiler(): (schema: JsonObject) => ValidateFunction {
  const compiler = new Ajv2020({ ...options, validateSchema: false, code: { optimize: false } });
  return (schema) => {
    // Throws for what is none; a promise it gives only of a schema that is fetched, and none is.
    void judge.validateSchema(schema, true);
    return compiler.compile(schema);
  };
}

/** Compiles a JSON Schema, draft 2020-12. Throws Error for one that is none, with the place in it. */
export function compileJsonSchema(schema: JsonObject): CheckJson {
  const validate = schemaCompiler()(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(sentence));
}

function sentence({
  instancePath,
  keyword,
  message = "is not as the schema has it",
  params,
}: ErrorObject): string {
  const place = instancePath === "" ? "The value" : instancePath.slice(1).replaceAll("/", ".");
  const choices: unknown = keyword === "enum" ? params["allowedValues"] : undefined;
  return `${place} ${message}${Array.isArray(choices) ? `: ${choices.join(", ")}` : ""}.`;
}
