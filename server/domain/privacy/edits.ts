import type { Finding } from "./private-kind.ts";

/** Writes each finding's words over its stretch. The findings are in order and apart. */
export function writeEdits(text: string, findings: readonly Finding[]): string {
  let written = "";
  let at = 0;
  for (const { start, end, as } of findings) {
    written += text.slice(at, start) + as;
    at = end;
  }
  return written + text.slice(at);
}

/** A finding in the text that the earlier ones had written, in terms of the text that was given. */
interface Placed {
  readonly finding: Finding;
  /** Where its words stand in the written text. */
  readonly start: number;
  readonly end: number;
}

function place(findings: readonly Finding[]): readonly Placed[] {
  let shift = 0;
  return findings.map((finding) => {
    const start = finding.start + shift;
    shift += finding.as.length - (finding.end - finding.start);
    return { finding, start, end: start + finding.as.length };
  });
}

/** A later finding with those earlier ones that it touches, as one. */
function over(later: Finding, touched: readonly Placed[], shift: number): Finding {
  const first = touched[0];
  const last = touched.at(-1);
  if (first === undefined || last === undefined)
    return { ...later, start: later.start - shift, end: later.end - shift };
  const head = first.finding.as.slice(0, Math.max(0, later.start - first.start));
  const tail = last.finding.as.slice(Math.min(last.finding.as.length, Math.max(0, later.end - last.start)));
  const start = later.start < first.start ? later.start - shift : first.finding.start;
  const end = later.end > last.end ? last.finding.end + (later.end - last.end) : last.finding.end;
  return { kind: first.finding.kind, start, end, as: head + later.as + tail };
}

/**
 * One list of findings over the text that was given, of those that a first pass found there and those that a next pass
 * found in what the first had written.
 */
export function mergeEdits(earlier: readonly Finding[], later: readonly Finding[]): readonly Finding[] {
  let placed = place(earlier);
  const merged: Finding[] = [];
  for (const finding of later) {
    const touched = placed.filter(({ start, end }) => start < finding.end && end > finding.start);
    const before = placed.filter(({ start, end }) => end <= finding.start && !(start >= finding.end));
    const shift = before.reduce((sum, { finding: { start, end, as } }) => sum + as.length - (end - start), 0);
    merged.push(over(finding, touched, shift));
    placed = placed.filter((one) => !touched.includes(one));
  }
  const kept = placed.map(({ finding }) => finding);
  return [...kept, ...merged].sort((left, right) => left.start - right.start);
}
