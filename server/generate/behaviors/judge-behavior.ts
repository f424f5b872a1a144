import { z } from "zod";
import type { CompiledDraft } from "../../domain/behavior/compile-in-world.ts";
import { commitCase } from "../../domain/behavior/run-cases.ts";
import { pathsIn } from "./footprint.ts";

/** Whether a call that succeeds changes something, or tells something that was not known from the call alone. */
export function isOfEffect({ behavior, rules, document }: CompiledDraft): boolean {
  const tells = Object.values(behavior.result).some(({ value }) => pathsIn(String(value ?? "")).length > 0);
  return behavior.cases.some((each, index) => {
    if (each.refused !== undefined) return false;
    const [name = ""] = Object.keys(document.behaviors);
    const commit = commitCase(document, rules, name, index);
    return commit?.type === "committed" && (commit.changes.length > 0 || tells);
  });
}

/** What of the arguments is without type, description or bounds. */
export function faultsOfArguments(written: unknown): readonly string[] {
  const parsed = z.looseObject({ parameters: parametersSchema.default({}) }).safeParse(written);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}.`);
  return Object.entries(parsed.data.parameters).flatMap(([name, parameter]) => {
    const isUnbounded =
      parameter.type === "string" &&
      parameter.enum === undefined &&
      parameter.of === undefined &&
      parameter.from === undefined &&
      parameter.maxLength === undefined;
    return [
      ...(isUnbounded ? [`parameters.${name}: give a text enum, of, from or maxLength.`] : []),
      ...(parameter.description.toLowerCase().replaceAll(" ", "_") === name
        ? [`parameters.${name}.description: say what it is, beyond its name.`]
        : []),
    ];
  });
}

const parametersSchema = z.record(
  z.string(),
  z
    .looseObject({
      type: z.enum(["string", "integer", "number", "boolean"]),
      description: z.string().trim().min(3),
      enum: z.array(z.string()).optional(),
      of: z.string().optional(),
      from: z.string().optional(),
      maxLength: z.int().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
    })
    .superRefine(({ type, minimum, maximum }, context) => {
      const isNumber = type === "integer" || type === "number";
      if (isNumber && (minimum === undefined || maximum === undefined))
        context.addIssue({ code: "custom", message: "a number needs a minimum and a maximum" });
    }),
);
