import type { JsonObject } from "../../domain/json.ts";
import type { Lore } from "../../domain/world/world.ts";
import type { LoreDraft } from "./card-draft.ts";
import { cleanLine, cleanProse, firstSentences } from "./clean-text.ts";
import { type MacroNames, resolveMacros } from "./resolve-macros.ts";

/** An entry as `lore.yaml` has it, and what of the book's cannot be said there. */
export interface LoreEntryDraft {
  readonly id: string;
  /** Undefined where the book's entry has no text. */
  readonly entry: Pick<Lore, "title" | "keys" | "text" | "known_by"> | undefined;
  readonly notes: readonly string[];
}

const longestText = 4000;
const longestKey = 80;
const keysAtMost = 64;

/** `knownBy`: whose book it is, or everyone's. */
export function draftLore(
  draft: LoreDraft,
  id: string,
  names: MacroNames,
  knownBy: Lore["known_by"],
): LoreEntryDraft {
  const said = (text: string): string => resolveMacros(text, names);
  const whole = cleanProse(said(draft.text));
  const title = cleanLine(said(draft.title), longestKey) || id;
  const written = draft.keys.map((key) => cleanLine(said(key), longestKey)).filter((key) => key !== "");
  const keys = distinct(written.length > 0 ? written : [title]).slice(0, keysAtMost);
  const text = firstSentences(whole, longestText);
  const notes = [
    ...(draft.enabled ? [] : ["Disabled in the book."]),
    ...(draft.constant ? ["Told there whatever is said; here its keys call it up."] : []),
    ...(written.length === 0 ? ["It has no key of its own; its title stands for one."] : []),
    ...(written.length > keysAtMost ? [`${written.length - keysAtMost} more keys found no room.`] : []),
    ...(draft.refusedKeys.length > 0
      ? [`Expressions that are no key here: ${draft.refusedKeys.join(", ")}`]
      : []),
    ...(draft.secondaryKeys.length > 0
      ? [`There, ${draft.secondaryLogic} of these must be said as well: ${draft.secondaryKeys.join(", ")}`]
      : []),
    ...(text === whole ? [] : [`Cut to ${longestText} characters; the card has the rest.`]),
    ...(draft.decorators.length > 0 ? [`Decorators: ${draft.decorators.join(", ")}`] : []),
    ...conditionNote(draft.conditions),
  ];
  return { id, entry: text === "" ? undefined : { title, keys, text, known_by: knownBy }, notes };
}

function distinct(keys: readonly string[]): string[] {
  return [...new Map(keys.toReversed().map((key) => [key.toLowerCase(), key])).values()].reverse();
}

function conditionNote(conditions: JsonObject): readonly string[] {
  const told = Object.entries(conditions).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return told.length === 0 ? [] : [cleanLine(`In the book also: ${told.join(", ")}`, 400)];
}
