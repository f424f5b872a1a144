import { weekdays } from "../math/calendar.ts";
import { at } from "../math/family.ts";
import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import type { Exchange, InstructionFamily, OpenTask } from "./task.ts";

interface Facts {
  readonly item: string;
  readonly ordered: number;
  readonly spoilt: number;
  readonly fault: string;
  readonly supplier: string;
  readonly day: string;
  readonly due: string;
  readonly price: number;
}

/** A note of what came and what was wrong with it, to be summed up, taken apart, counted and rewritten. */
export const deliveryNote: InstructionFamily = ({ items, others, name, is, place }, random): OpenTask => {
  const [first = 0, second = 3] = random.shuffle([0, 1, 2, 3, 4, 5]);
  const ordered = random.integer(20, 160);
  const facts: Facts = {
    item: pluralOf(at(items, 0)),
    ordered,
    spoilt: random.integer(2, Math.floor(ordered / 2)),
    fault: random.pick(["scratched", "damp", "the wrong size", "bent", "unlabelled", "broken"]),
    supplier: at(others, 0),
    day: at(weekdays, first),
    due: at(weekdays, second),
    price: random.integer(2, 30),
  };
  const note = noteText(facts, place, at(others, 1));
  const lead = is === "" ? "" : `I am ${is}. `;
  const asks = random.shuffle(asksAbout(facts, note, name));
  const [first_, ...rest] = asks;
  if (first_ === undefined) throw new RangeError("there is nothing to ask");
  return {
    kind: first_.kind,
    first: { request: `${lead}${first_.request}\n\n"${note}"`, answer: first_.answer },
    next: () => rest.shift(),
  };
};

function noteText(
  { item, ordered, spoilt, fault, supplier, day, due, price }: Facts,
  place: string,
  helper: string,
): string {
  return `${ordered} ${item} from ${supplier} came on ${day}, at $${price} each. ${helper} unpacked them ${place}. ${spoilt} of them were ${fault}. ${supplier} wants to hear by ${due} which of them go back.`;
}

function asksAbout(
  facts: Facts,
  note: string,
  name: string,
): readonly (Exchange & { readonly kind: string })[] {
  const { item, ordered, spoilt, fault, supplier, day, due, price } = facts;
  const sound = ordered - spoilt;
  const words = note.match(/[\p{L}\p{N}$'’-]+/gu) ?? [];
  const sentences = note.split(". ").map((sentence) => sentence.replace(/\.$/, ""));
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), "");
  return [
    {
      kind: "summarise",
      request: "Sum this note up in one sentence of at most 20 words.",
      answer: `${spoilt} of ${ordered} ${item} from ${supplier} were ${fault}; ${supplier} needs word by ${due}.`,
    },
    {
      kind: "extract",
      request:
        "Take the supplier, the day of delivery, the number ordered, the number that was faulty and the deadline from the note, as a JSON object.",
      answer: JSON.stringify({ supplier, delivered: day, ordered, faulty: spoilt, deadline: due }, null, 2),
    },
    {
      kind: "rewrite",
      request: `Turn the note into a polite message to ${supplier} that asks for the faulty ones to be taken back, signed ${name}.`,
      answer: `Dear ${supplier},\n\nyour ${ordered} ${item} arrived on ${day}. Unfortunately ${spoilt} of them were ${fault}. Could you please take these ${spoilt} back? I am writing before ${due}, as you asked.\n\nKind regards,\n${name}`,
    },
    {
      kind: "list",
      request: "Make a numbered list of the note, one sentence a line.",
      answer: sentences.map((sentence, index) => `${index + 1}. ${sentence}.`).join("\n"),
    },
    {
      kind: "count-words",
      request:
        "How many words and how many sentences has the note, and what is its longest word? Count a number or a price as a word.",
      answer: `Words: ${words.length}\nSentences: ${sentences.length}\nLongest word: ${longest}`,
    },
    {
      kind: "compute",
      request: `How many of the ${item} are sound, and what do those cost at the price in the note?`,
      answer: `${ordered} - ${spoilt} = ${sound} are sound. At $${price} each they cost ${sound} × ${price} = $${sound * price}.`,
    },
    {
      kind: "rewrite",
      request: "Write the note as a text message of at most 15 words, without greeting.",
      answer: `${spoilt}/${ordered} ${item} ${fault}. Tell ${supplier} by ${due} what goes back.`,
    },
    {
      kind: "extract",
      request:
        "Which names of people and which weekdays occur in the note? Two lines, in the order of first mention.",
      answer: `People: ${inWords(namesIn(note))}\nWeekdays: ${inWords([...new Set([day, due])])}`,
    },
  ];
}

function namesIn(note: string): readonly string[] {
  const capitals = note.match(/\b\p{Lu}\p{Ll}+/gu) ?? [];
  const days: readonly string[] = weekdays;
  return [...new Set(capitals)].filter((word) => !days.includes(word));
}
