import { freeText, highestPrice, lower, oneOf, pays, usesUp, warms, wholeNumber } from "../blocks.ts";
import { numberIn, type Part, textIn } from "../parts.ts";
import { orList } from "../words.ts";
import { type Family, type FamilyContext, subjectOf, thingsFor } from "./family.ts";

/** What people do with money, words and their own hands: pay, forgive, wager, teach, guard, escort, heal, rebuke. */
export const familiesOfDealings: readonly Family[] = [
  moneyFamily(
    "hire",
    "hire employ manage recruit pay wage manager contractor boss assign schedule project",
    ["steward", "ruler", "trader", "maker"],
    {
      from: "actor",
      describe: (subject, purse) =>
        `Hire the person you are talking to for some days of ${subject}, and pay the whole in ${purse} beforehand`,
      says: ["I need hands for {days} days", "are you hiring", "{sum} now, and {days} days of your time"],
      refusal: "You have not the money for wages.",
      extra: {
        parameters: { days: wholeNumber(1, 20, "Days of work") },
        samples: [{ days: 2 }, { days: 9 }],
      },
      warmth: 2,
    },
  ),
  moneyFamily(
    "sponsor",
    "sponsor fund support donate invest grant scholarship charity patron fundraise benefactor advocate",
    ["ruler", "clergy", "reformer", "devotee", "kin"],
    {
      from: "actor",
      describe: (subject, purse) =>
        `Give the person you are talking to a sum in ${purse} toward ${subject}, to be kept and not repaid`,
      says: ["could you help with the cost", "take {sum} toward it", "that is yours to keep"],
      refusal: "You have not that much to give.",
      warmth: 4,
    },
  ),
  moneyFamily(
    "fine",
    "fine penalty tax toll fee regulation law compliance charge audit judge attorney lawyer",
    ["law", "guard", "steward", "ruler"],
    {
      from: "partner",
      describe: (subject, purse) =>
        `Fine the person you are talking to in ${purse} for a breach in the matter of ${subject}, and name which`,
      says: [
        "that will cost you {sum}",
        "it is {breach}, and the fine is {sum}",
        "pay it here and it is done",
      ],
      refusal: "They cannot pay a fine like that today.",
      extra: {
        parameters: { breach: oneOf(["late", "careless", "false_report", "without_leave"], "What they did") },
        samples: [{ breach: "late" }, { breach: "careless" }],
      },
      warmth: -3,
      isOffice: true,
    },
  ),
  {
    id: "lend_money",
    words: "lend money loan bank credit finance lender mortgage budget investor economy",
    roles: ["trader", "steward", "kin", "ruler"],
    make: (context) => owing(context, "lend", 1),
  },
  {
    id: "forgive_debt",
    words: "forgive debt mercy charity poverty relief bankrupt counsel social justice",
    roles: ["clergy", "kin", "reformer", "folk"],
    make: (context) => owing(context, "forgive", 0),
  },
  {
    id: "collect_debt",
    words: "collect debt invoice bill payment accountant account tax receivable budget",
    roles: ["keeper", "trader", "law", "steward"],
    make: (context) => owing(context, "collect", -1),
  },
  {
    id: "wager",
    words: "wager bet gamble game player sport odds fan chance race match casino poker team football",
    roles: ["devotee", "athlete", "performer", "folk", "traveller"],
    make(context) {
      const { purse } = context.stock;
      const subject = subjectOf(context);
      if (!purse || !subject) return undefined;
      const [mine, theirs] = [`actor.${purse.key}`, `partner.${purse.key}`];
      const most = highestPrice(purse);
      const stake: Part = {
        parameters: {
          stake: wholeNumber(1, most, `What each stakes, in ${purse.key}`),
          won: { type: "boolean", description: "Whether you won it; the dice or the day decide, not you" },
        },
        samples: [
          { stake: 2, won: true },
          { stake: 3, won: false },
        ],
        rules: [
          {
            if: `${mine} >= args.stake`,
            else: "You cannot cover that stake.",
            broken: { given: { [mine]: purse.minimum } },
          },
          {
            if: `${theirs} >= args.stake`,
            else: "They cannot cover that stake.",
            broken: { given: { [theirs]: purse.minimum } },
          },
        ],
        given: (args) => ({
          [mine]: purse.minimum + numberIn(args, "stake") + 5,
          [theirs]: purse.minimum + numberIn(args, "stake") + 1,
        }),
        effects: [
          { add: { to: mine, by: "args.won ? args.stake : -args.stake" } },
          { add: { to: theirs, by: "args.won ? -args.stake : args.stake" } },
        ],
        outcome: (args) => {
          const sum = args["won"] === true ? numberIn(args, "stake") : -numberIn(args, "stake");
          return [
            { path: mine, add: sum },
            { path: theirs, add: -sum },
          ];
        },
        result: {
          purse: {
            type: "integer",
            minimum: purse.minimum,
            description: `What you have left in ${purse.key}`,
            value: mine,
          },
        },
        told: (_, after) => ({ purse: after(mine) as number }),
      };
      return {
        verb: "wager",
        object: `on_${subject.key}`,
        description: `Stake ${purse.key} with the person you are talking to on a question of ${subject.text}, winner takes both`,
        says: ["I bet you {stake}", "{stake} says you are wrong", "are you a betting soul"],
        parts: [stake, warms(context.stock, 1)],
        things: [],
        terms: ["place", "company", "flag", "debt"],
      };
    },
  },
  {
    id: "teach",
    words:
      "teach train tutor lesson learn student course instructor teacher coach education explain guide tutorial mentor professor",
    roles: ["teacher", "scholar", "clergy", "maker", "athlete", "artificer", "student", "performer"],
    make(context) {
      const subject = subjectOf(context);
      const respect = context.stock.warmths.at(-1);
      if (!subject || !respect) return undefined;
      const path = `standing.${respect.key}`;
      const lesson: Part = {
        parameters: {
          lessons: wholeNumber(1, 5, "How many sittings"),
          level: oneOf(["first_steps", "practice", "fine_points"], "Where to begin"),
        },
        samples: [
          { lessons: 1, level: "first_steps" },
          { lessons: 3, level: "practice" },
        ],
        effects: [{ add: { to: path, by: "args.lessons" } }],
        outcome: (args) => [{ path, add: numberIn(args, "lessons") }],
        result: {
          [respect.key]: {
            type: "integer",
            minimum: respect.minimum,
            maximum: respect.maximum,
            description: `Afterwards: ${lower(respect.about)}`,
            value: path,
          },
        },
        told: (_, after) => ({ [respect.key]: after(path) as number }),
      };
      return {
        verb: "teach",
        object: subject.key,
        description: `Teach the person you are talking to ${subject.text}, so many sittings from where they stand`,
        says: [
          `teach me ${subject.text}`,
          "{lessons} sittings, and we begin at {level}",
          "can I learn that from you",
        ],
        parts: [lesson],
        things: [],
        terms: ["fee", "trust", "place", "tool", "health"],
      };
    },
  },
  {
    id: "examine",
    words:
      "test exam grade evaluate assess quiz judge score certify review qualification quality verify check interview critic",
    roles: ["teacher", "law", "scholar", "keeper", "artificer", "ruler"],
    make(context) {
      const subject = subjectOf(context);
      const warmth = context.stock.warmths.at(-1);
      if (!subject || !warmth) return undefined;
      const path = `standing.${warmth.key}`;
      const pass = context.random.integer(4, 7);
      const marks: Part = {
        parameters: { score: wholeNumber(0, 10, "How well they did, 10 being faultless") },
        samples: [{ score: pass + 2 }, { score: pass - 2 }],
        effects: [{ add: { to: path, by: `args.score - ${pass}` } }],
        outcome: (args) => [{ path, add: numberIn(args, "score") - pass }],
        result: {
          passed: {
            type: "boolean",
            description: "Whether that was good enough",
            value: `args.score >= ${pass}`,
          },
        },
        told: (args) => ({ passed: numberIn(args, "score") >= pass }),
      };
      return {
        verb: "examine",
        object: `in_${subject.key}`,
        description: `Examine the person you are talking to in ${subject.text} and tell them whether ${pass} of 10 was reached`,
        says: [`examine me in ${subject.text}`, "that was {score} of ten", "did I pass"],
        parts: [marks],
        things: [],
        terms: ["fee", "place", "company", "tool"],
      };
    },
  },
  {
    id: "guard",
    words:
      "guard protect watch security monitor safety defend safe alert surveillance soldier officer veteran keeper caretaker",
    roles: ["guard", "keeper", "kin", "labourer", "athlete"],
    make(context) {
      const { stock } = context;
      const [item] = thingsFor(context);
      if (!stock.pack || !item || stock.warmths.length === 0) return undefined;
      const path = `partner.${stock.pack.key}.${item.key}`;
      const watch: Part = {
        parameters: { hours: wholeNumber(1, 12, "Hours of the watch") },
        samples: [{ hours: 2 }, { hours: 8 }],
        rules: [
          {
            if: `${path} >= 1`,
            else: `They have no ${item.name} that could be watched.`,
            broken: { given: { [path]: 0 } },
          },
        ],
        given: () => ({ [path]: 1 }),
      };
      return {
        verb: "guard",
        object: item.key,
        description: `Keep watch over the ${item.name} of the person you are talking to for some hours`,
        says: [
          `watch my ${item.name}`,
          "I can sit by it for {hours} hours",
          "nobody touches it while I am there",
        ],
        parts: [watch, warms(stock, 3)],
        things: [item.key],
        terms: ["fee", "health", "place", "trust", "flag"],
      };
    },
  },
  {
    id: "escort",
    words:
      "escort guide travel tour lead route navigate map trip visit drive explore hike tourist walk adventure",
    roles: ["traveller", "guard", "labourer", "kin", "athlete", "healer"],
    make(context) {
      const { places, warmths, notes } = context.stock;
      const [start, first, second] = context.random.shuffle(places);
      if (!start || !first || warmths.length === 0) return undefined;
      const goals = [first, second ?? start];
      const note = notes[0];
      const walk: Part = {
        parameters: {
          destination: oneOf(
            goals.map(({ key }) => key),
            "Where to go",
          ),
        },
        samples: [{ destination: first.key }, { destination: first.key }],
        rules: [
          {
            if: "scene.place != args.destination",
            else: "You are both there already.",
            broken: { given: { "scene.place": first.key } },
          },
        ],
        given: () => ({ "scene.place": start.key }),
        ...(note
          ? {
              effects: [{ set: { path: note.path, to: "args.destination" } }],
              outcome: (args) => [{ path: note.path, set: textIn(args, "destination") }],
            }
          : {}),
      };
      return {
        verb: "escort",
        object: `to_${first.key.replaceAll("-", "_")}`,
        description: `Walk the person you are talking to, to ${orList(goals.map(({ name }) => name))}, and see that they arrive`,
        says: [
          "take me to {destination}",
          "come, I will walk you to {destination}",
          "I do not want to go alone",
        ],
        parts: [walk, warms(context.stock, 2)],
        things: [],
        terms: ["fee", "trust", "health", "tool", "flag"],
      };
    },
  },
  {
    id: "tend",
    words:
      "heal treat care nurse doctor medical patient therapy health symptom injury wellness diagnose medicine clinic hospital",
    roles: ["healer", "kin", "clergy", "grower"],
    make(context) {
      const { stock } = context;
      const { hurt } = stock;
      const [remedy] = thingsFor(context, "remedy", "food");
      if (!hurt || !remedy) return undefined;
      const path = `partner.${hurt.key}`;
      const care: Part = {
        parameters: { care: wholeNumber(1, 3, "How much better it makes them") },
        samples: [{ care: 1 }, { care: 3 }],
        rules: [
          {
            if: `${path} > ${hurt.minimum}`,
            else: "There is nothing wrong with them that you could tend.",
            broken: { given: { [path]: hurt.minimum } },
          },
        ],
        given: () => ({ [path]: hurt.minimum + 2 }),
        effects: [{ add: { to: path, by: "-args.care" } }],
        outcome: (args) => [{ path, add: -numberIn(args, "care") }],
        result: {
          still_hurt: {
            type: "integer",
            minimum: hurt.minimum,
            maximum: hurt.maximum,
            description: "How badly they are hurt afterwards",
            value: path,
          },
        },
        told: (_, after) => ({ still_hurt: after(path) as number }),
      };
      return {
        verb: "tend",
        object: `with_${remedy.key}`,
        description: `Tend what hurts the person you are talking to, with ${remedy.name} of your own`,
        says: ["I am hurt", "sit down and let me see", `this takes {doses} ${remedy.name}`],
        parts: [usesUp(stock, remedy, "doses", 3), care, warms(stock, 2)],
        things: [remedy.key],
        terms: ["fee", "place", "company", "trust"],
      };
    },
  },
  words(
    "rebuke",
    "rebuke criticize complain hate oppose protest angry against argue debate skeptic",
    ["clergy", "law", "reformer", "ruler", "kin", "teacher"],
    {
      describe: (subject) =>
        `Rebuke the person you are talking to in the matter of ${subject}, as sharply as it deserves`,
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
      describe: (subject) =>
        `Advise the person you are talking to on ${subject} in one sentence that they can act on`,
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
      describe: (subject) =>
        `Tell, sing or play something about ${subject} to the person you are talking to, and watch their face`,
      says: ["give us something", "I have one that is {mood}", "do you know any about that"],
      argument: { mood: oneOf(["merry", "sad", "long", "scandalous"], "What kind of piece it is") },
      samples: [{ mood: "merry" }, { mood: "long" }],
      by: 3,
    },
  ),
];

