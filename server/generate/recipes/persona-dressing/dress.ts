import type { Random } from "../../../domain/random.ts";
import type { FieldKey } from "../../casting/content/fields.ts";
import { findFields } from "../../casting/find-field.ts";
import type { ParsedPersona } from "../../casting/frames.ts";
import { parsePersona } from "../../casting/parse-persona.ts";
import { chooseField, chooseRole } from "../../casting/read-person.ts";
import { isWord, tokenize } from "../../casting/tokens.ts";
import type { Stuff, Task } from "../trades/trade.ts";
import { trades } from "../trades/trades.ts";
import { withArticle } from "./nouns.ts";
import { familyNames, givenNames } from "./people-names.ts";
import { type OwnWords, ownWordsOf } from "./own-words.ts";

/** What a persona lends to a text made by rule: a name, what they are, and the things of their trade and interests. */
export interface Dressing {
  /** "Ines Okafor, a retired grocery store owner," with the comma: goes before a verb. */
  readonly who: string;
  /** The same without a comma behind it, or the bare name: goes before a full stop. */
  readonly whom: string;
  readonly name: string;
  /** "a retired grocery store owner", at most a few words of the persona. */
  readonly is: string;
  /** Other people of the story, by given name; all different. */
  readonly others: readonly string[];
  /** More people, for what is told around the story: none of them is in it. */
  readonly guests: readonly string[];
  /** Nouns in the singular, the trade's own first, in random order; at least ten. */
  readonly items: readonly string[];
  readonly stuff: Stuff;
  readonly otherStuff: Stuff;
  readonly task: Task;
  /** "in the kitchen" */
  readonly place: string;
  /** Fields that the persona names, the trade first; never empty. */
  readonly fields: readonly [FieldKey, ...FieldKey[]];
  /** What the persona is interested in, good at or known for: "natural remedies"; short phrases alone. */
  readonly topics: readonly string[];
  /** Whom one meets there: "apprentice"; in random order, as are the next two. */
  readonly people: readonly string[];
  readonly occasions: readonly string[];
  readonly troubles: readonly string[];
  readonly own: OwnWords;
}

/** Reads a persona and dresses a text for it. Never throws: who cannot be read is somebody of no named trade. */
export function dress(persona: string, random: Random): Dressing {
  const parsed = parsePersona(persona);
  const fields = fieldsOf(parsed);
  const [given = "Ada", ...others] = random.shuffle(givenNames);
  const family = random.pick(familyNames);
  const is = standing(parsed);
  const topics = topicsOf(parsed);
  const full = random.next() < 0.85 ? `${given} ${family}` : given;
  const addition = random.next() < 0.8 ? additionOf(parsed, is) : "";
  const apposition = is === "" ? "" : `, ${is}${addition}`;
  const drawn = drawThings(fields, random);
  return {
    who: apposition === "" ? full : `${full}${apposition},`,
    whom: `${full}${apposition}`,
    name: given,
    is,
    others: others.slice(0, 8),
    guests: others
      .slice(8, 14)
      .map((guest) => (random.next() < 0.6 ? `${guest} ${random.pick(familyNames)}` : guest)),
    fields,
    topics,
    own: ownWordsOf(parsed, addition),
    ...drawn,
  };
}

type Things = Pick<
  Dressing,
  "items" | "stuff" | "otherStuff" | "task" | "place" | "people" | "occasions" | "troubles"
>;

function drawThings([first, second = first]: readonly [FieldKey, ...FieldKey[]], random: Random): Things {
  const [own, theirs] = [trades[first], trades[second]];
  const spare = first === "household" ? trades.food : trades.household;
  const items = new Set([
    ...random.shuffle([...own.items, ...theirs.items]),
    ...random.shuffle([...spare.items]),
  ]);
  const [stuff, otherStuff] = random.shuffle([...own.stuff]);
  const fallback = { name: "water", unit: "litre" };
  return {
    items: [...items],
    stuff: stuff ?? fallback,
    otherStuff: otherStuff ?? fallback,
    task: random.pick([...own.tasks, ...(second === first ? [] : theirs.tasks)]),
    place: random.pick(own.places),
    people: random.shuffle(own.people),
    occasions: random.shuffle(own.occasions),
    troubles: random.shuffle([...own.troubles, ...(second === first ? [] : theirs.troubles)]),
  };
}

