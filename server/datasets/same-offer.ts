import { isJsonObject, type JsonObject } from "../domain/json.ts";
import type { FunctionTool, Message } from "./chat.ts";
import { callsOf } from "./reject-reason.ts";

/**
 * How far what was offered in one turn holds for the talk around it. What is offered changes as a talk goes on, and a
 * trainer takes one list of tools a row: an answer that was given without a tool teaches, beside that tool, to leave it
 * alone, and a call teaches beside other choices to choose what is not there.
 */

/** Where an NPC's turn stands in messages: indices, `to` exclusive. `tools`: undefined where no row says. */
export interface OfferedTurn {
  readonly from: number;
  readonly to: number;
  readonly tools: readonly FunctionTool[] | undefined;
}

/** Index up to which these messages may be learnt beside what the first turn was offered; turns in order. */
export function uniformUntil(messages: readonly Message[], turns: readonly OfferedTurn[]): number {
  const tools = turns[0]?.tools ?? [];
  const other = turns.findIndex((turn) => !isRight(messages, turn, tools));
  return other === -1 ? messages.length : (turns[other - 1]?.to ?? 0);
}

/** Index from which on these messages may be learnt beside `tools`: after the last turn that may not. */
export function uniformFrom(
  messages: readonly Message[],
  turns: readonly OfferedTurn[],
  tools: readonly FunctionTool[],
): number {
  const others = turns.filter((turn) => !isRight(messages, turn, tools));
  return Math.max(0, ...others.map(({ to }) => to));
}

/**
 * Whether a turn is right beside these tools, too: every call is one that they admit, and a turn without a call left each
 * of them alone as it was offered.
 */
function isRight(messages: readonly Message[], turn: OfferedTurn, tools: readonly FunctionTool[]): boolean {
  if (!turn.tools) return false;
  const own = messages.slice(turn.from, turn.to);
  if (own.some((message) => callsOf(message).length > 0)) return areAdmitted(own, tools);
  const left = namesOf(turn.tools);
  return namesOf(tools).every((name) => left.includes(name));
}

/** Whether every call is of one of the tools, with values among its choices where the moment gave it some. */
export function areAdmitted(messages: readonly Message[], tools: readonly FunctionTool[]): boolean {
  return messages.flatMap(callsOf).every(({ name, arguments: given }) => {
    const tool = tools.find((one) => one.function.name === name);
    return tool !== undefined && isAmongChoices(given, tool.function.parameters);
  });
}

function isAmongChoices(given: JsonObject, { properties }: JsonObject): boolean {
  if (!isJsonObject(properties)) return true;
  return Object.entries(given).every(([name, value]) => {
    const property = properties[name];
    const choices = isJsonObject(property) ? property["enum"] : undefined;
    return !Array.isArray(choices) || choices.includes(value);
  });
}

export function namesOf(tools: readonly FunctionTool[]): readonly string[] {
  return tools.map((tool) => tool.function.name);
}
