import type { Aim, Beat } from "../../../domain/blueprint/blueprint.ts";
import { type Random, seededRandom } from "../../../domain/random.ts";
import { again, recalls, supplies, tellings } from "../content/asking-lines.ts";
import { after, before } from "../content/opening-words.ts";
import { attacks, probes } from "../content/pressing-lines.ts";
import { greetings, irrelevant, smallTalk } from "../content/small-talk-lines.ts";
import type { Cast, Player } from "./player.ts";
import { type Slots, slotsFor, startLower, startUpper, wordLine } from "./player-words.ts";
import { sayAsk } from "./say-ask.ts";
import { namesThing } from "./names-thing.ts";
import { valueWords } from "./value-words.ts";

/** How often a request has a sentence before it, and one after it, by how somebody talks. */
const manners = [
  { before: 0.2, after: 0.1 },
  { before: 0.6, after: 0.2 },
  { before: 0.6, after: 0.4 },
  { before: 0.95, after: 0.5 },
] as const;

/** Plays without a language model: by the behaviors' own phrases, and lines that were written for it. */
export function rulePlayer(cast: Cast): Player {
  const { blueprint } = cast;
  const manner = seededRandom(blueprint.id, "manner").pick(manners);
  return {
    provider: "procedural",
    model: "lines/3",
    async say({ beat, index }) {
      const line: Line = {
        cast,
        manner,
        slots: slotsFor(cast, index),
        random: seededRandom(blueprint.id, "line", index),
      };
      const text = sayBeat(line, beat);
      if (text === undefined || text === "")
        return { type: "silent", reason: `There is no line for ${beat.aim.type}.` };
      return { type: "said", text };
    },
  };
}

/** What a line is made of. */
interface Line {
  readonly cast: Cast;
  readonly manner: (typeof manners)[number];
  readonly slots: Slots;
  readonly random: Random;
}

function sayBeat(line: Line, { aim }: Beat): string | undefined {
  const { slots, random, cast } = line;
  const { document } = cast.world;
  switch (aim.type) {
    case "ask":
      return sayAsks(line, aim);
    case "ask_short":
      return around(line, sayAsk(document, aim.ask, slots, random));
    case "supply": {
      const behavior = document.behaviors[aim.ask.behavior];
      const value = aim.ask.arguments[aim.parameter] ?? "";
      if (!behavior) return undefined;
      const words = valueWords(document, behavior, aim.parameter, value, random);
      return wordLine(supplies, { ...slots, value: words }, random);
    }
    case "greet":
      return wordLine(greetings, slots, random);
    case "small_talk":
      return wordLine(smallTalk[aim.topic] ?? [], slots, random);
    case "irrelevant":
      return wordLine(irrelevant[aim.topic] ?? [], slots, random);
    case "attack":
      return wordLine(attacks[aim.topic] ?? [], slots, random);
    case "probe":
      return wordLine(probes, { ...slots, about: articled(aim.about) }, random);
    case "tell":
      return wordLine(tellings, { ...slots, ...aim.fact }, random);
    case "recall":
      return wordLine(recalls, { ...slots, ...aim.fact }, random);
    default:
      return aim satisfies never;
  }
}

function sayAsks(line: Line, { asks, again: isAgain }: Extract<Aim, { type: "ask" }>): string | undefined {
  const { cast, slots, random } = line;
  const [first = "", ...more] = asks.map((ask) => sayAsk(cast.world.document, ask, slots, random));
  const request = [first, ...more.map((one) => (random.next() < 0.5 ? `And ${startLower(one)}` : one))].join(
    " ",
  );
  if (isAgain) return wordLine(again, { ...slots, ask: request }, random);
  return around(line, request);
}

/** Sentences that are drawn for one place before it stays empty. */
const sentencesTried = 6;

/** With what this player says before and after what they came for. */
function around({ cast, manner, slots, random }: Line, request: string): string {
  const aside = (lines: readonly string[]): string | undefined => {
    for (let attempt = 0; attempt < sentencesTried; attempt += 1) {
      const sentence = wordLine(lines, slots, random);
      if (sentence !== undefined && !namesThing(cast.world.document, sentence)) return sentence;
    }
    return undefined;
  };
  const begin = random.next() < manner.before ? aside(before) : undefined;
  const end = random.next() < manner.after ? aside(after) : undefined;
  return [begin, startUpper(request), end].filter(Boolean).join(" ");
}

/** "The clapper": what people look a thing up by has no article. */
function articled(about: string): string {
  return /^(?:the|an?|my|your|his|her|their)\b|^[A-Z]/.test(about) ? about : `the ${about}`;
}
