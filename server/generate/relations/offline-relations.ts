import type { Persona } from "../../domain/npc/npc.ts";
import { deriveTraits } from "../../domain/persona/derive-traits.ts";
import type { RelationType } from "../../domain/persona/relation-types.ts";
import type { Random } from "../../domain/random.ts";
import type { RoleClass } from "../casting/content/role-classes.ts";
import type { FieldKey } from "../casting/content/fields.ts";
import type { ParsedPersona } from "../casting/frames.ts";
import { kernelOf } from "../casting/kernel.ts";
import { parsePersona } from "../casting/parse-persona.ts";
import { readRole } from "../casting/read-person.ts";
import { occupations, openTies } from "./content/anybody.ts";
import {
  ages,
  circumstances,
  moreLooks,
  peoples,
  possessions,
  shared,
  towns,
  vocations,
} from "./content/circumstances.ts";
import { mattersOf } from "./content/matters.ts";
import { lists, looks, particulars } from "./content/particulars.ts";
import type { Tie } from "./content/tie.ts";
import { ties } from "./content/ties.ts";

/** Somebody in a relation, before anything is judged. */
export interface RelatedDraft {
  readonly relation: RelationType;
  readonly text: string;
}

/** What templates say of the origin. */
interface Origin {
  readonly role: RoleClass;
  readonly trade: string;
  readonly field: FieldKey;
  /** What the persona itself says that it has to do with, in at most six words. */
  readonly subject: string | undefined;
}

/** Longer subjects and trades would make the other one's sentence about the origin. */
const wordsAtMost = 6;
const tradeWordsAtMost = 3;

/**
 * Who stands around somebody, by rule: ties of their role, with their trade and what they care for. Each of another tie
 * and another head; `count` at most. Empty for a persona that the rules cannot read.
 */
export function offlineRelations(
  persona: Pick<Persona, "text">,
  count: number,
  random: Random,
): RelatedDraft[] {
  const origin = readOrigin(persona.text);
  if (origin === undefined) return [];
  const chosen = random.child("ties").shuffle<Tie>(ties[origin.role]);
  const used = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const own = random.child(`related-${index}`);
    const tie = chosen[index % chosen.length];
    if (tie === undefined) throw new RangeError(`the role ${origin.role} has no ties`);
    const head = chooseHead(tie, used, own.child("head"));
    used.add(head);
    return { relation: tie.type, text: sentence(head, tie, origin, own) };
  });
}

/** Of a tie that anybody may have so many have one of all occupations. */
const anybodyShare = 0.65;

/** Nobody's head twice, as long as there are others. */
function chooseHead({ type, heads }: Tie, used: ReadonlySet<string>, random: Random): string {
  if (openTies.has(type) && random.child("anybody").next() < anybodyShare) {
    const occupation = random.child("occupation").pick(occupations);
    const head = `${articleOf(occupation)} ${occupation}`;
    if (!used.has(head)) return head;
  }
  const free = heads.filter((head) => !used.has(head));
  return random.pick(free.length > 0 ? free : heads);
}

function readOrigin(text: string): Origin | undefined {
  const parsed = parsePersona(text);
  if (!parsed.readable) return undefined;
  const { role, stem, field } = readRole(parsed);
  const trade = spelt(tradeOf(parsed, stem), text) || plainTrades[role] || "person";
  return { role, trade, field, subject: subjectOf(parsed) };
}

/** "customs officer"; of somebody with no trade the end of the head, "rotary club member". */
function tradeOf({ text, head }: ParsedPersona, stem: string): string {
  const occupation = deriveTraits(text).occupation;
  if (occupation !== undefined) return withoutLook(occupation.split(" ").slice(-tradeWordsAtMost).join(" "));
  const words = head.split(" ").slice(-tradeWordsAtMost);
  return stem !== "" && words.at(-1)?.toLowerCase() === stem ? withoutLook(words.join(" ")) : stem;
}

/** As the persona writes it, where that has capitals inside: "IT manager". */
function spelt(trade: string, text: string): string {
  const at = trade === "" ? -1 : text.toLowerCase().indexOf(trade.toLowerCase());
  const written = at < 0 ? trade : text.slice(at, at + trade.length);
  return /^\p{Lu}\p{Ll}/u.test(written) ? trade : written;
}

const looked = new RegExp(
  `^(?:${[...looks, ...moreLooks, ...ages].join("|")}|young|old|elderly|passionate|dedicated|avid|die-hard) `,
  "iu",
);

/** What they look like is theirs, and no part of what they do. */
function withoutLook(trade: string): string {
  return trade.replace(looked, "");
}

/** For a role that no word of the sentence names. */
const plainTrades: Partial<Record<RoleClass, string>> = {
  traveller: "traveller",
  folk: "neighbour",
  kin: "parent",
  devotee: "fan",
};

