import { z } from "zod";
import { DramatisError } from "../../domain/errors.ts";
import { isJsonObject } from "../../domain/json.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import type { RecipeFile } from "./recipe-file.ts";

const functionSchema = z.custom<(...given: never[]) => unknown>((value) => typeof value === "function", {
  error: "must be a function",
});
const jsonObjectSchema = z.custom<object>(isJsonObject, { error: "must be an object" });

const recipeFileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens"),
  description: z.string().min(1),
  personas: z.int().min(1).max(8).optional(),
  needsWorld: z.boolean().optional(),
  prompt: z.string().min(1),
  output: jsonObjectSchema,
  options: z
    .record(
      z.string(),
      z.strictObject({
        description: z.string(),
        values: z.array(z.string()).min(1).optional(),
        default: z.string().optional(),
      }),
    )
    .optional(),
  demonstrations: z
    .array(
      z.strictObject({
        persona: z.string().min(1),
        others: z.array(z.string().min(1)).optional(),
        value: jsonObjectSchema,
      }),
    )
    .max(20)
    .optional(),
  gates: z.array(z.strictObject({ name: z.string().min(1), check: functionSchema })).optional(),
  agreement: z
    .strictObject({
      prompt: z.string().min(1),
      times: z.int().min(1).max(9),
      atLeast: z.int().min(2).max(10),
      question: functionSchema,
      answer: functionSchema,
      normalize: functionSchema,
    })
    .optional(),
  maximumTokens: z.int().min(16).max(100_000).optional(),
  answer: z.strictObject({ schema: jsonObjectSchema, read: functionSchema }).optional(),
  memory: functionSchema.optional(),
  tell: functionSchema.optional(),
  offline: functionSchema.optional(),
});

/**
 * What a file exports, as a recipe; demonstrations must be what the recipe itself asks for. Throws `invalid_input` that
 * names what is wrong. `file`: for the message.
 */
export function checkRecipeFile(exported: unknown, file: string): RecipeFile {
  const parsed = recipeFileSchema.safeParse(exported);
  const faults = parsed.success
    ? faultsOfSchema(exported as RecipeFile)
    : parsed.error.issues.map(({ path, message }) => `${path.join(".") || "default"}: ${message}`);
  // Checked member by member just above; that a function takes and gives what it should shows when it is called.
  if (faults.length === 0) return exported as RecipeFile;
  throw new DramatisError({
    code: "invalid_input",
    message: `${file} is no recipe: ${faults.slice(0, 5).join("; ")}.`,
    mend: "A recipe's default export has an id, a description, a prompt and an output schema: see server/generate/recipes/recipe-file.ts.",
    param: "recipe",
  });
}

function faultsOfSchema({ output, demonstrations = [] }: RecipeFile): readonly string[] {
  if (output["type"] !== "object") return ["output: must be the schema of an object"];
  let check: ReturnType<typeof compileJsonSchema>;
  try {
    check = compileJsonSchema(output);
  } catch (error) {
    return [`output: ${error instanceof Error ? error.message : String(error)}`];
  }
  return demonstrations.flatMap(({ value }, index) =>
    check(value).map((fault) => `demonstrations[${index}]: ${fault}`),
  );
}
