import type { Beat, ExpectedCall, Expectation } from "../../domain/blueprint/blueprint.ts";
import type { CandidateTurn } from "../../domain/blueprint/candidate.ts";
import { saysNo } from "../../domain/blueprint/says-no.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { type BfclError, matchCall, matchCalls, type RawCall } from "./bfcl.ts";

/** What may be wrong with a turn: BFCL's names, and three for what BFCL has no case of. */
export type ActError = BfclError | "unrefused" | "no_answer" | "missing_words";

export interface ActFault {
  readonly fault: ActError;
  readonly message: string;
}

/** The model's answers of a turn, in their order. */
export interface RawAnswer {
  readonly calls: readonly RawCall[];
}

export interface JudgedActs {
  readonly tried: ActFault | null;
  readonly done: ActFault | null;
  readonly declines: boolean;
}

/**
 * Judges the acts of one turn twice. `tried`: what the model called by itself, up to and with the first answer of which
 * something was refused, as BFCL judges an answer. `done`: what was executed in the end, after the rules had corrected
 * it, as τ-bench judges what a talk comes to.
 */
export function judgeActs(
  turn: CandidateTurn,
  answers: readonly RawAnswer[],
  beat: Beat | undefined,
  behaviors: WorldDocument["behaviors"],
): JudgedActs {
  const expects = beat?.expects ?? { type: "none" };
  const declines = saysNo(turn.answer);
  if (turn.status !== "completed") {
    const failure = turn.failure ? `: ${turn.failure.message}` : "";
    const fault = { fault: "no_answer", message: `The turn ended ${turn.status}${failure}.` } as const;
    return { tried: fault, done: fault, declines };
  }
  const tried = judgeTried(firstTry(turn, answers), expects, declines, behaviors);
  const executed = turn.calls.filter(({ refusal, outcome }) => !refusal && outcome?.type === "done");
  const done = judgeDone(executed, turn, expects, declines, behaviors) ?? lacking(turn, beat);
  return { tried: tried ?? null, done: done ?? null, declines };
}

/** The calls that were made before the model was told of a refusal. */
function firstTry(turn: CandidateTurn, answers: readonly RawAnswer[]): readonly RawCall[] {
  const made: RawCall[] = [];
  for (const { calls } of answers) {
    const from = made.length;
    made.push(...calls);
    if (turn.calls.slice(from, made.length).some(({ refusal }) => refusal)) break;
  }
  return made;
}

function judgeTried(
  made: readonly RawCall[],
  expects: Expectation,
  declines: boolean,
  behaviors: WorldDocument["behaviors"],
): ActFault | undefined {
  switch (expects.type) {
    case "none":
      return named(matchCalls(made, [], behaviors));
    case "calls":
      return named(matchCalls(made, expects.calls, behaviors));
    case "failed":
      return triedToFail(made, expects.call, behaviors);
    case "refused": {
      if (made.length === 0 && !declines)
        return { fault: "unrefused", message: `It neither tried ${expects.call.name} nor said no.` };
      return firstMismatch(made, expects.call, behaviors);
    }
    default:
      return expects satisfies never;
  }
}

/** It fails once as planned, and may be tried once more. */
function triedToFail(
  made: readonly RawCall[],
  right: ExpectedCall,
  behaviors: WorldDocument["behaviors"],
): ActFault | undefined {
  if (made.length === 0 || made.length > 2)
    return { fault: "wrong_count", message: `${right.name} was right, and there are ${made.length} calls.` };
  return firstMismatch(made, right, behaviors);
}

function judgeDone(
  executed: readonly RawCall[],
  { calls, answer }: CandidateTurn,
  expects: Expectation,
  declines: boolean,
  behaviors: WorldDocument["behaviors"],
): ActFault | undefined {
  if (answer.trim() === "") return { fault: "no_answer", message: "Nothing was said." };
  switch (expects.type) {
    case "none":
    case "calls":
      return named(matchCalls(executed, expects.type === "calls" ? expects.calls : [], behaviors));
    case "failed": {
      const hasFailed = calls.some(
        (call) => call.outcome?.type === "failed" && !matchCall(call, expects.call, behaviors),
      );
      if (!hasFailed) return { fault: "wrong_count", message: `${expects.call.name} was not tried.` };
      return executed.length > 1
        ? { fault: "wrong_count", message: `${expects.call.name} was done ${executed.length} times.` }
        : firstMismatch(executed, expects.call, behaviors);
    }
    case "refused": {
      const wasTried = calls.some(({ name, refusal }) => refusal && name === expects.call.name);
      if (executed[0])
        return { fault: "irrelevance_error", message: `${executed[0].name} was done in its place.` };
      return wasTried || declines
        ? undefined
        : { fault: "unrefused", message: `It neither tried ${expects.call.name} nor said no.` };
    }
    default:
      return expects satisfies never;
  }
}

function lacking({ answer }: CandidateTurn, beat: Beat | undefined): ActFault | undefined {
  const heard = answer.toLowerCase();
  const word = beat?.words?.find((one) => !heard.includes(one.toLowerCase()));
  return word === undefined
    ? undefined
    : { fault: "missing_words", message: `The answer does not carry “${word}”.` };
}

function firstMismatch(
  made: readonly RawCall[],
  right: ExpectedCall,
  behaviors: WorldDocument["behaviors"],
): ActFault | undefined {
  return named(made.map((call) => matchCall(call, right, behaviors)).find(Boolean));
}

function named(mismatch: ReturnType<typeof matchCalls>): ActFault | undefined {
  return mismatch && { fault: mismatch.error, message: mismatch.message };
}
