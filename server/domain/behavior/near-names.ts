/** Edit distance with transpositions (optimal string alignment); `limit` + 1 when it is farther than that. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let older: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + cost,
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) best = Math.min(best, (older[column - 2] ?? 0) + 1);
      current.push(best);
    }
    older = previous;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}

/** The known names, those nearest to what was written first; equally near ones by name. */
export function nearNames(written: string, known: Iterable<string>): readonly string[] {
  return rank(written, known).map((ranked) => ranked.name);
}

/** `Did you mean rope?` when one name is within a third of its length, else an empty text. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const best = rank(written, known)[0];
  return best !== undefined && best.away <= nearby(written) ? `Did you mean ${best.name}?` : "";
}

function rank(written: string, known: Iterable<string>): { readonly name: string; readonly away: number }[] {
  const lowered = written.toLowerCase().slice(0, 64);
  const limit = nearby(written);
  return [...known]
    .map((name) => ({ name, away: distance(lowered, name.toLowerCase(), limit) }))
    .sort((left, right) => left.away - right.away || (left.name < right.name ? -1 : 1));
}

function nearby(written: string): number {
  return Math.max(1, Math.floor(Math.min(written.length, 64) / 3));
}
