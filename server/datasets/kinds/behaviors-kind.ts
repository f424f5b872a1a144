import { compileInWorld } from "../../domain/behavior/compile-in-world.ts";
import { faultsOfCases } from "../../domain/behavior/faults-of-cases.ts";
import { type ExecutedCase, executeCases } from "../../domain/behavior/run-cases.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { plainJson, plainObject } from "../../domain/plain-json.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { functionTool } from "../chat.ts";
import { sameJson } from "../same-json.ts";
import { closedObject, type ProductKind, type RowFault, textColumns } from "./row-kind.ts";

const objects = { type: "array", items: { type: "object" } } as const;

/** What of a behavior as its designer writes it stands in columns of its own; the rest is in `behavior`. */
const apart = ["description", "requires", "effects", "cases"] as const;
/** What a case says itself; what came of it is executed. */
const declared = ["given", "call", "gives", "leaves", "refused"] as const;

/**
 * Behaviors as function tools, with every case executed: the state before, and the state, result or refusal that came of
 * it. Verification compiles the behavior into the world of the folder and executes each case again.
 */
export const behaviorsKind: ProductKind = {
  config: "behaviors",
  recipe: "behaviors",
  about:
    "what the persona would need to be able to do in a world, as a function tool, with the state before and after each of its cases",
  schema: closedObject({
    ...textColumns("name", "description", "why"),
    tool: { type: "object" },
    interface: { type: "object" },
    requires: objects,
    effects: objects,
    cases: objects,
    behavior: { type: "object" },
  }),
  columnsOf({ value }, { world }) {
    const { name, why, interface: face, behavior } = value;
    if (typeof name !== "string" || typeof why !== "string") return undefined;
    if (!isJsonObject(face) || !isJsonObject(behavior) || !world) return undefined;
    const executed = executeAll(name, behavior, world);
    return isSentences(executed) ? undefined : { name, why, interface: face, ...executed };
  },
  isComputed: true,
  faults(row, world) {
    if (!world) return [{ rule: "world", message: "The world that it was made for is not in the folder." }];
    const name = typeof row["name"] === "string" ? row["name"] : "";
    const executed = executeAll(name, writtenBehavior(row), world);
    if (isSentences(executed)) return executed.map((message) => ({ rule: "behavior", message }));
    return Object.entries(executed).flatMap(([column, right]): readonly RowFault[] =>
      sameJson(right, row[column])
        ? []
        : [{ rule: column, message: `The rules of the world give another ${column} of ${name}.` }],
    );
  },
};

/** The columns that follow from a behavior and its world; the sentences that say why there are none. */
function executeAll(
  name: string,
  behavior: JsonObject,
  world: WorldDocument,
): JsonObject | readonly string[] {
  const draft = compileInWorld(name, behavior, world);
  if (isSentences(draft)) return draft;
  const faults = faultsOfCases(draft);
  if (faults.length > 0) return faults;
  const tool = draft.rules.describe(name);
  if (tool === undefined) return [`There is no behavior ${name}.`];
  const written = listOf(behavior["cases"]);
  const { requires, effects, description } = draft.behavior;
  return {
    description,
    tool: plainObject(functionTool(tool)),
    requires: plainJson(requires),
    effects: plainJson(effects),
    cases: executeCases(draft.document, draft.rules, name).map((executed, index) =>
      caseColumn(written[index] ?? {}, executed),
    ),
    behavior: Object.fromEntries(
      Object.entries(behavior).filter(([key]) => !apart.some((column) => column === key)),
    ),
  };
}

function caseColumn(written: JsonObject, { before, outcome }: ExecutedCase): JsonObject {
  const shared = { ...pick(written, declared), state_before: plainObject(before) };
  if (outcome.type === "refused") return { ...shared, refusal: plainObject(outcome.refusal) };
  const { arguments: admitted, changes, after, result } = outcome;
  return plainObject({ ...shared, arguments: admitted, changes, state_after: after, result });
}

/** The behavior as its designer writes it, put together again. */
function writtenBehavior(row: JsonObject): JsonObject {
  const rest = isJsonObject(row["behavior"]) ? row["behavior"] : {};
  const cases = listOf(row["cases"]).map((each) => pick(each, declared));
  return { ...rest, ...pick(row, ["description", "requires", "effects"]), cases };
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const member = object[name];
      return member === undefined ? [] : [[name, member] as const];
    }),
  );
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function isSentences(value: object): value is readonly string[] {
  return Array.isArray(value);
}
