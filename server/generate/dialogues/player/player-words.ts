import { dress } from "../../recipes/persona-dressing/dress.ts";
import { withArticle } from "../../recipes/persona-dressing/nouns.ts";
import { type Random, seededRandom } from "../../../domain/random.ts";
import { chooseWording } from "../../../domain/wording/choose-wording.ts";
import { after, also, before, wordLists } from "../content/opening-words.ts";
import type { Cast } from "./player.ts";

/** What may stand in a player's lines, by slot. */
export type Slots = Readonly<Record<string, string>>;

const lists = { ...wordLists, before, after, also };
/** Beyond so many words a trade is a life's story, and nobody is addressed by it. */
const longestPost = 5;

/**
 * What one line may speak of: who meets whom, and what the player's persona lends. Another line of the same player draws
 * other things of their trade.
 */
export function slotsFor({ world, npc, blueprint }: Cast, line: number): Slots {
  const { id, player, place } = blueprint;
  const random = seededRandom(id, "slots", line);
  const dressing = dress(player.description, seededRandom(id, "dress", line));
  const { is, own, people, occasions, troubles, items, others } = dressing;
  const taken = new Set([player.name, npc.profile.identity.short_name]);
  return present({
    npc: npc.profile.identity.short_name,
    post: postOf(npc.profile.identity.occupation),
    me: player.name,
    place: world.document.places[place]?.name,
    am: is,
    do: own.mine.length === 0 ? undefined : random.pick(own.mine).replace(/^I /, ""),
    person: people[0],
    thing: items[0],
    occasion: occasions[0],
    trouble: troubles[0],
    other: others.find((name) => !taken.has(name)),
  });
}

function present(slots: Readonly<Record<string, string | undefined>>): Slots {
  return Object.fromEntries(
    Object.entries(slots).flatMap(([name, text]) =>
      text === undefined || text === "" ? [] : [[name, text]],
    ),
  );
}

/** "infantry veteran" of "infantry veteran and old pikeman of the Wick Street company". */
function postOf(occupation: string): string | undefined {
  const [first = ""] = occupation.split(/,|:|;| and | who | of the /);
  const words = first.trim().split(/\s+/);
  if (words.length > longestPost || first.trim() === "") return undefined;
  return /^[A-Z][a-z]/.test(first) ? `${first.charAt(0).toLowerCase()}${first.slice(1)}` : first;
}

/** One of the lines whose slots can all be filled, in one of its wordings. */
export function wordLine(lines: readonly string[], slots: Slots, random: Random): string | undefined {
  const canFill = (slot: string): boolean => (slots[slot] ?? "") !== "";
  for (const line of random.shuffle(lines)) {
    const worded = chooseWording(line, { random, lists, canFill });
    if (worded !== undefined) return fill(worded, slots);
  }
  return undefined;
}

function fill(text: string, slots: Slots): string {
  return text
    .replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, slot: string, form: string | undefined) =>
      inForm(slots[slot] ?? "", form),
    )
    .replace(/ +/g, " ")
    .replace(/([.!?])\.(?!\.)/g, "$1")
    .replace(/(^|[.!?] )([a-z])/g, (_, start: string, letter: string) => start + letter.toUpperCase());
}

/** `a`: with its article; `C`: at a start; `l`: within a sentence. */
function inForm(text: string, form: string | undefined): string {
  switch (form ?? "") {
    case "a":
      return withArticle(text);
    case "C":
      return startUpper(text);
    case "l":
      return startLower(text);
    default:
      return text;
  }
}

export function startUpper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Not where it begins with what is written large anywhere. */
export function startLower(text: string): string {
  return /^I\b/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
