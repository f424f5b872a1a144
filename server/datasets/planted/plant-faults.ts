import { matchCalls } from "../../domain/blueprint/match-call.ts";
import { type Random, seededRandom } from "../../domain/random.ts";
import type { RejectReason } from "../preference-rows.ts";
import { callsOf, rejectReason } from "../reject-reason.ts";
import { showsFault } from "../shows-fault.ts";
import { admitIn, type Assistant, type Call, messageOf, type PlantGround } from "./plant-ground.ts";
import {
  type Attempts,
  needless,
  notOffered,
  otherBehaviors,
  otherTypes,
  otherValues,
  twice,
  withoutArgument,
  withUnknown,
} from "./plant-in-call.ts";
import { type PlantedKind, plantedKinds } from "../../domain/rows/planted-kinds.ts";

/** A fault in a turn that passed. */
export interface Planted {
  readonly planted: PlantedKind;
  /** Index into the turn's own messages: that one is right, and this stands in its place. */
  readonly from: number;
  readonly message: Assistant;
  /** The gate that would not let it pass, the word for what it finds, and that in a sentence. */
  readonly gate: string;
  readonly fault: string;
  readonly finding: string;
}

/** The kind that fewest turns can have: an argument that may be left out is seldom meant. */
const rarest: PlantedKind = "missing_option";
/** Words of a sentence that is noticed when it comes again. */
const noticed = 7;

/**
 * Faults in a turn that passed, of so many kinds at most, in an order that follows from the turn. Each is what the gates
 * would find: a call that the rules refuse or the blueprint does not expect, no call where one is expected, or a sentence
 * that was said before.
 */
export function plantFaults(ground: PlantGround, most: number): readonly Planted[] {
  const random = seededRandom("planted", ground.key);
  const found: Planted[] = [];
  // What few turns can have comes first where one can.
  const others = random.shuffle(plantedKinds.filter((kind) => kind !== rarest));
  for (const kind of [rarest, ...others]) {
    if (found.length >= most) break;
    const planted = plantFault(ground, kind);
    if (planted) found.push(planted);
  }
  return found;
}

/** The fault of one kind; undefined where the turn can have none. */
export function plantFault(ground: PlantGround, planted: PlantedKind): Planted | undefined {
  if (planted === "said_before") return sayBefore(ground);
  const right = ground.completion[0];
  if (right?.role !== "assistant") return undefined;
  const random = seededRandom("planted", ground.key, planted);
  for (const message of attemptsAt(ground, planted, callsOf(right), random)) {
    if (!reasons[planted].includes(rejectReason(right, message, ground.tools))) continue;
    const found = faultIn(ground, message);
    if (found) return { planted, from: 0, message, ...found };
  }
  return undefined;
}

/** What must be wrong with a fault of each kind beside what is right, so that it is the fault that it is called. */
const reasons: Readonly<Record<Exclude<PlantedKind, "said_before">, readonly RejectReason[]>> = {
  other_value: ["value_error:string", "value_error:others"],
  missing_argument: ["missing_required"],
  missing_option: ["missing_optional"],
  unknown_argument: ["unexpected_param"],
  other_type: ["type_error:simple"],
  other_behavior: ["wrong_func_name"],
  not_offered: ["wrong_func_name"],
  twice: ["wrong_count"],
  said_not_done: ["wrong_count"],
  needless_call: ["irrelevance_error"],
};

function attemptsAt(
  ground: PlantGround,
  planted: Exclude<PlantedKind, "said_before">,
  calls: readonly Call[],
  random: Random,
): readonly Assistant[] {
  const isCall = planted !== "needless_call";
  if (isCall !== calls.length > 0) return [];
  const told = (attempts: Attempts) => attempts.map((one) => messageOf(ground, one));
  switch (planted) {
    case "other_value":
      return told(otherValues(ground, calls, random));
    case "missing_argument":
      return told(withoutArgument(ground, calls, random, (isRequired) => isRequired));
    case "missing_option":
      return told(withoutArgument(ground, calls, random, (isRequired) => !isRequired));
    case "unknown_argument":
      return told(withUnknown(ground, calls, random));
    case "other_type":
      return told(otherTypes(ground, calls, random));
    case "other_behavior":
      return told(otherBehaviors(ground, calls, random));
    case "not_offered":
      return told(notOffered(ground, calls, random));
    case "twice":
      return told(twice(ground, calls, random));
    case "needless_call":
      return told(needless(ground, calls, random));
    case "said_not_done": {
      const said = ground.completion.at(-1);
      return said?.role === "assistant" && said.content !== "" && !said.tool_calls ? [said] : [];
    }
    default:
      return planted satisfies never;
  }
}

/** What the gates would find in it first; undefined where it may be right. */
function faultIn(
  ground: PlantGround,
  message: Assistant,
): Pick<Planted, "gate" | "fault" | "finding"> | undefined {
  const calls = callsOf(message);
  const found = refusedIn(ground, calls) ?? mismatchIn(ground, calls);
  if (!found) return undefined;
  const { expects } = ground;
  // Whatever the rules say of it, it is not what was right to do.
  for (const told of [found, { gate: "blueprint", fault: found.fault }])
    if (!showsFault({ ...told, earlier: [], message, expects }, (call) => admitIn(ground, call)))
      return undefined;
  return found;
}

function refusedIn(ground: PlantGround, calls: readonly Call[]) {
  for (const call of calls) {
    const admission = admitIn(ground, call);
    if (admission.type !== "refused") continue;
    const { code, message } = admission.refusal;
    const gate = code === "arguments" ? "schema" : "permitted";
    return { gate, fault: code, finding: `${call.name} would be refused: ${message}` };
  }
  return undefined;
}

function mismatchIn({ expects }: PlantGround, calls: readonly Call[]) {
  const expected = expects.type === "calls" ? expects.calls : expects.type === "failed" ? [expects.call] : [];
  const mismatch = matchCalls(calls, expected);
  return mismatch && { gate: "blueprint", fault: mismatch.fault, finding: mismatch.message };
}

/** The answer before the last, in the place of what was said: a sentence of it is long enough to be noticed. */
function sayBefore({ heard, completion }: PlantGround): Planted | undefined {
  const from = completion.length - 1;
  const right = completion[from];
  if (right?.role !== "assistant" || right.tool_calls) return undefined;
  const before = heard.findLast(
    (message) =>
      message.role === "assistant" && !message.tool_calls && sentencesOf(message.content).length > 0,
  );
  if (before?.role !== "assistant" || before.content.trim() === right.content.trim()) return undefined;
  const [sentence = ""] = sentencesOf(before.content);
  const finding = `It says again: ${sentence}`;
  const message: Assistant = { role: "assistant", content: before.content };
  return { planted: "said_before", from, message, gate: "over-speaking", fault: "repeats", finding };
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.split(/\s+/).length >= noticed);
}
