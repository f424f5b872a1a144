import type { StateField, StateSchema } from "../world/state.ts";
import {
  builtInNames,
  type Declarations,
  type DeclaredValue,
  type Root,
  reservedNames,
} from "./declarations.ts";
import type { ExpressionScope } from "./expressions.ts";
import { checkFieldValue } from "./field-values.ts";
import { checkBounds } from "./parameters.ts";
import type { Path, Problems } from "./problems.ts";
import { compileExpression } from "./values.ts";
import type { RuledWorld } from "./rules.ts";

/** What a world declares beside its behaviors: state, vocabularies, places, conditions of lore. */
export function checkDeclarations(
  document: RuledWorld,
  declarations: Declarations,
  state: ExpressionScope,
  problems: Problems,
): void {
  for (const scope of scopes) checkFields(document.state, scope, declarations, problems);
  for (const [name, entries] of Object.entries(document.setting.vocabulary)) {
    for (const entry of Object.keys(entries)) {
      if (reservedNames.has(entry)) {
        const path = ["setting", "vocabulary", name, entry];
        problems.add(path, { message: `An entry cannot be called ${entry}; the name is reserved.` });
      }
    }
  }
  checkPlaces(document, problems);
  for (const [id, lore] of Object.entries(document.lore)) {
    if (lore.when !== undefined)
      compileExpression(lore.when, ["boolean"], state, ["lore", id, "when"], problems);
  }
}

const scopes: readonly (keyof StateSchema)[] = ["character", "standing", "scene", "world"];
const rootOf: { readonly [scope in keyof StateSchema]: Root } = {
  character: "actor",
  standing: "standing",
  scene: "scene",
  world: "world",
};

function checkFields(
  schema: StateSchema,
  scope: keyof StateSchema,
  declarations: Declarations,
  problems: Problems,
): void {
  for (const [key, field] of Object.entries(schema[scope])) {
    const path = ["state", scope, key];
    if (reservedNames.has(key) || builtInNames[scope].includes(key)) {
      problems.add(path, { message: `A ${scope} field cannot be called ${key}; the name is reserved.` });
    }
    const declared = declarations.roots[rootOf[scope]].get(key);
    if (declared?.field) checkField(field, declared, declarations, path, problems);
  }
}

function checkField(
  field: StateField,
  declared: DeclaredValue,
  declarations: Declarations,
  path: Path,
  problems: Problems,
): void {
  if (field.type === "integer" || field.type === "number") {
    checkBounds(field, field.starts, "starts", path, problems);
    return;
  }
  if (field.type === "boolean") return;
  if (field.of !== undefined && !declarations.vocabularies.has(field.of)) {
    problems.unknown([...path, "of"], "vocabulary", field.of, declarations.vocabularies.keys());
    return;
  }
  if (field.type === "string") {
    const choices = "choices" in declared.sort ? declared.sort.choices : undefined;
    if (choices && field.starts !== "" && !choices.keys.includes(field.starts)) {
      problems.unknown([...path, "starts"], `entry of ${choices.label} called`, field.starts, choices.keys);
    }
    return;
  }
  const check = checkFieldValue(declared, field.starts);
  if (check.type === "wrong")
    problems.add([...path, "starts"], { message: check.message, expected: check.expected });
}

function checkPlaces(document: RuledWorld, problems: Problems): void {
  const places = Object.keys(document.places);
  const { start_place: start } = document.setting;
  if (!places.includes(start)) problems.unknown(["setting", "start_place"], "place", start, places);
  for (const [id, place] of Object.entries(document.places)) {
    place.exits.forEach((exit, index) => {
      if (!places.includes(exit)) problems.unknown(["places", id, "exits", index], "place", exit, places);
    });
  }
}
