import type { RuledWorld } from "../behavior/rules.ts";
import type { TurnEdited, TurnRated, TurnReplaced, TurnWithdrawn } from "./journal.ts";
import type { Playthrough, TurnRecord } from "./playthrough.ts";
import { revise } from "./revise-turn.ts";
import { applyChanges } from "./state.ts";

/** Folds in what was said of a turn that is over, or that it was taken back. */
export function applyFeedback(
  playthrough: Playthrough,
  turn: TurnRecord,
  entry: TurnRated | TurnEdited | TurnReplaced | TurnWithdrawn,
  document: RuledWorld,
): void {
  switch (entry.type) {
    case "turn.rated":
      turn.ratings ??= new Map();
      turn.ratings.set(entry.player, entry);
      return;
    case "turn.edited":
      turn.edited = entry.text;
      revise(playthrough, turn);
      return;
    case "turn.replaced":
      replaceTurn(playthrough, turn, entry, document);
      return;
    case "turn.withdrawn":
      if (entry.what === "replacement") putBack(playthrough, turn, entry, document);
      else if (entry.what === "edit") takeEditBack(playthrough, turn);
      else turn.ratings?.delete(entry.player);
      return;
    default:
      entry satisfies never;
  }
}

function takeEditBack(playthrough: Playthrough, turn: TurnRecord): void {
  delete turn.edited;
  revise(playthrough, turn);
}

function replaceTurn(
  playthrough: Playthrough,
  turn: TurnRecord,
  { replacement, undone }: TurnReplaced,
  document: RuledWorld,
): void {
  turn.replacedBy = replacement;
  revise(playthrough, turn);
  playthrough.replaced.set(replacement, turn.id);
  playthrough.state = applyChanges(playthrough.state, document, idsOf(turn), undone);
  const place = playthrough.talk.lastIndexOf(turn);
  if (place !== -1) playthrough.talk.splice(place, 1);
}

/** The turn takes the place of the one that had come in its own. */
function putBack(
  playthrough: Playthrough,
  turn: TurnRecord,
  { replacement, changes }: Extract<TurnWithdrawn, { readonly what: "replacement" }>,
  document: RuledWorld,
): void {
  delete turn.replacedBy;
  revise(playthrough, turn);
  playthrough.replaced.delete(replacement);
  playthrough.state = applyChanges(playthrough.state, document, idsOf(turn), changes);
  const gone = playthrough.turns.get(replacement);
  if (!gone) return;
  gone.replacedBy = turn.id;
  revise(playthrough, gone);
  const place = playthrough.talk.lastIndexOf(gone);
  if (place !== -1) playthrough.talk.splice(place, 1, turn);
}

function idsOf({ npc, partner, scene }: TurnRecord) {
  return { actor: npc, partner, scene };
}
