import { InvalidArgumentError, Option } from "commander";
import { type Category, categories, isCategory } from "../domain/blueprint/categories.ts";

/** Worlds of a verb that plays in several, which has to be told of one at least. */
export function worldsOption(description: string): Option {
  return listOption("--world <list>", `${description}; ${bothWays}`, (names) => names).makeOptionMandatory();
}

/** Categories of blueprints, in the order in which they are listed, whatever the order in which they are typed. */
export function categoriesOption(description: string): Option {
  return listOption("--category <list>", `${description}; ${bothWays}: ${categories.join(", ")}`, (names) => {
    const given = names.map(demandCategory);
    return categories.filter((category) => given.includes(category));
  });
}

const bothWays = "with commas between them, or given again";

/** An option of several names. Each counts once. */
function listOption<Name extends string>(
  flags: string,
  description: string,
  read: (names: readonly string[]) => readonly Name[],
): Option {
  return new Option(flags, description).argParser((text, before: readonly Name[] | undefined) =>
    read([...new Set([...(before ?? []), ...readNames(text)])]),
  );
}

function readNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => name !== "")) return names;
  throw new InvalidArgumentError("Give names with commas between them, as in one,other.");
}

function demandCategory(name: string): Category {
  if (isCategory(name)) return name;
  throw new InvalidArgumentError(`There is no category ${name}. There is ${categories.join(", ")}.`);
}
