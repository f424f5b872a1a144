import type { Json, JsonObject } from "../json.ts";
import type { Expectation, ExpectedCall } from "./blueprint.ts";
import type { MadeCall } from "./match-call.ts";

/** The oracle by its name, as rows have it where it made the calls. */
export const oracleName = "oracle";

/** Whether it is the oracle whom a row names, also where it spoke in the words of a model. */
export function isOracle(model: string): boolean {
  return model === oracleName || model.startsWith(`${oracleName}, in words of `);
}

/** The calls that are right in a turn, each with what must be given; none where none is, or where one is refused. */
export function rightCalls(expects: Expectation | undefined): readonly MadeCall[] {
  return expectedCalls(expects).map((call) => ({ name: call.name, arguments: argumentsOf(call) }));
}

function expectedCalls(expects: Expectation | undefined): readonly ExpectedCall[] {
  if (expects?.type === "calls") return expects.calls;
  return expects?.type === "failed" ? [expects.call] : [];
}

function argumentsOf({ arguments: accepted }: ExpectedCall): JsonObject {
  const given: { [parameter: string]: Json } = {};
  for (const [parameter, { values, optional }] of Object.entries(accepted))
    if (!optional && values[0] !== undefined) given[parameter] = values[0];
  return given;
}