interface Money {
  readonly from: "actor" | "partner";
  readonly describe: (subject: string, purse: string) => string;
  readonly says: readonly string[];
  readonly refusal: string;
  readonly extra?: Part;
  readonly warmth: number;
  readonly isOffice?: boolean;
}

/** A sum passes between two purses over some matter. */
function moneyFamily(id: string, asked: string, roles: Family["roles"], money: Money): Family {
  return {
    id,
    words: asked,
    roles,
    isOffice: money.isOffice ?? false,
    make(context) {
      const { purse } = context.stock;
      const subject = subjectOf(context);
      if (!purse || !subject) return undefined;
      const sum = wholeNumber(1, highestPrice(purse), `The sum, in ${purse.key}`);
      const { from, refusal, extra = {} } = money;
      return {
        verb: id,
        object: subject.key,
        description: money.describe(subject.text, purse.key),
        says: money.says,
        parts: [
          { parameters: { sum }, samples: [{ sum: 2 }, { sum: 1 }] },
          extra,
          pays(purse, { from, sum: "args.sum", value: (args) => numberIn(args, "sum"), refusal }),
          warms(context.stock, money.warmth),
        ],
        things: [],
        terms: ["place", "trust", "company", "flag", "debt"],
      };
    },
  };
}

/** What is owed grows by lending, shrinks by paying back, and by being forgiven. */
function owing({ stock, random }: FamilyContext, verb: "lend" | "forgive" | "collect", lent: 1 | 0 | -1) {
  const { purse, debt } = stock;
  if (!purse || !debt) return undefined;
  const most = Math.min(highestPrice(purse), debt.maximum - debt.minimum);
  const path = `standing.${debt.key}`;
  const sign = lent === 1 ? 1 : -1;
  const rest = random.integer(1, 6);
  const owes: Part = {
    parameters: { sum: wholeNumber(1, most, `The sum, in ${purse.key}`) },
    samples: [{ sum: 3 }, { sum: 2 }],
    ...(lent === 1
      ? {}
      : {
          rules: [
            {
              if: `${path} >= args.sum`,
              else: "They do not owe you that much.",
              broken: { given: { [path]: debt.minimum } },
            },
          ],
        }),
    given: (args) => ({ [path]: debt.minimum + (lent === 1 ? 0 : numberIn(args, "sum") + rest) }),
    effects: [{ add: { to: path, by: sign === 1 ? "args.sum" : "-args.sum" } }],
    outcome: (args) => [{ path, add: sign * numberIn(args, "sum") }],
    result: {
      owed: {
        type: "integer",
        minimum: debt.minimum,
        maximum: debt.maximum,
        description: `Afterwards: ${lower(debt.about)}`,
        value: path,
      },
    },
    told: (_, after) => ({ owed: after(path) as number }),
  };
  const paid =
    lent === 0
      ? []
      : [
          pays(purse, {
            from: lent === 1 ? "actor" : "partner",
            sum: "args.sum",
            value: (args) => numberIn(args, "sum"),
            refusal:
              lent === 1 ? "You have not that much to lend." : "They have not that much to pay back with.",
          }),
        ];
  const told = {
    lend: `Lend the person you are talking to a sum in ${purse.key}, which they owe you from then on`,
    forgive: "Forgive the person you are talking to some or all of what they owe you, and say how much",
    collect: `Collect from the person you are talking to some of what they owe you, in ${purse.key}`,
  } as const;
  const says = {
    lend: ["lend me {sum}", "could you help me out with {sum}", "{sum}, and I will remember it"],
    forgive: ["forget {sum} of it", "I cannot pay you back", "let us call {sum} settled"],
    collect: ["you owe me {sum}", "here is {sum} of it", "I have come to pay"],
  } as const;
  return {
    verb,
    object: lent === 1 ? purse.key : "debt",
    description: told[verb],
    says: says[verb],
    parts: [owes, ...paid, warms(stock, lent === 0 ? 6 : lent === 1 ? 1 : -1)],
    things: [],
    terms: ["trust", "place", "company", "flag", "tool"],
  } as const;
}

interface Words {
  readonly describe: (subject: string) => string;
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
        description: describe(subject.text),
        says,
        parts: [{ parameters: argument, samples }, warms(context.stock, by, by > 2 ? 0 : 1)],
        things: [],
        terms: ["fee", "place", "company", "trust", "tool", "health"],
      };
    },
  };
}
