import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { asSentence } from "./citables.ts";
import type { Conversation } from "./conversation.ts";
import { mentionsIn } from "./entities.ts";
import { fromSecondPerson } from "./first-person.ts";
import { joinPieces, type Piece, sayMove } from "./realise.ts";
import { fill, type Filling } from "./slots.ts";
import { matterOf, type Turn } from "./turn.ts";
import { wordsOf } from "./words.ts";

type Result = Conversation["results"][number];

/** Says what came of the calls: what was done with its values, why not and what would change it, or a hitch. */
export function voiceResults(turn: Turn): Piece & { readonly rule: string } {
  const pieces: Piece[] = [];
  let rule = "behavior-done";
  for (const result of turn.conversation.results) {
    const outcome = outcomeOf(result.output);
    if (outcome.type !== "done") rule = `behavior-${outcome.type}`;
    const piece =
      outcome.type === "refused"
        ? voiceRefusal(turn, result, outcome)
        : voiceOutcome(turn, result, outcome.type);
    if (piece !== undefined && !pieces.some(({ text }) => text === piece.text)) pieces.push(piece);
  }
  return { ...joinPieces(...pieces.slice(0, 3)), rule };
}

type Outcome =
  | { readonly type: "done" | "failed" | "timed_out" | "unknown" }
  | {
      readonly type: "refused";
      readonly message: string;
      readonly rule: number | undefined;
      readonly expression: string;
    };

function outcomeOf(output: Json): Outcome {
  if (!isJsonObject(output)) return { type: "done" };
  const refused = output["refused"];
  if (refused !== undefined) {
    const details: JsonObject = isJsonObject(refused) ? refused : { message: refused };
    const { message, rule, expression } = details;
    return {
      type: "refused",
      message: typeof message === "string" ? message : "",
      rule: typeof rule === "number" ? rule : undefined,
      expression: typeof expression === "string" ? expression : JSON.stringify(details["values"] ?? ""),
    };
  }
  if (output["timed_out"] !== undefined) return { type: "timed_out" };
  if (output["unknown"] !== undefined || output["cancelled"] !== undefined) return { type: "unknown" };
  return output["failed"] !== undefined || output["invalid"] !== undefined
    ? { type: "failed" }
    : { type: "done" };
}

function voiceOutcome(
  turn: Turn,
  result: Result,
  type: "done" | "failed" | "timed_out" | "unknown",
): Piece | undefined {
  const { facts, slots } = matterOf(turn, undefined, valuesOf(turn, result));
  const withNumbers = new Map(facts);
  for (const [name, value] of Object.entries({
    ...result.arguments,
    ...(isJsonObject(result.output) ? result.output : {}),
  })) {
    if (typeof value === "number" || typeof value === "boolean" || typeof value === "string")
      withNumbers.set(`value.${name}`, value);
  }
  const moves =
    type === "done"
      ? [`done.${result.name}`, "behavior.done.value", "behavior.done"]
      : type === "failed"
        ? [`failed.${result.name}`, "behavior.failed"]
        : [`behavior.${type}`];
  return moves
    .map((move) => sayMove(turn.teller, move, withNumbers, slots))
    .find((piece) => piece !== undefined);
}

/** Arguments and result fields by name, as people call them; `told` for what an argument names, when it can be told. */
function valuesOf(turn: Turn, result: Result): Map<string, Filling> {
  const extra = new Map<string, Filling>();
  const output = isJsonObject(result.output) ? result.output : {};
  for (const [name, value] of [...Object.entries(output), ...Object.entries(result.arguments)]) {
    const text = calledAs(turn, value);
    if (text !== undefined) extra.set(name, { text, cites: [] });
  }
  const shown = Object.entries(output).flatMap(([name, value]) => {
    const text = typeof value === "boolean" ? undefined : calledAs(turn, value);
    return text === undefined || text === ""
      ? []
      : [typeof value === "number" ? `${text} ${name.replaceAll("_", " ")}` : text];
  });
  if (shown.length > 0) extra.set("value.list", { text: shown.join(", "), cites: [] });
  const named = Object.values(result.arguments).flatMap((value) =>
    mentionsIn(wordsOf(calledAs(turn, value) ?? ""), turn.entities),
  );
  const { recall } = matterOf(turn, undefined);
  const about = named.map(({ entity }) => entity.id);
  const told = turn.citables.find(
    (citable) =>
      citable.kind === "lore" &&
      citable.entity !== undefined &&
      about.includes(citable.entity) &&
      recall.told(citable) < 0,
  );
  const filling = fill(told);
  if (filling !== undefined) extra.set("told", filling);
  return extra;
}

function calledAs({ sheet }: Turn, value: Json): string | undefined {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  if (typeof value !== "string") return undefined;
  const set = Object.values(sheet.world.vocabulary).find((one) => Object.hasOwn(one, value));
  return set?.[value]?.name ?? value;
}

function voiceRefusal(
  turn: Turn,
  result: Result,
  refused: Extract<Outcome, { type: "refused" }>,
): Piece | undefined {
  const extra = valuesOf(turn, result);
  if (refused.message.length > 0)
    extra.set("refusal", { text: asSentence(fromSecondPerson(refused.message)), cites: [] });
  const { facts, slots } = matterOf(turn, undefined, extra);
  const moves = [`refused.${result.name}.${refused.rule ?? 0}`, `refused.${result.name}`, "behavior.refused"];
  const refusal = moves
    .map((move) => sayMove(turn.teller, move, facts, slots))
    .find((piece) => piece !== undefined);
  const own = refusal?.fragments.some((id) => id.startsWith(`refused.${result.name}.`)) === true;
  const change = own
    ? undefined
    : sayMove(turn.teller, `behavior.change.${changeOf(refused)}`, facts, slots, true);
  return joinPieces(refusal, change);
}

/** What the refusal speaks of decides what would change it. */
function changeOf({ message, expression }: Extract<Outcome, { type: "refused" }>): string {
  if (expression.includes("standing.") || /\btrust|\bdistrust|\brespect|\bowe|\bkeep quiet/.test(message))
    return "standing";
  if (expression.includes("partner.") || /\b(?:they|them|their)\b/i.test(message)) return "partner";
  if (expression.includes("scene.") || /\bhere\b|\bears\b|\bsees\b/.test(message)) return "scene";
  if (expression.includes("actor.") || /\byou (?:do not have|have no|already)\b/i.test(message))
    return "actor";
  return expression.includes("world.") ? "world" : "args";
}
