import { DramatisError } from "../../domain/errors.ts";
import type { RecipeFile } from "./recipe-file.ts";

/** What is asked for, with the recipe's defaults. Throws `invalid_input` for what the recipe does not know. */
export function chooseOptions(
  { id, options = {} }: Pick<RecipeFile, "id" | "options">,
  asked: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(asked)) {
    const known = Object.hasOwn(options, name) ? options[name] : undefined;
    if (known === undefined) throw refuse(name, `The recipe ${id} has no option ${name}.`, namesOf(options));
    if (known.values && !known.values.includes(value))
      throw refuse(name, `${value} is no ${name} of the recipe ${id}.`, known.values);
  }
  const defaults = Object.entries(options).flatMap(([name, option]) =>
    option.default === undefined ? [] : [[name, option.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...asked };
}

function namesOf(options: NonNullable<RecipeFile["options"]>): readonly string[] {
  return Object.keys(options);
}

function refuse(param: string, message: string, choices: readonly string[]): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message,
    mend: choices.length > 0 ? `There are: ${choices.join(", ")}.` : "It takes none.",
    param,
  });
}