/** The first thing that the sentence cares for and that can be said in passing. */
function subjectOf({ frames }: ParsedPersona): string | undefined {
  for (const kind of ["interest", "expertise", "work", "want"] as const) {
    for (const { topic, kind: found } of frames) {
      if (found !== kind || topic === undefined) continue;
      const kernel = kernelOf(topic).replace(/[.,;:!?]+$/, "");
      const words = kernel.split(" ");
      const says =
        /\p{L}{3}/u.test(kernel) &&
        !/\b(?:their|his|her|its|they|them|him|he|she|it|my|our|this|that|these|those|to|is|are|was|who|which|what|how|why|whether)\b|["“”()]/i.test(
          kernel,
        );
      if (says && words.length <= wordsAtMost) return kernel;
    }
  }
  return undefined;
}

/** "A Basque bus driver and lay preacher who owes two steady feet to a nurse." */
function sentence(head: string, tie: Tie, origin: Origin, random: Random): string {
  const fill = slots(origin, random);
  const isShared = origin.subject !== undefined && random.child("shared").next() < sharedShare;
  const bond = fill(random.child("bond").pick(isShared ? shared : tie.bonds)).replace(/^who /, "");
  const particular = fill(random.child("particular").pick(particulars));
  const one = (name: string, list: readonly string[]): string => fill(random.child(name).pick(list));
  const shape = random.child("shape").pick(shapes);
  const text = shape.replace(/\{(\w+)\}/g, (_slot, name: string) => {
    switch (name) {
      case "head":
        return withLook(head, random.child("look"));
      case "bond":
        return bond;
      case "particular":
        return particular;
      case "circumstance":
        return one(name, circumstances);
      case "vocation":
        return one(name, vocations);
      case "possession":
        return one(name, possessions);
      case "town":
        return one(name, towns);
      default:
        throw new RangeError(`no part {${name}} of "${shape}"`);
    }
  });
  return joined(`${text.charAt(0).toUpperCase()}${text.slice(1)}`);
}

/** What one of the two has joined with "and" already is kept apart from the other by a comma. */
function joined(text: string): string {
  const halves = text.split(" & ");
  const joint = halves.some((half) => half.replace(/^.* who /, "").includes(" and ")) ? ", and " : " and ";
  return halves.join(joint);
}

/** Of those whose origin has a subject of its own so many are bound to it by that. */
const sharedShare = 0.5;

/** Orders of what is told; ` & ` joins two that are said of one "who". */
const shapes: readonly string[] = [
  "{head} who {bond} & {particular}",
  "{head} who {bond}",
  "{head} who {particular} & {bond}",
  "{head} who {particular} & {bond}",
  "{head} with {possession} who {bond}",
  "{head} with {possession} who {bond} & {particular}",
  "{head} and {vocation} who {bond}",
  "{head} and {vocation} who {particular} & {bond}",
  "{head} {circumstance}, who {bond}",
  "{head} {circumstance}, who {bond} & {particular}",
  "{head} {circumstance} in {town}, who {bond}",
  "{head} from {town} who {particular} & {bond}",
  "{head} {circumstance}, with {possession}, who {bond}",
  "{head} and {vocation} {circumstance}, who {bond}",
];

/** A head that says already what somebody is like. */
const described =
  /^(?:an?) (?:retired|former|newly|young|first|night|junior|trainee|future|teenage|widowed|shy|strict|strong|\S+-year)/;

const allLooks: readonly string[] = [...looks, ...moreLooks];

/** "a left-handed dispatcher", "a Basque dispatcher": mostly, where the head does not describe them already. */
function withLook(head: string, random: Random): string {
  if (described.test(head) || !/^an? \S+(?: \S+)?$/.test(head) || random.next() > 0.85) return head;
  const kind = random.next();
  const look = random.pick(kind < 0.6 ? allLooks : kind < 0.85 ? peoples : ages);
  return head.replace(/^an? /, `${articleOf(look)} ${look} `);
}

function articleOf(word: string): string {
  return /^(?:[aei]|o(?!ne)|u(?!ni|se|ro|til|ru|ga|kr)|hono|hour|heir)/i.test(word) ? "an" : "a";
}

function slots(origin: Origin, random: Random): (template: string) => string {
  const matters = mattersOf(origin.field);
  const matter = random.child("matter").pick(matters);
  const subject = origin.subject ?? random.child("subject").pick(matters.filter((one) => one !== matter));
  const values: Readonly<Record<string, string>> = {
    trade: origin.trade,
    a_trade: `${articleOf(origin.trade)} ${origin.trade}`,
    matter,
    subject,
  };
  let named = false;
  return (template) =>
    template.replace(/\{(\w+)\}/g, (slot, name: string) => {
      // Named twice in one sentence, it is the same one.
      if (name === "a_trade" && named) return `that ${origin.trade.split(" ").at(-1) ?? ""}`;
      named ||= name === "a_trade";
      const list = lists[name];
      const value = list ? random.child(`${name}/${template}`).pick(list) : values[name];
      if (value === undefined) throw new RangeError(`no value for ${slot} in "${template}"`);
      return value;
    });
}
