import type { Pending } from "./conversation.ts";
import type { Filled } from "./fill-frame.ts";
import type { Frame, FrameParameter } from "./frames.ts";
import { listed } from "./listed.ts";
import type { Segment } from "./reading.ts";
import { type Piece, sayMove } from "./realise.ts";
import { matterOf, type Turn } from "./turn.ts";

/** What is said instead of a call that lacks an argument, and what the next utterance may fill. */
export interface Asked {
  readonly question: Piece | undefined;
  readonly pending: Pending | undefined;
}

export function askAbout(
  turn: Turn,
  frame: Frame,
  filled: Exclude<Filled, { type: "ready" }>,
  segment: Segment,
): Asked {
  switch (filled.type) {
    case "missing":
      return {
        question: askFor(turn, frame, filled.parameter, segment, false),
        pending: pendingOf(frame, filled, 0),
      };
    case "unavailable":
      return { question: sayUnavailable(turn, filled, segment), pending: undefined };
    default:
      return filled satisfies never;
  }
}

function pendingOf(frame: Frame, filled: Extract<Filled, { type: "missing" }>, misses: number): Pending {
  return {
    behavior: frame.tool.name,
    missing: filled.parameter.name,
    arguments: { ...filled.arguments },
    misses,
  };
}

export function askOnceMore(
  turn: Turn,
  frame: Frame,
  filled: Extract<Filled, { type: "missing" }>,
  segment: Segment,
  pending: Pending,
): Asked {
  if (pending.misses >= 1) {
    const { facts, slots } = matterOf(turn, segment);
    return { question: sayMove(turn.teller, "behavior.dropped", facts, slots), pending: undefined };
  }
  return {
    question: askFor(turn, frame, filled.parameter, segment, true),
    pending: pendingOf(frame, filled, pending.misses + 1),
  };
}

/** It exists, and is not here to be had: what is here is named. */
function sayUnavailable(
  turn: Turn,
  { parameter, wanted }: Extract<Filled, { type: "unavailable" }>,
  segment: Segment,
): Piece | undefined {
  const extra = new Map([
    ["wanted", { text: wanted.name, cites: [] }],
    [
      "choices",
      {
        text: namesOf(turn, parameter, "and"),
        cites: turn.sheet.actor === undefined ? [] : [turn.sheet.actor.block],
      },
    ],
  ]);
  const { facts, slots } = matterOf(turn, segment, extra);
  return sayMove(turn.teller, "behavior.without", facts, slots);
}

/** Up to three of what can be chosen. */
function namesOf({ random }: Turn, { choices }: FrameParameter, joiner: "and" | "or"): string {
  const some = random.child("choices").shuffle(choices).slice(0, 3);
  return listed(
    some.map(({ name }) => name),
    joiner,
  );
}

function askFor(
  turn: Turn,
  frame: Frame,
  parameter: FrameParameter,
  segment: Segment,
  again: boolean,
): Piece | undefined {
  const extra = new Map([["missing", { text: parameter.name.replaceAll("_", " "), cites: [] }]]);
  if (parameter.choices.length > 0) extra.set("choices", { text: namesOf(turn, parameter, "or"), cites: [] });
  const { facts, slots } = matterOf(turn, segment, extra);
  const kind =
    parameter.type === "text" ? ".free" : parameter.type === "choice" ? (again ? ".again" : "") : ".number";
  const moves = [
    `missing.${frame.tool.name}.${parameter.name}`,
    `behavior.missing${kind}`,
    "behavior.missing.free",
  ];
  return moves.map((move) => sayMove(turn.teller, move, facts, slots)).find((piece) => piece !== undefined);
}
