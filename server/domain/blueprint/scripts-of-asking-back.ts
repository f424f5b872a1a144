import { isJsonObject } from "../json.ts";
import type { Behavior } from "../world/behavior.ts";
import type { WorldDocument } from "../world/world.ts";
import { askingPhrases, neededArguments } from "./asking-phrase.ts";
import type { Ask } from "./blueprint.ts";
import { offersAt } from "./find-asks.ts";
import { vocabularyOf } from "./own-words.ts";
import { admittedIn, type Idea, type Script, whereWanted } from "./script.ts";
import type { Setting } from "./settings.ts";

/** Scripts in which the right thing is to ask back. */

/** "What is the news?": whoever is asked so may choose, and need not ask back. */
const leavesItToThem = /^(?:what|who|have you|any|do (?:you|I)|did you|is there)\b/i;

/** "Strike it from the page": of something that was spoken of before, and here was not. */
const pointsBack = /\b(?:it|that|this|them)\b/i;

/** "Hold the boats", "a season's licence": the phrase has in it what is to be left out. */
function saysWhich(document: WorldDocument, behavior: Behavior, name: string, says: string): boolean {
  const parameter = behavior.parameters[name];
  if (parameter?.type !== "string") return false;
  const of = parameter.of ?? vocabularyOf(parameter.from, document.state);
  const entries = of === undefined ? {} : (document.setting.vocabulary[of] ?? {});
  const called = Object.entries(entries).flatMap(([key, entry]) => [key, entry.name, ...entry.aliases]);
  const words = wordsIn(says);
  return [...(parameter.enum ?? []), ...called].some((one) =>
    wordsIn(one).some((word) => words.includes(word)),
  );
}

/** Those that mean something, for their length. */
function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
}

/** Words that ask for something, and which argument they leave open. */
interface ShortPhrase {
  readonly says: string;
  readonly withholds: string;
}

/** Something is left out that must be asked for, and is then given. */
export function missingParameter(idea: Idea): Script | undefined {
  const { stock, random } = idea;
  const { behaviors } = stock.world.document;
  const phrases = new Map(
    idea.order.flatMap((name) => {
      const behavior = behaviors[name];
      const short = behavior ? shortPhrases(stock.world.document, behavior) : [];
      return short.length > 0 ? [[name, short] as const] : [];
    }),
  );
  const asking = { ...idea, order: [...phrases.keys()] };
  if (asking.order.length === 0) return undefined;
  return whereWanted(asking, (setting) => {
    for (const ask of admittedIn(asking, setting)) {
      const open = (phrases.get(ask.behavior) ?? []).filter(({ withholds }) =>
        isOpen(idea, setting, ask.behavior, withholds),
      );
      const [first, ...more] = open;
      if (first)
        return { setting, beats: askedBack(behaviors[ask.behavior], ask, random.pick([first, ...more])) };
    }
    return undefined;
  });
}

/** Those that name all of what is needed but one thing. */
function shortPhrases(document: WorldDocument, behavior: Behavior): readonly ShortPhrase[] {
  const needed = neededArguments(behavior);
  return askingPhrases(behavior, document.state).flatMap(({ says, slots }): ShortPhrase[] => {
    const [withholds, ...more] = needed.filter((name) => !slots.includes(name));
    if (withholds === undefined || more.length > 0 || leavesItToThem.test(says)) return [];
    if (pointsBack.test(says)) return [];
    if (slots.some((slot) => !needed.includes(slot))) return [];
    return saysWhich(document, behavior, withholds, says) ? [] : [{ says, withholds }];
  });
}

function askedBack(
  behavior: Behavior | undefined,
  { behavior: name, arguments: given }: Ask,
  { says, withholds }: ShortPhrase,
): Script["beats"] {
  const needed = behavior ? neededArguments(behavior) : [];
  const whole = Object.fromEntries(needed.map((one) => [one, given[one] ?? ""]));
  const { [withholds]: _, ...told } = whole;
  return [
    {
      aim: { type: "ask_short", ask: { behavior: name, arguments: told, says }, withholds },
      comesTo: "none",
    },
    {
      aim: { type: "supply", ask: { behavior: name, arguments: whole, says }, parameter: withholds },
      comesTo: "calls",
    },
  ];
}

/** Whether it could be another: what there is only one of need not be asked for. */
function isOpen({ stock }: Idea, { situation }: Setting, behavior: string, parameter: string): boolean {
  const properties = offersAt(stock.rules, stock.npc, situation).get(behavior)?.parameters["properties"];
  const schema = isJsonObject(properties) ? properties[parameter] : undefined;
  if (!isJsonObject(schema)) return false;
  const { enum: choices } = schema;
  return !Array.isArray(choices) || choices.length >= 2;
}
