import type { Behavior, Parameter } from "../world/behavior.ts";
import type { WorldDocument } from "../world/world.ts";
import { isOwnWords } from "./own-words.ts";

/** Which of a behavior's `says` a player could say, and what they leave open. */

export interface AskingPhrase {
  /** With its slots. */
  readonly says: string;
  readonly slots: readonly string[];
  readonly isQuestion: boolean;
}

const questions =
  /^(?:could|can|would(?! they)|will|may|might|do|does|did|is|are|have you|any|where|how|which way|what|who|when)\b/i;
const requests =
  /^(?:I need|I want|I'd like(?! my)|I'll pay (?:\{|you)|I'm (?:hurt|bleeding|down|returning)|I've brought|I release|we're square|we need|my \w+ is|you promised|you gave me|let me(?! (?:tell|see))|help (?:me|us)|somebody is)\b/i;
/** With these words an NPC announces it, though they begin as a request does. */
const announcements =
  /^(?:here|there|let me (?:tell|see)\b|on second|that\b|take (?!your|off)|have (?!you)|sold|hold still|hold me|sit|it's|see that|up the|down the|wait here|watch|lamp's|drum's|torch's|put your hand|news for you|brass on|you (?:can|have|are|shall|could|'ll)|you'll|nobody|read it back|give me your (?!word)|show me \{\w+\} before|would they|keep me|shake over|an? |"?\{|I'll (?!pay (?:\{|you))|I can|I'm (?:opening|calling|refusing)|I (?:give|promise|sign|vouch))/i;
const verb = /^[a-z]+(?: |$)/;

/** "Hold the pot and I'll do the seam": who says it will do it. */
const offers = /(?:,| and) I'll\b/;

/** Whoever knows of it answers by telling, and need not act for it. */
const asksForTalk = /^tell (?:me|us) (?:about|of) \{\w+\}$/i;

/** Before words of one's own ("mend the keel") these make no sentence. */
const ungrammatical = /\b(?:that|from|on|of|about|with|me) \{(\w+)\}/;

/** Those that ask, in the order of the file. */
export function askingPhrases(
  behavior: Behavior,
  state: WorldDocument["state"] | undefined,
): readonly AskingPhrase[] {
  return behavior.says.flatMap((written): AskingPhrase[] => {
    const says = written.trim();
    const isQuestion = questions.test(says);
    const asks = isQuestion || requests.test(says) || (!announcements.test(says) && verb.test(says));
    if (!asks || offers.test(says) || asksForTalk.test(says) || impliesArgument(behavior, says)) return [];
    const [, slot] = ungrammatical.exec(says) ?? [];
    if (slot !== undefined && isOwnWords(behavior, slot, state)) return [];
    const slots = [...says.matchAll(/\{(\w+)\}/g)].flatMap(([, slot]) => slot ?? []);
    return [{ says, slots, isQuestion }];
  });
}

/** Arguments that a phrase must name, or a call cannot be made. */
export function neededArguments(behavior: Behavior): readonly string[] {
  return Object.entries(behavior.parameters).flatMap(([name, parameter]) =>
    parameter.required && parameter.default === undefined ? [name] : [],
  );
}

/** "Shut {hatch}", "lend me {amount}": the verb says what another argument is, which no slot of it names. */
function impliesArgument({ parameters }: Behavior, says: string): boolean {
  const words =
    says
      .toLowerCase()
      .replace(/\{\w+\}/g, " ")
      .match(/[a-z]{3,}/g) ?? [];
  return Object.entries(parameters).some(([name, parameter]) => {
    if (says.includes(`{${name}}`)) return false;
    const hints = hintsOf(name, parameter);
    return words.some((word) => hints.some((hint) => hint.startsWith(word) || word.startsWith(hint)));
  });
}

function hintsOf(name: string, parameter: Parameter): readonly string[] {
  if (parameter.type === "boolean") {
    const own = name.split("_").filter((word) => word.length > 3);
    return own.includes("loan") ? [...own, "lend", "stake", "front", "spot", "borrow"] : own;
  }
  if (parameter.type !== "string" || parameter.default === undefined) return [];
  return (parameter.enum ?? []).filter((choice) => choice !== parameter.default);
}
