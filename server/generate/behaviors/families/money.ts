import type { Random } from "../../../domain/random.ts";
import { highestPrice, lower, oneOf, pays, warms, wholeNumber } from "../blocks.ts";
import { numberIn, type Part } from "../parts.ts";
import { type Family, type FamilyContext, subjectOf, worded } from "./family.ts";

/** What people do with money: pay wages, give, fine, lend, forgive, collect, stake. */
export const familiesOfMoney: readonly Family[] = [
  moneyFamily(
    "hire",
    "hire employ manage recruit pay wage manager contractor boss assign schedule project",
    ["steward", "ruler", "trader", "maker"],
    {
      from: "actor",
      describe: (random, subject, purse) =>
        worded(random, [
          `Hire the person you are talking to for some days of ${subject}, and pay the whole in ${purse} beforehand`,
          `Engage the person you are talking to for ${subject}, so many days, wages in ${purse} in advance`,
          `Take the person you are talking to on for days of ${subject}, paid first in ${purse}`,
          `Put the person you are talking to to work on ${subject}, and count out ${purse} before they start`,
        ]),
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
      describe: (random, subject, purse) =>
        worded(random, [
          `Give the person you are talking to a sum in ${purse} toward ${subject}, to be kept and not repaid`,
          `Support the person you are talking to in ${subject} with ${purse} that need not come back`,
          `Pay ${purse} toward ${subject} into the hand of the person you are talking to`,
          `Back ${subject} with a gift of ${purse} to the person you are talking to`,
        ]),
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
      describe: (random, subject, purse) =>
        worded(random, [
          `Fine the person you are talking to in ${purse} for a breach in the matter of ${subject}, and name which`,
          `Make the person you are talking to pay ${purse} for an offence over ${subject}, which you name`,
          `Charge the person you are talking to a penalty in ${purse} on account of ${subject}`,
          `Collect ${purse} from the person you are talking to for what was done wrong in ${subject}`,
        ]),
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
        description: worded(context.random, [
          `Stake ${purse.key} with the person you are talking to on a question of ${subject.text}, winner takes both`,
          `Bet ${purse.key} against the person you are talking to about ${subject.text}`,
          `Lay ${purse.key} on ${subject.text} against the person you are talking to, all to the winner`,
          `Challenge the person you are talking to to a wager in ${purse.key} over ${subject.text}`,
        ]),
        says: ["I bet you {stake}", "{stake} says you are wrong", "are you a betting soul"],
        parts: [stake, warms(context.stock, 1)],
        things: [],
        terms: ["place", "company", "flag", "debt"],
      };
    },
  },
];

interface Money {
  readonly from: "actor" | "partner";
  readonly describe: (random: Random, subject: string, purse: string) => string;
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
        description: money.describe(context.random, subject.text, purse.key),
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
