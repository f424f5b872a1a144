import type { Random } from "../../../domain/random.ts";
import { freeText, oneOf, warms } from "../blocks.ts";
import type { Part } from "../parts.ts";
import { type Family, subjectOf, worded } from "./family.ts";

/** What people do with words alone: rebuke, advise, entertain. */
export const familiesOfTalk: readonly Family[] = [
  words(
    "rebuke",
    "rebuke criticize complain hate oppose protest angry against argue debate skeptic",
    ["clergy", "law", "reformer", "ruler", "kin", "teacher"],
    {
      describe: (random, subject) =>
        worded(random, [
          `Rebuke the person you are talking to in the matter of ${subject}, as sharply as it deserves`,
          `Tell the person you are talking to to their face what was wrong about ${subject}`,
          `Scold the person you are talking to over ${subject}, no more than is just`,
          `Take the person you are talking to to task for ${subject}`,
        ]),
      says: ["you ought to know better", "that was {fault}, and I say so to your face"],
      argument: { fault: oneOf(["careless", "cruel", "dishonest", "foolish"], "What was wrong with it") },
      samples: [{ fault: "careless" }, { fault: "cruel" }],
      by: -5,
    },
  ),
  words(
    "advise",
    "advise counsel recommend suggest consult help strategy guidance support plan solution tip optimize consultant",
    ["scholar", "clergy", "law", "healer", "teacher", "steward", "reformer", "kin"],
    {
      describe: (random, subject) =>
        worded(random, [
          `Advise the person you are talking to on ${subject} in one sentence that they can act on`,
          `Counsel the person you are talking to about ${subject}, in a sentence of use`,
          `Say to the person you are talking to what you would do about ${subject}`,
          `Give the person you are talking to one piece of advice on ${subject}`,
          `Tell the person you are talking to how ${subject} is best gone about, briefly`,
        ]),
      says: ["what would you do", "my advice is this: {advice}", "may I ask your counsel"],
      argument: { advice: freeText(160, "The advice, as one sentence in your own words") },
      samples: [
        { advice: "begin with the smallest and stop before dark" },
        { advice: "ask twice and sign once" },
      ],
      by: 2,
    },
  ),
  words(
    "entertain",
    "entertain perform sing play music story tell dance show movie film actor comedy song band concert novel book",
    ["performer", "chronicler", "devotee", "image_maker", "kin", "student"],
    {
      describe: (random, subject) =>
        worded(random, [
          `Tell, sing or play something about ${subject} to the person you are talking to, and watch their face`,
          `Amuse the person you are talking to with a piece about ${subject}`,
          `Perform something on ${subject} for the person you are talking to`,
          `Give the person you are talking to a song or a story of ${subject}`,
          `Let the person you are talking to hear what you have about ${subject}, sung or told`,
        ]),
      says: ["give us something", "I have one that is {mood}", "do you know any about that"],
      argument: { mood: oneOf(["merry", "sad", "long", "scandalous"], "What kind of piece it is") },
      samples: [{ mood: "merry" }, { mood: "long" }],
      by: 3,
    },
  ),
];

interface Words {
  readonly describe: (random: Random, subject: string) => string;
  readonly says: readonly string[];
  readonly argument: NonNullable<Part["parameters"]>;
  readonly samples: NonNullable<Part["samples"]>;
  readonly by: number;
}

/** Something said, which moves how they stand to one another. */
function words(
  id: string,
  asked: string,
  roles: Family["roles"],
  { describe, says, argument, samples, by }: Words,
): Family {
  return {
    id,
    words: asked,
    roles,
    make(context) {
      const subject = subjectOf(context);
      if (!subject || context.stock.warmths.length === 0) return undefined;
      return {
        verb: id,
        object: `on_${subject.key}`,
        description: describe(context.random, subject.text),
        says,
        parts: [{ parameters: argument, samples }, warms(context.stock, by, by > 2 ? 0 : 1)],
        things: [],
        terms: ["fee", "place", "company", "trust", "tool", "health"],
      };
    },
  };
}
