import type { Random } from "../../domain/random.ts";
import { chooseWording, fixedParts, hasChoices } from "../../domain/wording/choose-wording.ts";
import { type Content, type Fragment, type Rule, slotPattern, slotsIn } from "./content.ts";
import { type Facts, holds } from "./criteria.ts";
import type { Conversation } from "./conversation.ts";
import type { Said } from "./repetition.ts";
import type { Filling } from "./filling.ts";
import type { Slots } from "./slots.ts";

/** A piece of a reply with everything that must be noted about it. */
export interface Piece {
  readonly text: string;
  readonly fragments: readonly string[];
  readonly gives: readonly string[];
  /** Citables told, in order. */
  readonly cites: readonly string[];
  readonly entity: string | undefined;
  /** What it offers to tell of. */
  readonly hook: string | undefined;
  readonly asked: string | undefined;
}

export interface Teller {
  readonly content: Content;
  readonly conversation: Conversation;
  readonly said: Said;
  readonly random: Random;
  /** Words that a reply of this NPC has room for. */
  readonly room: number;
  /** The player wants it short: an answer and nothing beside it. */
  readonly isBrief: boolean;
}

const emptyPiece: Piece = {
  text: "",
  fragments: [],
  gives: [],
  cites: [],
  entity: undefined,
  hook: undefined,
  asked: undefined,
};

export function joinPieces(...pieces: readonly (Piece | undefined)[]): Piece {
  const present = pieces.filter((piece): piece is Piece => piece !== undefined && piece.text.length > 0);
  return {
    text: present.map(({ text }) => text).join(" "),
    fragments: present.flatMap(({ fragments }) => [...fragments]),
    gives: [...new Set(present.flatMap(({ gives }) => [...gives]))],
    cites: present.flatMap(({ cites }) => [...cites]),
    entity: present.find(({ entity }) => entity !== undefined)?.entity,
    hook: present.findLast(({ hook }) => hook !== undefined)?.hook,
    asked: present.findLast(({ asked }) => asked !== undefined)?.asked,
  };
}

/** Fragments of the move that hold now, the longest unused first; among equals the better fitting, then by seed. */
function candidates(teller: Teller, move: string, facts: Facts): Fragment[] {
  const { content, conversation, random } = teller;
  const pool = (content.fragments.get(move) ?? []).filter(({ when }) => holds(when, facts));
  const order = new Map(
    random
      .child(`fragment/${move}`)
      .shuffle(pool)
      .map(({ id }, index) => [id, index]),
  );
  const used = new Map(pool.map((fragment) => [fragment.id, lastUse(fragment, conversation)]));
  return pool.sort(
    (left, right) =>
      (used.get(left.id) ?? -1) - (used.get(right.id) ?? -1) ||
      right.salience - left.salience ||
      (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0),
  );
}

/** Index of the last reply that used it: by the notes, else by its longest fixed part. */
function lastUse(fragment: Fragment, { notes, replies }: Conversation): number {
  const noted = notes.findLastIndex(({ fragments }) => fragments.includes(fragment.id));
  // A frame that adds no words of its own is new whenever its content is; only not twice running.
  if (/^\{[^{}]+\}$/.test(fragment.text)) return noted >= notes.length - 2 ? noted : -1;
  if (noted >= 0) return noted;
  const [fixed] = fixedParts(fragment.text).toSorted((left, right) => right.length - left.length);
  if (fixed === undefined || fixed.length < 8) return -1;
  return replies.findLastIndex((reply) => reply.includes(fixed));
}

function render(fragment: Fragment, slots: Slots, random: Random): Piece | undefined {
  const worded = wordingOf(fragment, slots, random);
  if (worded === undefined) return undefined;
  const fillings = new Map<string, Filling>();
  for (const slot of worded.slots) {
    const [name = "", form = ""] = slot.split("|");
    const filling = slots(name);
    if (filling === undefined) return undefined;
    fillings.set(slot, { ...filling, text: inForm(filling.text, form) });
  }
  const text = worded.text.replace(slotPattern, (_, slot: string) => fillings.get(slot)?.text ?? "");
  const filled = [...fillings.values()];
  const spokenOf = filled.findLast(({ entity }) => entity !== undefined)?.entity;
  return {
    text: tidy(text),
    fragments: [fragment.id],
    gives: [...new Set(filled.flatMap(({ cites }) => [...cites]))],
    cites: filled.flatMap(({ citable }) => (citable === undefined ? [] : [citable.id])),
    entity: /^(?:ask\.hook|relate\.beside|hook\.lore)$/.test(fragment.move) ? undefined : spokenOf,
    hook: fragment.move === "ask.hook" ? spokenOf : undefined,
    asked: fragment.move.startsWith("ask.") ? fragment.move.slice("ask.".length) : undefined,
  };
}

