/**
 * @import { Npc } from "../../wire/http/api-types.ts"
 */

/**
 * A piece of a persona. One with fields was borrowed: the profile took these words, and there they went.
 *
 * @typedef {{ readonly text: string, readonly kind?: string, readonly fields: readonly string[] }} PersonaPiece
 */

/**
 * A persona in pieces which, joined, are its text. Of spans that overlap, the first counts.
 *
 * @param {string} text
 * @param {readonly Npc["spans"][number][]} spans
 * @returns {PersonaPiece[]}
 */
export function personaPieces(text, spans) {
  /** @type {PersonaPiece[]} */
  const pieces = [];
  let end = 0;
  for (const span of spans.toSorted((left, right) => left.start - right.start)) {
    if (span.start < end) continue;
    if (span.start > end) pieces.push({ text: text.slice(end, span.start), fields: [] });
    pieces.push({ text: text.slice(span.start, span.end), kind: span.kind, fields: span.fields });
    end = span.end;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), fields: [] });
  return pieces;
}

/**
 * What stands at a path such as `backstory.events[1].text`, for people to read; undefined where nothing does.
 *
 * @param {Npc["profile"]} profile
 * @param {string} path
 * @returns {string | undefined}
 */
export function profileField(profile, path) {
  /** @type {unknown} */
  let here = profile;
  for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Reflect.get(here, step);
  }
  return typeof here === "string" || here === undefined ? here : JSON.stringify(here);
}

/**
 * `backstory.events[1].text` as people say it: “backstory, event 2”.
 *
 * @param {string} path
 */
export function fieldName(path) {
  const [part = "", ...rest] = path.split(".");
  const last = rest.filter((step) => step !== "text").map(stepName);
  return [stepName(part), ...last].join(", ");
}

/** @param {string} step `events[1]` */
function stepName(step) {
  const [, name = step, index] = /^(\w+)\[(\d+)\]$/.exec(step) ?? [];
  const words = name.replaceAll("_", " ");
  return index === undefined ? words : `${words.replace(/s$/, "")} ${Number(index) + 1}`;
}