function fieldsOf(parsed: ParsedPersona): readonly [FieldKey, ...FieldKey[]] {
  const words = tokenize(parsed.text).map((token) => token.lower.replace(/'s$/, ""));
  const role = parsed.readable ? chooseRole(parsed, words)?.role : undefined;
  const trade = chooseField(parsed, role ?? "traveller");
  const named = parsed.readable ? findFields([{ words, weight: 1 }]) : [];
  return [trade, ...named.filter((field) => field !== trade).slice(0, 2)];
}

/** Who they are, in the words of the head: "a film historian". Empty where the head says nobody. */
function standing(parsed: ParsedPersona): string {
  if (!parsed.readable) return "";
  if (parsed.group !== undefined) return ofGroup(parsed.group, parsed.head);
  const words = parsed.head.replace(/ (?:who|that|which)\b.*$/, "").split(/\s+/);
  const text = /^(?:passionate|responsible|born|known|[a-z]{4,}ed)$/.test(words.at(-1) ?? "")
    ? words.slice(0, -1).join(" ")
    : words.join(" ");
  const bare = /^(?:individual|person|someone|somebody|people|character)$/i.test(text);
  if (
    text === "" ||
    bare ||
    text.length > 48 ||
    /\.$|^A\.I$/.test(text) ||
    / and .* of /.test(text) ||
    /[“”"()[\]:;,/*]|\b(?:and|or)$/.test(text)
  )
    return "";
  const named = parsed.frames.find(({ kind }) => kind === "interest")?.third ?? "";
  const ofWhat = /\b(?:fan|admirer|lover|follower|supporter|collector|enthusiast)$/.test(text)
    ? (/ of ([\p{L} '’-]{3,40})$/u.exec(named)?.[1] ?? "").replace(/ (?:and|or|but|who) .*$/, "")
    : "";
  const whole = ofWhat === "" || ofWhat.endsWith("'s") ? text : `${text} of ${ofWhat}`;
  const length = whole.split(" ").length;
  // Where the head is nearly all that is said, it is not said again.
  return length >= 7 && length >= tokenize(parsed.text).length * 0.7 ? "" : withArticle(whole);
}

/** "one of several history enthusiasts", "of a packaging company" */
function ofGroup({ type, members }: NonNullable<ParsedPersona["group"]>, head: string): string {
  const isShort = (text: string): boolean => /^[\p{L}][\p{L} '’-]{3,44}$/u.test(text);
  if (members.endsWith("s") && isShort(members) && !/ and /.test(members)) return `one of several ${members}`;
  return type === "body" && isShort(head) && head.includes(" ") ? `of ${withArticle(head)}` : "";
}

function topicsOf(parsed: ParsedPersona): readonly string[] {
  return parsed.frames
    .filter(({ kind }) => kind === "interest" || kind === "expertise")
    .map(({ topic = "" }) => (/^\w+ing\b/.test(topic) ? topic : topic.replace(/ (?:and|or|but) .*$/, "")))
    .filter((topic) => {
      const words = tokenize(topic).filter(isWord);
      const isPlain =
        /^[\p{L}][\p{L} '’-]+$/u.test(topic) && !/^(?:being|his|her|their|having)\b/.test(topic);
      return words.length > 0 && words.length <= 5 && isPlain;
    });
}

/** " who specializes in natural remedies": one thing more of them, cut where it goes on; never the whole sentence. */
function additionOf({ frames, text }: ParsedPersona, is: string): string {
  if (is === "" || is.length > 40 || /^(?:of|one of)\b/.test(is)) return "";
  const length = tokenize(text).filter(isWord).length;
  const cut = frames
    .filter(({ kind }) => ["interest", "expertise", "habit", "work"].includes(kind))
    .map(({ third = "" }) =>
      third.replace(/ (?:to|and|that|which|who|by|while|but|or|as|because|for their) .*$/, ""),
    )
    .filter((third) => {
      const words = third.split(" ").length;
      const isOdd =
        / between |^(?:is|comes|belongs|speaks|acts|works at)\b|\b(?:my|our|the|a|an|their|his|her|of|in|\w+(?:able|ive|al|ous|ful|ic|ly))$/.test(
          third,
        );
      return words >= 3 && words <= 8 && /^[a-z][\p{L} '’-]+$/u.test(third) && !isOdd;
    });
  const [first] = cut;
  if (first === undefined || first.split(" ").length + is.split(" ").length >= length * 0.65) return "";
  return ` who ${first}`;
}

/** A text that calls its persona by name alone says at the first mention who that is. */
export function introduced(text: string, { who, name, is }: Dressing): string {
  if (is === "" || text.includes(is)) return text;
  return text.replace(new RegExp(`\\b${name}\\b(?=[ ,;])`), () => who);
}
