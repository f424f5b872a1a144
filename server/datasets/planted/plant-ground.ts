import type { Admission, Grant, Rules } from "../../domain/behavior/rules.ts";
import type { Situation } from "../../domain/behavior/situation.ts";
import type { Expectation } from "../../domain/blueprint/blueprint.ts";
import { sha256 } from "../../domain/hash.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { FunctionTool, Message } from "../chat.ts";

export type Assistant = Extract<Message, { readonly role: "assistant" }>;

/** A turn that passed, as its rows tell it: all that a fault in it follows from. */
export interface PlantGround {
  /** What the choice among faults follows from: playthrough and turn. */
  readonly key: string;
  /** What had been said and done before it, without the system prompt. */
  readonly heard: readonly Message[];
  /** What was right. */
  readonly completion: readonly Message[];
  readonly expects: Expectation;
  /** What was offered. */
  readonly tools: readonly FunctionTool[];
  readonly rules: Rules;
  readonly grants: readonly Grant[];
  /** The state in which it was answered first. */
  readonly state: Situation;
}

export interface Call {
  readonly name: string;
  readonly arguments: JsonObject;
}

/** What the rules say of a call in the state of the ground. */
export function admitIn({ rules, grants, state }: PlantGround, call: Call): Admission {
  return rules.admit(grants, state, call, (name) => rules.canSimulate(name));
}

/** Calls in one message, arguments in the order of their names, with ids that follow from the ground. */
export function messageOf({ key, completion }: PlantGround, calls: readonly Call[]): Assistant {
  const [right] = completion;
  return {
    role: "assistant",
    // What is said in the message of a right call is said in that of a wrong one.
    content: right?.role === "assistant" && right.tool_calls ? right.content : "",
    tool_calls: calls.map((call, index) => ({
      id: sha256(`${key}/planted/${index}/${call.name}`).slice(0, 9),
      type: "function",
      function: { name: call.name, arguments: inOrder(call.arguments) },
    })),
  };
}

function inOrder(given: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1)));
}
