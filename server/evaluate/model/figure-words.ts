import type { Category } from "../../domain/blueprint/categories.ts";
import type { Share } from "./interval.ts";
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
