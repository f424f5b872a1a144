import type { PlayedTurn } from "./read-played.ts";

/** What a turn said when it was liked or not. */
export interface RatedText {
  readonly text: string;
  readonly label: boolean;
}

/**
 * The ratings of a turn, each of the text as it counted when it was given: spoken or edited. A player's latest counts,
 * unless it was taken back; a text on which players disagree is nobody's to learn from.
 */
export function ratedTexts({
  record,
  feedback,
}: Pick<PlayedTurn, "record" | "feedback">): readonly RatedText[] {
  const ratings = new Map<string, RatedText>();
  let text = record.text;
  for (const entry of feedback) {
    if (entry.type === "turn.edited") text = entry.text;
    else if (entry.type === "turn.rated") ratings.set(entry.player, { text, label: entry.rating === "up" });
    else if (entry.type === "turn.withdrawn" && entry.what === "edit") text = record.text;
    else if (entry.type === "turn.withdrawn" && entry.what === "rating") ratings.delete(entry.player);
  }
  const labels = new Map<string, Set<boolean>>();
  for (const { text: rated, label } of ratings.values())
    labels.set(rated, (labels.get(rated) ?? new Set<boolean>()).add(label));
  return [...labels].flatMap(([rated, said]) => {
    const [label, other] = said;
    return label === undefined || other !== undefined ? [] : [{ text: rated, label }];
  });
}
