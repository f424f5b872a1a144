import { verbs } from "../../casting/content/verbs.ts";
import type { Frame, ParsedPersona } from "../../casting/frames.ts";

/** What a persona says of itself, cut to phrases that fit into a sentence of another. */
export interface OwnWords {
  /** "collects storm glass": after a name. */
  readonly does: readonly string[];
  /** "I collect storm glass", a clause of its own. */
  readonly mine: readonly string[];
  /** "storm glass", "sharing recommendations": after "about". */
  readonly matters: readonly string[];
}

const told: ReadonlySet<Frame["kind"]> = new Set([
  "interest",
  "expertise",
  "habit",
  "work",
  "want",
  "belief",
  "conflict",
  "ignorance",
]);

/** The persona's own phrases, without the one that already stands beside the name. */
export function ownWordsOf({ frames, readable }: ParsedPersona, said: string): OwnWords {
  if (!readable) return { does: [], mine: [], matters: [] };
  const known = frames.filter(({ kind }) => told.has(kind));
  const does = known
    .map(({ third = "" }) => cut(third))
    .filter((third) => isWhole(third, 2, 9) && !said.includes(third) && !notOfVerb.test(third));
  const mine = known
    .map(({ infinitive = "" }) => inFirstPerson(cut(infinitive)))
    .filter((first) => isWhole(first, 2, 10) && !notOfVerb.test(first));
  return {
    does,
    mine: mine.map((first) => `I ${first}`),
    matters: known.flatMap(mattersOf).filter((matter) => !isIn(said, matter)),
  };
}

/** What ends alike is the same thing in another form: "recommends a range", "recommending a range". */
function isIn(said: string, matter: string): boolean {
  return said.includes(matter.split(" ").slice(-2).join(" "));
}

/** What goes on after the first thing said is left out. */
function cut(text: string): string {
  return text.replace(
    / (?:and|that|which|who|whose|where|when|by|while|but|or|as|because|since|despite|although|if|for their|such as|to (?:help|support|improve|create|ensure|make)) .*$/,
    "",
  );
}

const notOfVerb =
  /^(?:is|are|be|am|comes?|belongs?|speaks?|acts?|lives? with|have been|has been)\b|\b(?:he|she|they|them|his|her|him|one)\b/;
const dangling =
  /\b(?:my|our|the|a|an|their|his|her|its|of|in|to|for|on|at|with|from|about|into|very|more|most|both|not|\w+(?:able|ive|al|ous|ful|ic|ly|que))$/;

function isWhole(text: string, least: number, most: number): boolean {
  const words = text.split(" ").length;
  return words >= least && words <= most && /^[a-z][\p{L}\d '’-]+$/u.test(text) && !dangling.test(text);
}

function inFirstPerson(infinitive: string): string {
  return infinitive.replace(/\b(?:their|his|her)\b(?= \w)/g, "my").replace(/\bthemsel(?:f|ves)\b/g, "myself");
}

function mattersOf({ kind, topic = "" }: Frame): readonly string[] {
  if (kind === "belief") return [];
  const text = cut(topic).replace(/^(?:the|a|an) (?:\w+ )?(?:use|importance|impact|challenges?) of /, "");
  const [first = ""] = text.split(" ");
  const isNoun = first.endsWith("ing") || !verbs.has(first);
  const isOdd =
    /^(?:being|having|going|coming|living|working in|to|his|her|their|another|not|other|it|them)\b|\b(?:their|his|her|they|them)\b/;
  return isNoun && isWhole(text, 1, 6) && text.length > 4 && !isOdd.test(text) ? [text] : [];
}
