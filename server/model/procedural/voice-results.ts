import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { asSentence } from "../../domain/sentence.ts";
import type { Conversation } from "./conversation.ts";
import { mentionsIn } from "./entities.ts";
import { fromSecondPerson } from "./first-person.ts";
import { type Change, changeOf, type Refused } from "./change-of.ts";
import { countWords, joinPieces, type Piece, sayMove } from "./realise.ts";
import { fill, type Filling } from "./filling.ts";
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
    const heard = after(turn, pieces);
    const piece =
      outcome.type === "refused"
        ? voiceRefusal(heard, result, outcome)
        : voiceOutcome(heard, result, outcome.type);
    if (piece !== undefined && !pieces.some(({ text }) => text === piece.text)) pieces.push(piece);
  }
  return { ...joinPieces(...pieces.slice(0, 3)), rule };
}

/** The turn to which these pieces were said already: two things done in one breath are not told in the same words. */
function after(turn: Turn, pieces: readonly Piece[]): Turn {
  if (pieces.length === 0) return turn;
  const { conversation } = turn.teller;
  const fragments = [...joinPieces(...pieces).fragments];
  const notes = [...conversation.notes, { fragments, gives: [], writes: { cites: [] } }];
  return { ...turn, teller: { ...turn.teller, conversation: { ...conversation, notes } } };
}

type Outcome =
  | { readonly type: "done" | "failed" | "timed_out" | "unknown" }
  | ({ readonly type: "refused" } & Refused);

function outcomeOf(output: Json): Outcome {
  if (!isJsonObject(output)) return { type: "done" };
  const refused = output["refused"];
  if (refused !== undefined) {
    const details: JsonObject = isJsonObject(refused) ? refused : { message: refused };
    const { message, rule, expression, values } = details;
    return {
      type: "refused",
      message: typeof message === "string" ? message : "",
      rule: typeof rule === "number" ? rule : undefined,
      expression: typeof expression === "string" ? expression : "",
      values: isJsonObject(values) ? values : {},
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
  return set?.[value]?.name ?? sheet.near.near.find(({ id }) => id === value)?.name ?? value;
}

/** A reason in the world's own words has room for what would change it only if it is short. */
const longestReason = 24;

function voiceRefusal(turn: Turn, result: Result, refused: Refused): Piece | undefined {
  const change = changeOf(refused, result.arguments);
  const extra = new Map([...valuesOf(turn, result), ...changeSlots(turn, change)]);
  if (refused.message.length > 0)
    extra.set("refusal", { text: asSentence(fromSecondPerson(refused.message)), cites: [] });
  const { facts, slots } = matterOf(turn, undefined, extra);
  const moves = isMalformed(refused)
    ? ["behavior.confused"]
    : [`refused.${result.name}.${refused.rule ?? 0}`, `refused.${result.name}`, "behavior.refused"];
  const refusal = moves
    .map((move) => sayMove(turn.teller, move, facts, slots))
    .find((piece) => piece !== undefined);
  const isOwn = refusal?.fragments.some((id) => id.startsWith(`refused.${result.name}.`)) === true;
  const isMeasured = change.needs !== undefined || change.now !== undefined;
  const saysLittle = change.root === "actor" && (change.has ?? 0) === 0;
  if (isOwn && (!isMeasured || saysLittle || countWords(refusal?.text ?? "") > longestReason)) return refusal;
  const ways = isMeasured
    ? [`change.${change.root}`, `behavior.change.${change.root}`]
    : [`behavior.change.${change.root}`];
  const way = ways
    .map((move) => sayMove(turn.teller, move, facts, slots, true))
    .find((piece) => piece !== undefined);
  return joinPieces(refusal, way);
}

/** No rule of the world refused it: what was asked for could not be read as arguments. */
function isMalformed({ rule, expression, message }: Refused): boolean {
  return rule === undefined && expression === "" && /\bmust be\b|\bone of\b|_/.test(message);
}

/** `has`, `needs`, `lacking`, `steps`, `now`: how far it is from being allowed. */
function changeSlots(turn: Turn, { what, has, needs, now }: Change): readonly (readonly [string, Filling])[] {
  const said = (text: string): Filling => ({ text, cites: [] });
  const slots: [string, Filling][] = [];
  if (what !== undefined) slots.push(["measure", said(what)]);
  if (now !== undefined)
    slots.push([
      "now",
      said(turn.sheet.world.vocabulary[what ?? ""]?.[now]?.name ?? calledAs(turn, now) ?? now),
    ]);
  if (has !== undefined && needs !== undefined) {
    const gap = needs - has;
    slots.push(
      ["needs", said(amount(needs))],
      ["lacking", said(amount(gap))],
      ["steps", said(stepsFor(gap))],
    );
    if (has > 0) slots.push(["has", said(amount(has))]);
  }
  return slots;
}

function amount(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** How far trust has to grow, in good turns. */
function stepsFor(gap: number): string {
  if (gap <= 5) return "one good turn";
  if (gap <= 12) return "two or three good turns";
  return gap <= 25 ? "a long run of good turns" : "a year of good turns";
}
