import type { Beat, Blueprint, ExpectedCall } from "../../server/domain/blueprint/blueprint.ts";
import type { JsonObject, Json } from "../../server/domain/json.ts";
import type { Model, ModelRequest } from "../../server/domain/ports/model.ts";

/** What a model may get wrong. */
export const plantedFaults = [
  "wrong_tool",
  "wrong_value",
  "invented_item",
  "ungranted_tool",
  "missing_call",
  "needless_call",
  "over_speaking",
  "broken_character",
  "other_name",
  "silence",
] as const;
export type PlantedFault = (typeof plantedFaults)[number];

const usage = { inputTokens: 1, outputTokens: 1, estimated: true };

/** Answers a blueprint as it should be answered, but for one fault in the first turn that can have it. */
export function faultyModel(
  blueprint: Blueprint | undefined,
  fault: PlantedFault | undefined,
): Model & { planted(): boolean } {
  let planted = false;
  const plant = (): boolean => {
    const isFirst = !planted;
    planted = true;
    return isFirst;
  };
  return {
    provider: "scripted",
    name: fault ?? "oracle",
    planted: () => planted,
    stream(request, sink) {
      const beat = blueprint?.beats[linesIn(request) - 1];
      const calls = hasResults(request) || !beat ? [] : callsOf(beat, fault, plant);
      for (const [index, { name, arguments: given }] of calls.entries())
        sink.call({ id: `c${index}`, name, arguments: given });
      const words = calls.length > 0 ? "" : answerTo(beat, fault, plant, linesIn(request));
      if (words !== "") sink.text(words);
      const finish = calls.length > 0 ? "calls" : "stop";
      sink.end({ type: "done", finish, usage, model: fault ?? "oracle" });
    },
  };
}

interface Call {
  readonly name: string;
  readonly arguments: JsonObject;
}

function callsOf({ expects }: Beat, fault: PlantedFault | undefined, plant: () => boolean): readonly Call[] {
  const right = expects.type === "calls" ? expects.calls.map(asCall) : [];
  if (expects.type === "refused" || expects.type === "failed") return [asCall(expects.call)];
  if (fault === "needless_call" && right.length === 0 && plant()) return [{ name: "wave", arguments: {} }];
  const [first, ...more] = right;
  if (!first) return [];
  const wrong = wrongly(first, fault);
  return wrong && plant() ? [...wrong, ...more] : right;
}

/** The fault in the place of a call; undefined where this call cannot have it. */
function wrongly(
  { name, arguments: given }: Call,
  fault: PlantedFault | undefined,
): readonly Call[] | undefined {
  const { item } = given;
  if (fault === "wrong_tool") return [{ name: name === "nod" ? "wave" : "nod", arguments: {} }];
  if (fault === "ungranted_tool") return [{ name: "fly", arguments: {} }];
  if (fault === "missing_call") return [];
  if (item === undefined) return undefined;
  if (fault === "invented_item") return [{ name, arguments: { ...given, item: "anchor" } }];
  const other = item === "rope" ? "bottle" : "rope";
  return fault === "wrong_value" ? [{ name, arguments: { ...given, item: other, quantity: 1 } }] : undefined;
}

function asCall({ name, arguments: accepted }: ExpectedCall): Call {
  const given: { [parameter: string]: Json } = {};
  for (const [parameter, { values, optional }] of Object.entries(accepted))
    if (!optional && values[0] !== undefined) given[parameter] = values[0];
  return { name, arguments: given };
}

function answerTo(
  beat: Beat | undefined,
  fault: PlantedFault | undefined,
  plant: () => boolean,
  line: number,
): string {
  const words = beat?.words?.join(", ") ?? "";
  const good = `No hurry, the tide will wait for ${line} of us. ${words}`.trim();
  const wrong: { readonly [fault: string]: string } = {
    silence: "",
    over_speaking: `${good} ${"And then the fog came in, and we counted the boats again. ".repeat(14)}`,
    broken_character: "As an AI language model I cannot hold a rope.",
    other_name: "My name is Bertram Quill. What do you need?",
  };
  const said = fault === undefined ? undefined : wrong[fault];
  return said !== undefined && plant() ? said : good;
}

function linesIn({ messages }: ModelRequest): number {
  return messages.filter(({ role }) => role === "player").length;
}

/** Whether what was called since the last line is answered. */
function hasResults({ messages }: ModelRequest): boolean {
  return messages.at(-1)?.role === "result";
}
