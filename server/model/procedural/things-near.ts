import { asSentence } from "../../domain/sentence.ts";
import type { Filling } from "./filling.ts";
import { listed } from "./listed.ts";
import type { Segment } from "./reading.ts";
import type { Sheet } from "./sheet.ts";
import { wordsOf } from "./words.ts";

/**
 * What a question about the things near means.
 * one      a thing that is looked at, held, named, or alone there
 * several  it does not say which
 * all      everything near
 */
export interface ThingAsked {
  readonly what: "one" | "several" | "all";
  readonly isDescribed: boolean;
  readonly slots: readonly (readonly [string, Filling])[];
}

const pointing =
  /^(?:(?:and|so|but|then|say|tell me) )*(?:what|which) (?:is|are|was) (?:that|this|those|these)(?: one| thing| things)?(?: there| here| over there| up there| down there)?$/;
const seeing =
  /\bwhat (?:am i|do i) (?:looking at|look at|see|holding|hold)\b|\bwhat have i (?:got )?in my hands?\b/;
const around =
  /\bwhat (?:is|are)(?: there| all)? (?:near|nearby|around|about|here|within reach)\b|\bwhat (?:do|can) you see\b/;
const asking =
  /^(?:(?:and|so|but|then) )*what (?:is|are|sort of|kind of) (?:that|this|the|those|these|a|an) /;

/** Undefined where nothing is near, or nothing near is asked for. */
export function thingAsked({ words }: Segment, { near }: Sheet): ThingAsked | undefined {
  if (near.near.length === 0) return undefined;
  const text = words.map(({ form }) => form).join(" ");
  if (around.test(text)) return everything(near, "all");
  const named = asking.test(text)
    ? near.near.find(({ name }) =>
        wordsOf(name).every(({ stem, form }) => form === "the" || words.some((word) => word.stem === stem)),
      )
    : undefined;
  if (named) return one(named);
  if (!pointing.test(text) && !seeing.test(text)) return undefined;
  const byId = (id: string | undefined) => near.near.find((thing) => thing.id === id);
  const isOfHands = /\bhold|\bhand/.test(text);
  const meant = isOfHands ? byId(near.held[0]) : (byId(near.looking_at) ?? byId(near.held[0]));
  if (meant) return one(meant);
  const [only, second] = near.near;
  if (only && !second && !isOfHands) return one(only);
  return everything(near, "several");
}

type Thing = Sheet["near"]["near"][number];

const cited = (text: string): Filling => ({ text, cites: ["near"] });

function one({ name, kind, description }: Thing): ThingAsked {
  const about =
    description ?? (kind === undefined || name.toLowerCase().includes(kind.toLowerCase()) ? undefined : kind);
  return {
    what: "one",
    isDescribed: about !== undefined,
    slots: [
      ["thing", cited(name)],
      ...(about === undefined ? [] : [["thing.about", cited(asSentence(about))] as const]),
    ],
  };
}

function everything({ near }: Sheet["near"], what: "several" | "all"): ThingAsked {
  const names = near
    .slice(0, 6)
    .map(({ name }) => (/^(?:the|a|an|my|your) /i.test(name) ? name : `the ${name}`));
  return { what, isDescribed: false, slots: [["things", cited(listed(names, "and"))]] };
}
