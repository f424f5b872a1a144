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
    const free = tie.heads.filter((head) => !used.has(head));
    const head = own.child("head").pick(free.length > 0 ? free : tie.heads);
    used.add(head);
    return { relation: tie.type, text: sentence(head, tie, origin, own) };
  });
}

function readOrigin(text: string): Origin | undefined {
  const parsed = parsePersona(text);
  if (!parsed.readable) return undefined;
  const { role, stem, field } = readRole(parsed);
  const trade = tradeOf(parsed, stem) || plainTrades[role] || "person";
  return { role, trade, field, subject: subjectOf(parsed) };
}

/** "customs officer"; of somebody with no trade the end of the head, "rotary club member". */
function tradeOf({ text, head }: ParsedPersona, stem: string): string {
  const occupation = deriveTraits(text).occupation;
  if (occupation !== undefined) return withoutLook(occupation.split(" ").slice(-tradeWordsAtMost).join(" "));
  const words = head.split(" ").slice(-tradeWordsAtMost);
  return stem !== "" && words.at(-1)?.toLowerCase() === stem ? withoutLook(words.join(" ")) : stem;
}

const looked = new RegExp(
  `^(?:${looks.join("|")}|young|old|elderly|passionate|dedicated|avid|die-hard) `,
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

/** "A bus driver who collects keys and owes two steady feet to a nurse." */
function sentence(head: string, tie: Tie, origin: Origin, random: Random): string {
  const fill = slots(origin, random);
  const bond = fill(random.child("bond").pick(tie.bonds)).replace(/^who /, "");
  const particular = fill(random.child("particular").pick(particulars));
  const [first, second] = random.child("order").next() < 0.5 ? [bond, particular] : [particular, bond];
  const joint = first.includes(" and ") || second.includes(" and ") ? ", and" : " and";
  const text = `${withLook(head, random.child("look"))} who ${first}${joint} ${second}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A head that says already what somebody is like. */
const described =
  /^(?:an?) (?:retired|former|newly|young|first|night|junior|trainee|future|teenage|widowed|shy|strict|strong|\S+-year)/;

/** "a left-handed dispatcher": mostly, where the head does not describe them already. */
function withLook(head: string, random: Random): string {
  if (described.test(head) || !/^an? \S+(?: \S+)?$/.test(head) || random.next() > 0.7) return head;
  const look = random.pick(looks);
  return head.replace(/^an? /, `${articleOf(look)} ${look} `);
}

function articleOf(word: string): string {
  return /^(?:[aeio]|u(?!ni|se|ro|til)|hono|hour|heir)/i.test(word) ? "an" : "a";
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
