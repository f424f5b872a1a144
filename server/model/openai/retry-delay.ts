const firstDelay = 500;
const longestDelay = 10_000;

/**
 * Milliseconds before the next try: what the server named, else 0.5 s doubling, less up to half of it by chance so
 * that clients do not come back together. Never above ten seconds: a player is waiting.
 */
export function retryDelay(retries: number, named: number | undefined, random: () => number): number {
  if (named !== undefined) return Math.min(named, longestDelay);
  return Math.min(firstDelay * 2 ** retries, longestDelay) * (1 - random() / 2);
}

/** `Retry-After` in milliseconds from now, of either form; undefined when there is none. */
export function retryAfter(named: string | undefined, now: number): number | undefined {
  if (named === undefined || named.trim() === "") return undefined;
  const seconds = Number(named);
  const delay = Number.isNaN(seconds) ? Date.parse(named) - now : seconds * 1_000;
  return Number.isNaN(delay) ? undefined : Math.max(0, delay);
}
