import type { WorldMove } from "../../app/live-play.ts";
import type { MovedValue } from "../../domain/playthrough/journal.ts";
import { countOf } from "../count-of.ts";
import type { Colours } from "../terminal.ts";

/** Whether what is told is still to come. */
export type Tense = "would" | "did";

/** Each playthrough with each value of its live state. */
export function moveLines(
  moves: readonly WorldMove[],
  tense: Tense,
  { dim }: Pick<Colours, "dim">,
): readonly string[] {
  const verb = tense === "would" ? "would go on in it" : "goes on in it";
  return moves.flatMap((move) => {
    if (move.type === "stayed") return [stayText(move.playthrough, move.why, tense)];
    const into = `${move.playthrough} ${verb}`;
    return move.changes.length === 0
      ? [dim(`${into}; its state ${tense === "would" ? "stays" : "is"} as it was.`)]
      : [`${into}:`, ...move.changes.map((change) => `  ${movedText(change)}`)];
  });
}

/** The same in few lines: how many go on, what of their state changes by field, and who stays. */
export function countedMoveLines(moves: readonly WorldMove[]): readonly string[] {
  const moved = moves.flatMap((move) => (move.type === "moved" ? [move] : []));
  const fields = countBy(moved.flatMap(({ changes }) => changes.map(fieldText)));
  const reasons = countBy(moves.flatMap((move) => (move.type === "stayed" ? [move.why] : [])));
  const untouched = moved.filter(({ changes }) => changes.length === 0).length;
  const asTheyAre =
    untouched > 0 && untouched < moved.length ? `, ${untouched} of them with state as it is` : "";
  return [
    ...(moved.length > 0
      ? [
          `${countOf(moved.length, "playthrough")} would go on in it${asTheyAre}${fields.size > 0 ? ":" : "; no state changes."}`,
        ]
      : []),
    ...few([...fields].map(([field, count]) => `  ${field}${count > 1 ? `, ${count} times` : ""}`)),
    ...few([...reasons].map(([why, count]) => stayText(countOf(count, "playthrough"), why, "would"))),
  ];
}

const shownLines = 8;

function few(lines: readonly string[]): readonly string[] {
  const more = lines.length - shownLines;
  return more > 0 ? [...lines.slice(0, shownLines), `  and ${more} more`] : lines;
}

function stayText(who: string, why: string, tense: Tense): string {
  return `${who} ${tense === "would" ? "would stay" : "stays"} in the earlier version: ${why}.`;
}

/** `character.coins is no more`: the field that the world declares, whoever has it. */
function fieldText({ type, path }: MovedValue): string {
  const steps = path.split(".");
  const field = steps.length > 1 ? `${steps[0]}.${steps.at(-1)}` : path;
  switch (type) {
    case "dropped":
      return `${field} is no more`;
    case "started":
      return `${field} starts`;
    case "fitted":
      return `${field} is fitted`;
    default:
      return type satisfies never;
  }
}

function movedText(change: MovedValue): string {
  const show = (value: unknown): string => JSON.stringify(value);
  switch (change.type) {
    case "dropped":
      return `${change.path} is no more (it was ${show(change.before)})`;
    case "started":
      return `${change.path} starts at ${show(change.after)}`;
    case "fitted":
      return `${change.path} ${show(change.before)} → ${show(change.after)}`;
    default:
      return change satisfies never;
  }
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
