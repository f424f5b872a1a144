import type { JobProgress } from "../generate/job-meter.ts";

/** The figures of a job that say something, the most telling first, as many as go into that many columns. */
export function describeProgress(now: JobProgress, things: string, columns: number): string {
  const { done, failed, total, perSecond, secondsLeft, unanswered, reused } = now;
  const isOver = done + failed + unanswered >= total;
  const parts = [
    `${done} of ${total} ${things}`,
    failed > 0 ? `${failed} failed` : "",
    triesOf(now),
    unanswered > 0 ? `${unanswered} unanswered` : "",
    perSecond > 0 ? `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} a second` : "",
    secondsLeft !== undefined && !isOver ? `${durationOf(secondsLeft)} left` : "",
    costOf(now, isOver),
    now.inFlight > 0 ? `${now.inFlight} of ${now.concurrency} open` : "",
    reused > 0 ? `${reused} reused` : "",
    retriesOf(now),
  ];
  let line = "";
  for (const part of parts.filter((text) => text !== "")) {
    const longer = line === "" ? part : `${line}, ${part}`;
    if (line !== "" && longer.length > columns) break;
    line = longer;
  }
  return line;
}

/** Of how many candidates, and what let most of the others go. */
function triesOf({ tries }: JobProgress): string {
  if (!tries || tries.count + (tries.unserved ?? 0) === 0) return "";
  const gates = Object.entries(tries.failed)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([gate, count]) => `${gate} ${count}`);
  const unserved = (tries.unserved ?? 0) > 0 ? `, ${tries.unserved} without a blueprint` : "";
  return `of ${tries.count} candidates${gates.length > 0 ? ` (${gates.join(", ")})` : ""}${unserved}`;
}

function costOf({ cost, projectedCost }: JobProgress, isOver: boolean): string {
  if (cost === undefined || cost === 0) return "";
  const projected = isOver || projectedCost === undefined ? "" : ` of about ${dollars(projectedCost)}`;
  return `${dollars(cost)}${projected}`;
}

function retriesOf({ retries, rateLimited }: JobProgress): string {
  if (retries === 0) return "";
  return `${retries} asked again${rateLimited > 0 ? `, ${rateLimited} of them too many at once` : ""}`;
}

/** Two digits that mean something, however small. */
export function dollars(amount: number): string {
  if (amount === 0 || amount >= 0.1) return `$${amount.toFixed(2)}`;
  return `$${amount.toFixed(Math.min(6, 1 - Math.floor(Math.log10(amount))))}`;
}

/** `45 s`, `12 min`, `3 h 20 min`. */
export function durationOf(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}