/** One of its wordings, with the slots of that one. */
function wordingOf(
  { id, text, slots: all }: Fragment,
  slots: Slots,
  random: Random,
): Pick<Fragment, "text" | "slots"> | undefined {
  if (!hasChoices(text)) return { text, slots: all };
  const canFill = (slot: string): boolean => slots(slot) !== undefined;
  const worded = chooseWording(text, { random: random.child(`wording/${id}`), canFill });
  return worded === undefined ? undefined : { text: worded, slots: slotsIn(worded) };
}

/** `a`, `A`: with its article; `C`: capital. */
function inForm(text: string, form: string): string {
  const capital = (one: string): string => one.charAt(0).toUpperCase() + one.slice(1);
  switch (form) {
    case "a":
      return withArticle(text);
    case "A":
      return capital(withArticle(text));
    case "C":
      return capital(text);
    case "l":
      return text.charAt(0).toLowerCase() + text.slice(1).replace(/[.!]$/, "");
    case "you":
      return text.replace(/\bmy\b/g, "your");
    case "You":
      return capital(text.replace(/\bmy\b/g, "your"));
    default:
      return text;
  }
}

function withArticle(text: string): string {
  if (/^(?:a|an|the|one|my|\d)\b/i.test(text)) return text;
  return /^[aeiou](?!ne\b|ni|se)/i.test(text) ? `an ${text}` : `a ${text}`;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/([.!?])\.(?!\.)/g, "$1")
    .replace(/([.!])([,?])/g, "$2")
    .replace(/(^|[.!?] )([a-z])/g, (_, start: string, letter: string) => start + letter.toUpperCase())
    .trim();
}

/** One fragment of the move, or undefined when none can be said. */
export function sayMove(
  teller: Teller,
  move: string,
  facts: Facts,
  slots: Slots,
  isRest = false,
  mostWords = Number.POSITIVE_INFINITY,
): Piece | undefined {
  const list = candidates(teller, move, facts);
  let second: Piece | undefined;
  for (const fragment of list) {
    const piece = render(fragment, slots, teller.random);
    if (piece === undefined || piece.text.length === 0 || countWords(piece.text) > mostWords) continue;
    const mayEcho = move.startsWith("retell");
    if (teller.said.has(piece.text) || (!mayEcho && teller.said.echoes(piece.text))) continue;
    if (!isRest && teller.said.begins(piece.text)) second ??= piece;
    else return piece;
  }
  return second;
}

/** What the rule says, or undefined when one of its necessary moves has nothing to say. */
export function sayRule(
  teller: Teller,
  rule: Rule,
  facts: Facts,
  slots: Slots,
  mayAsk: boolean,
): Piece | undefined {
  let reply: Piece | undefined;
  for (const step of rule.say) {
    const room = teller.room - countWords(reply?.text ?? "");
    if (step.optional && (room < 6 || teller.isBrief || (isAside(step.moves) && mayNotDigress(teller))))
      continue;
    const told = new Set(reply?.cites ?? []);
    const distinct: Slots = (name) => {
      const filling = slots(name);
      return filling?.citable !== undefined && told.has(filling.citable.id) && name !== "feeling"
        ? undefined
        : filling;
    };
    const piece = step.moves
      .map((move) =>
        sayMove(teller, move, facts, distinct, reply !== undefined, step.optional ? room : undefined),
      )
      .find((one) => one !== undefined);
    if (piece === undefined && !step.optional) return undefined;
    if (piece === undefined) continue;
    reply = joinPieces(reply, piece);
  }
  if (reply !== undefined && mayAsk && !teller.isBrief && !reply.text.endsWith("?")) {
    const moves = teller.random
      .child("ask")
      .shuffle(rule.ask)
      .filter((move) => !isWornOut(move, teller));
    const question = moves
      .map((move) => sayMove(teller, move, facts, slots, true))
      .find((piece) => piece !== undefined);
    if (question !== undefined) reply = joinPieces(reply, question);
  }
  return reply ?? emptyPiece;
}

function isAside(moves: readonly string[]): boolean {
  return moves.some((move) => move.startsWith("hook."));
}

/** The offer of a tale is heard as a habit when it comes oftener than once in eight replies. */
function isWornOut(move: string, { conversation }: Teller): boolean {
  return (
    move === "ask.hook" &&
    conversation.notes.slice(-7).some(({ fragments }) => fragments.some((one) => one.startsWith("ask.hook")))
  );
}

/** Something of one's own beside an answer is good company once; not twice in three replies. */
function mayNotDigress({ conversation }: Teller): boolean {
  return conversation.notes
    .slice(-2)
    .some(({ fragments }) => fragments.some((fragment) => fragment.startsWith("hook.")));
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word.length > 0).length;
}
