import type { Random } from "../../../domain/random.ts";
import { at, drawUntil } from "../math/family.ts";
import { inWords, withArticle } from "../persona-dressing/nouns.ts";
import { below, choicesOf, type Clue, distinct, fitting, type LogicFamily, ofClues } from "./puzzle.ts";

interface Claim<Case> {
  readonly text: string;
  readonly holds: (of: Case) => boolean;
}

/** What somebody may say about who is honest. */
function claimsAbout(names: readonly string[], speaker: number): readonly Claim<readonly boolean[]>[] {
  const others = below(names.length).filter((index) => index !== speaker);
  const single = others.flatMap((index): readonly Claim<readonly boolean[]>[] => [
    { text: `${at(names, index)} always lies`, holds: (of) => !at(of, index) },
    { text: `${at(names, index)} always tells the truth`, holds: (of) => at(of, index) },
    {
      text: `${at(names, index)} and I are of different kinds`,
      holds: (of) => at(of, index) !== at(of, speaker),
    },
  ]);
  const pairs = others.flatMap((one) =>
    others
      .filter((other) => other > one)
      .flatMap((other): readonly Claim<readonly boolean[]>[] => [
        {
          text: `of ${at(names, one)} and ${at(names, other)}, exactly one lies`,
          holds: (of) => at(of, one) !== at(of, other),
        },
        {
          text: `${at(names, one)} lies or ${at(names, other)} does, perhaps both`,
          holds: (of) => !at(of, one) || !at(of, other),
        },
      ]),
  );
  const counts = below(names.length + 1)
    .slice(1)
    .map((count) => ({
      text: `exactly ${count} of us ${count === 1 ? "is a liar" : "are liars"}`,
      holds: (of: readonly boolean[]) => of.filter((honest) => !honest).length === count,
    }));
  return [...single, ...pairs, ...counts];
}

const truthTellers: LogicFamily = {
  kind: "knights-and-knaves",
  make({ who, name, others, items, place }, size, random) {
    const names = others.slice(0, 2 + size);
    const cases = choicesOf(names.length);
    const { secret, clues, said } = drawUntil(
      () => drawTalk(names, cases, random),
      (drawn) => fitting(cases, drawn.clues).length === 1,
    );
    const answerOf = (of: readonly boolean[]): string =>
      inWords(names.filter((_, index) => at(of, index))) || "nobody";
    const item = at(items, 0);
    const problem = random.pick([
      `${who} asks ${inWords(names)} who broke the ${item}. Each of them either always lies or always tells the truth. ${said} Who of them tells the truth?`,
      `${name} knows of the ${names.length} people ${place} (${inWords(names)}) only that each always lies or never does. ${said} Which of them can be believed about the ${item}?`,
    ]);
    const kinds = cases.map((of) => {
      const wrong = clues.find((clue) => !clue.holds(of));
      const label = answerOf(of) === "nobody" ? "none is honest" : `honest: ${answerOf(of)}`;
      const why =
        wrong === undefined ? "everything fits" : `${wrong.text.split(" says")[0]}'s words do not fit`;
      return `If ${label}, ${why}.`;
    });
    const game = { cases, answerOf };
    return {
      ...ofClues(game, clues, secret),
      problem,
      reasoning: [
        `There are ${cases.length} cases to look at; whoever is honest must have said what is so, whoever lies what is not.`,
        ...kinds,
        `One case is left, so the answer is ${answerOf(secret)}.`,
      ],
      clues: 0,
    };
  },
};

function drawTalk(names: readonly string[], cases: readonly (readonly boolean[])[], random: Random) {
  const secret = random.pick(cases);
  const spoken = names.map((name, speaker) => {
    const fits = claimsAbout(names, speaker).filter((claim) => claim.holds(secret) === at(secret, speaker));
    return { name, speaker, claim: fits.length > 0 ? random.pick(fits) : undefined };
  });
  const clues = spoken.flatMap(({ name, speaker, claim }): readonly Clue<readonly boolean[]>[] =>
    claim === undefined
      ? []
      : [{ text: `${name} says: "${claim.text}."`, holds: (of) => claim.holds(of) === at(of, speaker) }],
  );
  return { secret, clues, said: clues.map(({ text }) => capitaliseQuote(text)).join(" ") };
}

