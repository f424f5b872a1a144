import type { Random } from "../../../server/domain/random.ts";
import { type Cut, cutKinds } from "./cutting-proxy.ts";

/** Bytes of a handshake and a resume, in either direction: where a second cut may fall. */
const handshake = 900;
/** Bytes of the messages by which a behavior is asked for, answered, and told to be over. */
const messageLength = { run: 220, end: 140, ended: 200 } as const;

const directions = ["to server", "to client"] as const;
const heardKinds = cutKinds.filter((kind) => kind !== "silent");

/**
 * Where in a behavior's life its connection is cut.
 * asked      the server has dispatched it, and the client has not been told, or in half
 * running    the handler runs
 * answering  the result is on its way, or half of it
 * answered   the server has the result, and the client has not heard that it does
 */
export const phases = ["asked", "running", "answering", "answered"] as const;
export type Phase = (typeof phases)[number];

/** Cuts of one turn, by the bytes of the longest one so far. */
export function drawCuts(
  random: Random,
  usual: { readonly [direction in Cut["direction"]]: number },
): readonly Cut[] {
  const direction = random.pick(directions);
  const first: Cut = { direction, after: random.integer(0, usual[direction]), kind: random.pick(cutKinds) };
  return [first, ...drawSecond(random)];
}

/** A cut at a phase of the turn's behavior. `running` and `answering` begin when the handler says so. */
export function drawCutAt(phase: Phase, random: Random): readonly [Cut, ...Cut[]] {
  const kind = random.pick(cutKinds);
  const after = (length: number): number => random.integer(0, length);
  const later = drawSecond(random);
  switch (phase) {
    case "asked":
      return [
        { direction: "to client", from: '"npc.behavior.run"', after: after(messageLength.run), kind },
        ...later,
      ];
    case "running":
      return [{ direction: "to server", after: 0, kind }, ...later];
    case "answering":
      return [{ direction: "to server", after: after(messageLength.end), kind }, ...later];
    case "answered":
      return [
        { direction: "to client", from: '"npc.behavior.ended"', after: after(messageLength.ended), kind },
        ...later,
      ];
    default:
      return phase satisfies never;
  }
}

/** A client gives a silent handshake ten seconds: too long to do it often. */
function drawSecond(random: Random): readonly Cut[] {
  if (random.next() >= 0.3) return [];
  const direction = random.pick(directions);
  return [{ direction, after: random.integer(0, handshake), kind: random.pick(heardKinds) }];
}
