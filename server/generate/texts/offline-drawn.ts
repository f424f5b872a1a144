import { detectLanguage } from "../../domain/persona/detect-language.ts";
import type { Reading } from "../../domain/persona/persona-record.ts";
import type { Random } from "../../domain/random.ts";
import { findFields } from "../casting/find-field.ts";
import { peopleOf } from "./content/field-people.ts";
import type { Detail, DrawnDraft } from "./drawn-person.ts";
import type { PassageItem } from "./passage-item.ts";

/** What each reading says of somebody, by how much is said; `{1}` to `{3}` are terms of the passage. */
const sentences: Readonly<Record<Reading, Readonly<Record<Detail, readonly string[]>>>> = {
  read: {
    coarse: [
      "{who} who reads up on {1}",
      "{who} who wants to understand {1}",
      "{who} with a question about {1}",
    ],
    fine: [
      "{who} who reads whatever there is on {1}, takes notes on {2} and still has a question about {3}",
      "{who} who came to {1} by way of {2} and underlines everything about {3}",
    ],
  },
  write: {
    coarse: ["{who} who has written about {1}", "{who} who explains {1} to others", "{who} who works on {1}"],
    fine: [
      "{who} who has spent years on {1}, knows {2} at first hand and writes about {3} for people who do not",
      "{who} who writes plainly about {1}, keeps a file on {2} and is asked for advice about {3}",
    ],
  },
  like: {
    coarse: [
      "{who} who is fond of {1}",
      "{who} who can talk for an hour about {1}",
      "{who} with a soft spot for {1}",
    ],
    fine: [
      "{who} who is fond of {1}, sees in {2} what others overlook and tells friends about {3}",
      "{who} who collects whatever concerns {1} and was won over by {2} long before anybody spoke of {3}",
    ],
  },
  dislike: {
    coarse: [
      "{who} who distrusts all talk of {1}",
      "{who} who has heard enough about {1}",
      "{who} who thinks {1} overrated",
    ],
    fine: [
      "{who} who has heard enough about {1}, doubts what is said of {2} and would rather hear less about {3}",
      "{who} who had a bad time with {1}, blames it on {2} and shuts the book at {3}",
    ],
  },
};

/**
 * Who would have to do with a passage, by rule: somebody of the field that its words name, with the terms that set it apart
 * from others of its set. Empty where it is not English or says too little.
 */
export function offlineDrawn(
  item: Pick<PassageItem, "text" | "terms" | "title">,
  asked: { readonly readings: readonly Reading[]; readonly detail: Detail; readonly perReading: number },
  random: Random,
): DrawnDraft[] {
  const { readings, detail, perReading } = asked;
  const [language = ""] = (detectLanguage(item.text) ?? "").split("-");
  const needed = detail === "fine" ? 3 : 1;
  if (language !== "en" || item.terms.length < needed) return [];
  const [field] = findFields([
    { words: wordsOf(item.text), weight: 1 },
    { words: wordsOf(item.title ?? ""), weight: 3 },
    { words: item.terms.flatMap(wordsOf), weight: 2 },
  ]);
  const used = new Set<string>();
  return readings.flatMap((reading) =>
    Array.from({ length: perReading }, (_, index) => {
      const own = random.child(`${reading}-${index}`);
      const people = peopleOf(field, reading === "write" ? "writers" : "readers");
      const free = people.filter((one) => !used.has(one));
      const who = own.child("who").pick(free.length > 0 ? free : people);
      used.add(who);
      const terms = own.child("terms").shuffle(item.terms.slice(0, Math.max(needed, 6)));
      const text = own
        .child("sentence")
        .pick(sentences[reading][detail])
        .replace("{who}", who)
        .replace(/\{(\d)\}/g, (_slot, number: string) => terms[Number(number) - 1] ?? "");
      return { reading, detail, text: `${text.charAt(0).toUpperCase()}${text.slice(1)}` };
    }),
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*(?<![.'’-])/gu) ?? [];
}