/** The quoted sentence begins with a capital. */
function capitaliseQuote(text: string): string {
  return text.replace(/"(\p{Ll})/u, (_whole, letter: string) => `"${letter.toUpperCase()}`);
}

const witnesses: LogicFamily = {
  kind: "witnesses",
  make({ who, others, items, place }, size, random) {
    const names = others.slice(0, 3 + size);
    const item = at(items, 0);
    const {
      culprit,
      claims,
      true: truths,
    } = drawUntil(
      () => {
        const guilty = random.integer(0, names.length - 1);
        const spoken = names.map((_, speaker) => random.pick(accusations(names, speaker)));
        return {
          culprit: guilty,
          claims: spoken,
          true: spoken.filter((claim) => claim.holds(guilty)).length,
        };
      },
      (drawn) =>
        drawn.true > 0 &&
        drawn.true < names.length &&
        distinct(drawn.claims.map(({ text }) => text)).length === names.length &&
        below(names.length).filter((guilty) => countTrue(drawn.claims, guilty) === drawn.true).length === 1,
    );
    const said = claims.map(({ text }, speaker) => `${at(names, speaker)}: "${text}"`).join(" ");
    const problem = random.pick([
      `One of ${inWords(names)} took the ${item}, and ${who} asks them. ${said} Exactly ${truths} of the ${names.length} told the truth. Who took it?`,
      `${withCapital(withArticle(item))} is missing ${place}; one of ${inWords(names)} has it. ${who} writes down: ${said} ${truths === 1 ? "Only one statement is" : `Exactly ${truths} statements are`} true. Who has it?`,
    ]);
    const reasoning = names.map((name, guilty) => {
      const honest = names.filter((_, speaker) => at(claims, speaker).holds(guilty));
      return `If it was ${name}, ${honest.length === 0 ? "nobody" : inWords(honest)} told the truth: ${honest.length}.`;
    });
    const answerOf = (guilty: number): string => at(names, guilty);
    return {
      problem,
      reasoning: [...reasoning, `Only one case has ${truths}, so it was ${answerOf(culprit)}.`],
      answer: answerOf(culprit),
      answers: () =>
        below(names.length)
          .filter((guilty) => countTrue(claims, guilty) === truths)
          .map(answerOf),
      clues: 0,
    };
  },
};

function countTrue(claims: readonly Claim<number>[], guilty: number): number {
  return claims.filter((claim) => claim.holds(guilty)).length;
}

function withCapital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function accusations(names: readonly string[], speaker: number): readonly Claim<number>[] {
  const others = below(names.length).filter((index) => index !== speaker);
  return [
    { text: "It was not me.", holds: (guilty) => guilty !== speaker },
    ...others.flatMap((index): readonly Claim<number>[] => [
      { text: `It was ${at(names, index)}.`, holds: (guilty) => guilty === index },
      { text: `It was not ${at(names, index)}.`, holds: (guilty) => guilty !== index },
    ]),
    ...others.flatMap((one) =>
      others
        .filter((other) => other > one)
        .map((other) => ({
          text: `It was ${at(names, one)} or ${at(names, other)}.`,
          holds: (guilty: number) => guilty === one || guilty === other,
        })),
    ),
  ];
}

const labelledBoxes: LogicFamily = {
  kind: "labelled-boxes",
  make({ who, name, items, place }, size, random) {
    const colours = random
      .shuffle(["red", "blue", "green", "white", "black"])
      .slice(0, 3 + Math.min(size, 1));
    const rule = size === 2 ? random.pick([1, 2]) : size;
    const { hidden, labels } = drawUntil(
      () => ({
        hidden: random.integer(0, colours.length - 1),
        labels: colours.map((_, own) => random.pick(labelsOf(colours, own))),
      }),
      (drawn) =>
        countTrue(drawn.labels, drawn.hidden) === rule &&
        distinct(drawn.labels.map(({ text }) => text)).length === colours.length &&
        below(colours.length).filter((box) => countTrue(drawn.labels, box) === rule).length === 1,
    );
    const item = at(items, 0);
    const read = labels.map(({ text }, own) => `${at(colours, own)}: "${text}"`).join("; ");
    const truth =
      rule === 0
        ? "None of the labels is true"
        : rule === 1
          ? "Exactly one label is true"
          : "Exactly two labels are true";
    const problem = random.pick([
      `${who} has put ${withArticle(item)} into one of ${colours.length} boxes and labelled them. ${withCapital(read)}. ${truth}. In which box is the ${item}?`,
      `There are ${colours.length} boxes ${place}, labelled as follows. ${withCapital(read)}. ${truth}, ${name} says. Which box holds the ${item}?`,
    ]);
    const answerOf = (box: number): string => at(colours, box);
    return {
      problem,
      reasoning: [
        ...colours.map((colour, box) => {
          const trueOnes = colours.filter((_, own) => at(labels, own).holds(box));
          return `In the ${colour} box: ${trueOnes.length === 0 ? "no label is true" : `true on ${inWords(trueOnes)}`}, ${trueOnes.length} in all.`;
        }),
        `Only one box gives ${rule}, so it is the ${answerOf(hidden)} one.`,
      ],
      answer: answerOf(hidden),
      answers: () =>
        below(colours.length)
          .filter((box) => countTrue(labels, box) === rule)
          .map(answerOf),
      clues: 0,
    };
  },
};

function labelsOf(colours: readonly string[], own: number): readonly Claim<number>[] {
  return below(colours.length).flatMap((box): readonly Claim<number>[] => {
    const where = box === own ? "here" : `in the ${at(colours, box)} box`;
    return [
      { text: `It is ${where}`, holds: (hidden) => hidden === box },
      { text: `It is not ${where}`, holds: (hidden) => hidden !== box },
    ];
  });
}

export const speakers: readonly LogicFamily[] = [truthTellers, witnesses, labelledBoxes];
