/** Above this many, the platform's sort is faster. */
const fewTokens = 48;

/**
 * Sorts the first `count` tokens and drops repetitions, in place.
 * @returns how many are left.
 */
export function toTokenSet(tokens: Uint32Array, count: number): number {
  if (count > fewTokens) tokens.subarray(0, count).sort();
  else sortFew(tokens, count);
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    const token = tokens[index] as number;
    if (kept === 0 || tokens[kept - 1] !== token) tokens[kept++] = token;
  }
  return kept;
}

function sortFew(tokens: Uint32Array, count: number): void {
  for (let index = 1; index < count; index += 1) {
    const token = tokens[index] as number;
    let place = index;
    for (; place > 0 && (tokens[place - 1] as number) > token; place -= 1)
      tokens[place] = tokens[place - 1] as number;
    tokens[place] = token;
  }
}

/**
 * Jaccard similarity of two sorted sets if it is at least `threshold`, else 0; it gives up as soon as too few can be
 * shared. Two numbers that are divided give the double nearest to the quotient, so 9 of 10 is not below 0.9.
 */
export function jaccardFrom(left: Uint32Array, right: Uint32Array, threshold: number): number {
  const total = left.length + right.length;
  const needed = neededToShare(total, threshold);
  let spare = Math.min(left.length, right.length) - needed;
  let [leftAt, rightAt, shared] = [0, 0, 0];
  // Whatever one side has alone takes from what that side can still share.
  let leftSpare = left.length - needed;
  let rightSpare = right.length - needed;
  while (spare >= 0 && leftAt < left.length && rightAt < right.length) {
    const difference = (left[leftAt] as number) - (right[rightAt] as number);
    if (difference === 0) {
      shared += 1;
      leftAt += 1;
      rightAt += 1;
    } else if (difference < 0) {
      leftAt += 1;
      spare = --leftSpare;
    } else {
      rightAt += 1;
      spare = --rightSpare;
    }
  }
  if (spare < 0 || shared < needed || total === 0) return 0;
  return shared / (total - shared);
}

/** How many tokens two sets of `total` tokens together must share at least. */
export function neededToShare(total: number, threshold: number): number {
  let needed = Math.max(0, Math.floor((threshold / (1 + threshold)) * total) - 1);
  while (needed / (total - needed) < threshold) needed += 1;
  return needed;
}
