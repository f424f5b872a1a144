import type { Category } from "../../domain/blueprint/categories.ts";
import { bfclErrors } from "./bfcl.ts";
import type { Share } from "./interval.ts";
import type { ActError } from "./judge-acts.ts";
import type { ShareId } from "./measure-seat.ts";
import type { Seat } from "./trial.ts";

/** What figures are called, and what each of them says. */
export const shareWords: Readonly<Record<ShareId, { readonly label: string; readonly meaning: string }>> = {
  acts: {
    label: "right at the first try",
    meaning:
      "Turns whose calls, or whose lack of any, are right by BFCL's rules of matching, before the game's rules corrected anything.",
  },
  calls: {
    label: "calls right at the first try",
    meaning: "The same, of the turns in which something was to be called.",
  },
  done: {
    label: "right in the end",
    meaning:
      "Turns of which, after refusals and second tries, what was right was executed and nothing else, and what should be said was said.",
  },
  state: {
    label: "end state right",
    meaning: "Talks whose calls left the state of the world as the blueprint leaves it.",
  },
  false_calls: {
    label: "false calls",
    meaning: "Turns in which nothing was to be called, and something was. Less is better.",
  },
  missed_calls: {
    label: "missed calls",
    meaning: "Turns in which something was to be called, and nothing was. Less is better.",
  },
  false_refusals: {
    label: "false refusals",
    meaning:
      "Turns in which something was to be called, nothing was, and the answer says no. Less is better.",
  },
  refusals: {
    label: "refusals right",
    meaning:
      "Turns in which a rule says no: nothing else was done, and it was tried and refused, or declined in words.",
  },
  in_character: {
    label: "in character",
    meaning:
      "Turns with words in which rules find nothing out of character. What rules cannot see is not in it.",
  },
};

/** Of which less is better. */
export const isCost = (id: string): boolean =>
  id === "false_calls" || id === "missed_calls" || id === "false_refusals";

export const seatWords: Readonly<Record<Seat, string>> = {
  model: "the model",
  floor: "floor",
  ceiling: "ceiling",
};

/** Who plays beside the model, for whoever does not know. */
export const baselineWords =
  "The floor is the procedural model, by rule and no language model: who is not above it has learnt nothing that rules " +
  "cannot do. The ceiling is an oracle that does what each blueprint has: what it lacks to 100% is the fault of the set, " +
  "not of a model.";

/** What each error at the first try is. */
const errorWords: Readonly<Record<ActError, string>> = {
  wrong_count: "more or fewer calls than were right; mostly none at all",
  wrong_func_name: "another function was called",
  missing_required: "a parameter that must be given was not",
  missing_optional: "a parameter that the player spoke of was not given",
  unexpected_param: "a parameter that nobody asked for, or that there is not",
  "type_error:simple": "a value of another type",
  "value_error:string": "a text that is not among those that are right",
  "value_error:others": "a number, or a yes or no, that is not among those that are right",
  irrelevance_error: "a call where none was right",
  unrefused: "what a rule forbids was neither tried nor declined in words",
  no_answer: "the turn broke off, or nothing was said",
  missing_words: "what should be said was not",
};

const ours = Object.keys(errorWords).filter((name) => !bfclErrors.some((known) => known === name));
export const errorNamesWords = `The names are those of BFCL's checker, but for ${ours.join(", ")}, of which it has no case.`;

export function meaningOfError(fault: string): string {
  const found = Object.entries(errorWords).find(([name]) => name === fault);
  return found?.[1] ?? "";
}

export const categoryWords: Readonly<Record<Category, string>> = {
  single_act: "one act",
  choose_one: "one of several",
  parallel: "the same twice",
  parallel_multiple: "two things at once",
  dependent_chain: "a chain",
  multi_turn_state: "three acts in a row",
  tool_error: "an act that fails",
  missing_parameter: "something left out",
  missing_tool: "not offered yet",
  irrelevance: "nothing for it",
  small_talk: "small talk",
  world_refusal: "the world says no",
  persona_refusal: "the NPC says no",
  injection: "talked out of the role",
  memory: "remembering",
  long_context: "a long talk",
};

/** What each fault of character is. */
export const characterWords: Readonly<Record<string, string>> = {
  out_of_character: "speaks as a model",
  other_name: "takes another name",
  tool_name: "names a function",
  locked_lore: "tells what is locked",
  prompt_words: "says words of its prompt",
  too_long: "gives a speech",
  speaks_for_player: "speaks for the player",
  repeats: "repeats itself",
  markup: "says markup",
};

/** `87%`, and with the bounds of its interval `87% (81–92)`. */
export function sayShare({ value }: Pick<Share, "value">): string {
  const percent = value * 100;
  const isRound = percent === 0 || percent === 100 || (percent >= 1 && percent <= 99);
  return `${isRound ? Math.round(percent) : percent.toFixed(1)}%`;
}

export function sayInterval(share: Share): string {
  return `${sayShare(share)} (${bound(share.low)}–${bound(share.high)})`;
}

function bound(value: number): string {
  return String(Math.round(value * 100));
}

/** How intervals are made, for the foot of a report. */
export const intervalWords =
  "In brackets: 95% intervals by Wilson's score, with the effective number of observations (Kish's design effect), since " +
  "trials and turns of one blueprint are alike; where all of them agree, the number of blueprints counts. pass^k is " +
  "τ-bench's: the chance that k trials of one blueprint all pass, C(passed, k) / C(trials, k), averaged over blueprints. " +
  "A trial passes whose every turn is right in the end and whose end state is right.";
