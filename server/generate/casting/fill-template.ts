import type { Random } from "../../domain/random.ts";
import { baseOfThird } from "./content/verbs.ts";
import { hasRoom } from "./durations.ts";
import { tidy, type Pronouns } from "./recast.ts";

export type Slots = Readonly<Record<string, string | undefined>>;

const slotPattern = /\{([A-Za-z_]+\d?)\}/g;
const people: ReadonlySet<string> = new Set(["friend", "foe", "master"]);

/** Whether every slot of a template has a value. */
export function canFill(template: string, slots: Slots): boolean {
  return [...template.matchAll(slotPattern)].every((match) => slots[match[1] ?? ""] !== undefined);
}

/** Who is named twice is named shortly the second time. Throws RangeError for an unknown slot: none must reach a reader. */
export function fillTemplate(template: string, slots: Slots): string {
  const agreed =
    slots.they === "they"
      ? template.replace(/\{([Tt]hey)\} ((?:\w+ly |never |always |once |only )?)(\w+)/g, agree)
      : template;
  const named = new Set<string>();
  const filled = agreed.replace(slotPattern, (whole, name: string) => {
    const value = named.has(name) ? slots[name]?.split(" ")[0] : slots[name];
    if (people.has(name)) named.add(name);
    if (value === undefined) throw new RangeError(`no value for ${whole} in "${template}"`);
    return value.includes("{") ? fillNested(value, { ...slots, [name]: undefined }) : value;
  });
  return finish(filled);
}

/** A slot's own slots, but never itself again; braces that name no slot are left out. */
function fillNested(value: string, slots: Slots): string {
  return canFill(value, slots) ? fillTemplate(value, slots) : value.replace(/[{}]/g, "");
}

function agree(whole: string, they: string, adverb: string, verb: string): string {
  if (verb === "was") return `{${they}} ${adverb}were`;
  if (verb === "is") return `{${they}} ${adverb}are`;
  const base = baseOfThird(verb);
  // Our own templates say "{they} counts" of any verb, listed or not.
  const bare =
    base ??
    (/[^siu]s$/.test(verb) && !/^(?:always|perhaps|besides|does)$/.test(verb)
      ? verb.replace(/(?<=ss|sh|ch|x|zz)es$|s$/, "")
      : undefined);
  return bare === undefined ? whole : `{${they}} ${adverb}${bare}`;
}

/** Sentence capitals, one full stop, articles. */
function finish(text: string): string {
  return tidy(text)
    .replace(
      /([.!?]”?) (\p{Ll})/gu,
      (_whole, end: string, letter: string) => `${end} ${letter.toUpperCase()}`,
    )
    .replace(/([.!?;])\.+/g, "$1")
    .replace(/\.,/g, ",");
}

/**
 * One of the `|`-parted or listed alternatives that can be filled, and whose years fit into `{age}`; one of `spare` where
 * none of a world's own can be.
 */
export function pickFilled(
  templates: readonly string[] | string,
  slots: Slots,
  random: Random,
  spare: readonly string[] = [],
): string {
  const all = typeof templates === "string" ? templates.split("|") : templates;
  const own = all.filter((template) => canFill(template, slots));
  const fillable = own.length > 0 ? own : spare.filter((template) => canFill(template, slots));
  const fitting = fillable.filter(
    (template) => slots.age === undefined || hasRoom(template, Number(slots.age)),
  );
  return fillTemplate(random.pick(fitting.length > 0 ? fitting : fillable), slots);
}

export function capitalise(text: string): string {
  return text.replace(
    /^(["“(]*)(\p{Ll})/u,
    (_whole, marks: string, letter: string) => marks + letter.toUpperCase(),
  );
}

/** At most `limit` characters, cut between words. */
export function clip(text: string, limit = 380): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), limit / 2)).replace(/[,;:\s]+$/, "")}…`;
}

export const pronounWords: Readonly<Record<"she/her" | "he/him" | "they/them", Pronouns>> = {
  "she/her": { they: "she", them: "her", their: "her", theirs: "hers", themself: "herself" },
  "he/him": { they: "he", them: "him", their: "his", theirs: "his", themself: "himself" },
  "they/them": { they: "they", them: "them", their: "their", theirs: "theirs", themself: "themself" },
};
