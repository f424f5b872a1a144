import { highestPrice, holds, passes, pays, warms, wholeNumber } from "../blocks.ts";
import { type Arguments, numberIn, type Part, textIn } from "../parts.ts";
import type { NumberState } from "../survey-world.ts";
import { orList } from "../words.ts";
import { type Family, thingsFor, worded } from "./family.ts";

/** What people do with things that change hands: lend, give, sell, buy, barter, pawn. */
export const familiesOfTrade: readonly Family[] = [
  {
    id: "lend",
    words: "lend loan borrow share rent library hire tool equipment",
    roles: ["keeper", "steward", "trader", "maker", "kin", "folk"],
    make(context) {
      const { stock } = context;
      const items = thingsFor(context, "tool", "paper").slice(0, 2 + context.random.integer(0, 1));
      if (!stock.pack || items.length < 2) return undefined;
      const names = orList(items.map(({ name }) => name));
      return {
        verb: "lend",
        object: items[0]?.key ?? "",
        description: worded(context.random, [
          `Lend ${names} for some days to the person you are talking to`,
          `Let the person you are talking to have ${names} for a few days`,
          `Hand ${names} to the person you are talking to on loan, to come back by a named day`,
          `Trust the person you are talking to with ${names} for as many days as you agree`,
          `Allow the person you are talking to to borrow ${names}, and name the day of return`,
        ]),
        says: ["lend me {item}", "could I borrow {item} for {days} days", "bring it back in {days} days"],
        parts: [holds(stock, "actor", items), movesArgument(stock.pack.key), days, warms(stock, 2)],
        things: items.map(({ key }) => key),
        terms: ["trust", "place", "debt", "flag", "fee"],
      };
    },
  },
  {
    id: "give",
    words: "give donate share feed volunteer charity help distribute generous food aid",
    roles: ["cook", "grower", "clergy", "kin", "folk", "healer", "reformer"],
    make(context) {
      const { stock } = context;
      const [item] = thingsFor(context, "food", "remedy", "material");
      if (!item) return undefined;
      const gift = passes(stock, { from: "actor", to: "partner", item, quantity: "quantity", most: 5 });
      return {
        verb: "give",
        object: item.key,
        description: worded(context.random, [
          `Give the person you are talking to some of your ${item.name}, and take nothing for it`,
          `Spare the person you are talking to a share of your ${item.name}, free`,
          `Part with ${item.name} for the good of the person you are talking to`,
          `Press ${item.name} on the person you are talking to and refuse payment`,
          `Make the person you are talking to a present of ${item.name}`,
        ]),
        says: [
          `could you spare {quantity} ${item.name}`,
          `take {quantity}, and eat or use it`,
          `I need ${item.name}`,
        ],
        parts: [gift, warms(stock, 3)],
        things: [item.key],
        terms: ["place", "company", "flag", "trust"],
      };
    },
  },
  {
    id: "sell",
    words: "sell sale shop store merchant retail market vendor dealer owner business customer product",
    roles: ["trader", "grower", "cook", "maker", "steward"],
    make(context) {
      const { stock } = context;
      const { purse } = stock;
      const [item] = thingsFor(context);
      if (!item || !purse) return undefined;
      return {
        verb: "sell",
        object: item.key,
        description: worded(context.random, [
          `Sell ${item.name} of your own at a price for each, paid at once in ${purse.key}`,
          `Part with ${item.name} for ${purse.key}, so much apiece, on the spot`,
          `Offer ${item.name} at a price in ${purse.key} and hand it over when paid`,
          `Take ${purse.key} for ${item.name} of yours, counted out singly`,
        ]),
        says: [
          `sell me {quantity} ${item.name}`,
          `what is ${item.name} today`,
          "{price} each and they are yours",
        ],
        parts: [
          passes(stock, { from: "actor", to: "partner", item, quantity: "quantity", most: 6 }),
          priced(stock, "partner", "They cannot pay for that many."),
          warms(stock, 1, 1),
        ],
        things: [item.key],
        terms: ["place", "flag", "debt"],
      };
    },
  },
  {
    id: "buy",
    words: "buy purchase collect collector acquire consumer shopper stock supply",
    roles: ["trader", "keeper", "maker", "devotee", "cook"],
    make(context) {
      const { stock } = context;
      const { purse } = stock;
      const [item] = thingsFor(context);
      if (!item || !purse) return undefined;
      return {
        verb: "buy",
        object: item.key,
        description: worded(context.random, [
          `Buy ${item.name} from the person you are talking to, at a price for each out of your own ${purse.key}`,
          `Take ${item.name} off the person you are talking to for ${purse.key} of yours, so much apiece`,
          `Pay the person you are talking to in ${purse.key} for ${item.name}`,
          `Purchase ${item.name} that the person you are talking to brings, at once and from your ${purse.key}`,
        ]),
        says: [`I have ${item.name} to sell`, "I will take {quantity} at {price}", `do you buy ${item.name}`],
        parts: [
          passes(stock, { from: "partner", to: "actor", item, quantity: "quantity", most: 6 }),
          priced(stock, "actor", "You cannot pay for that many."),
          warms(stock, 1, 1),
        ],
        things: [item.key],
        terms: ["place", "tool", "flag", "company"],
      };
    },
  },
  {
    id: "barter",
    words: "barter exchange swap trade convert deal negotiate",
    roles: ["trader", "traveller", "grower", "labourer", "folk"],
    make(context) {
      const { stock } = context;
      const [mine, theirs] = thingsFor(context);
      if (!mine || !theirs) return undefined;
      return {
        verb: "barter",
        object: `${mine.key}_for_${theirs.key}`,
        description: worded(context.random, [
          `Exchange your ${mine.name} for ${theirs.name} of the person you are talking to, so many for so many`,
          `Swap ${mine.name} against ${theirs.name} with the person you are talking to`,
          `Let the person you are talking to have ${mine.name} and take ${theirs.name} for it`,
          `Trade ${mine.name} of yours for what the person you are talking to has in ${theirs.name}`,
        ]),
        says: [`{mine} ${mine.name} for {theirs} ${theirs.name}`, `would you take ${mine.name} for it`],
        parts: [
          passes(stock, { from: "actor", to: "partner", item: mine, quantity: "mine", most: 6 }),
          withoutResult(
            passes(stock, { from: "partner", to: "actor", item: theirs, quantity: "theirs", most: 6 }),
          ),
          warms(stock, 1),
        ],
        things: [mine.key, theirs.key],
        terms: ["place", "trust", "flag"],
      };
    },
  },
  {
    id: "pawn",
    words: "pawn pledge bank loan finance credit lender mortgage insurance investor security",
    roles: ["trader", "steward", "keeper", "law"],
    make(context) {
      const { stock } = context;
      const { purse, debt } = stock;
      const [item] = thingsFor(context);
      if (!item || !purse || !debt) return undefined;
      const most = Math.min(highestPrice(purse), debt.maximum - debt.minimum);
      const owes: Part = {
        effects: [{ add: { to: `standing.${debt.key}`, by: "args.sum" } }],
        given: () => ({ [`standing.${debt.key}`]: debt.minimum }),
        outcome: (args) => [{ path: `standing.${debt.key}`, add: numberIn(args, "sum") }],
      };
      return {
        verb: "take",
        object: `${item.key}_in_pawn`,
        description: worded(context.random, [
          `Take ${item.name} of theirs in pawn, and lend a sum in ${purse.key} against it which they then owe`,
          `Advance ${purse.key} on ${item.name}, and keep that until the debt is paid`,
          `Hold ${item.name} as security for ${purse.key} that you lend`,
          `Accept ${item.name} as a pledge, and write up the ${purse.key} lent on it`,
        ]),
        says: [`what would you lend me on ${item.name}`, "{sum} against it, and it stays here"],
        parts: [
          passes(stock, { from: "partner", to: "actor", item, quantity: "quantity", most: 3 }),
          {
            parameters: { sum: wholeNumber(1, most, `What is lent on it, in ${purse.key}`) },
            samples: [{ sum: 2 }, { sum: 1 }],
          },
          pays(purse, {
            from: "actor",
            sum: "args.sum",
            value: (args) => numberIn(args, "sum"),
            refusal: "You have not that much to lend.",
          }),
          owes,
        ],
        things: [item.key],
        terms: ["place", "trust", "company"],
      };
    },
  },
];

const days: Part = {
  parameters: { days: wholeNumber(1, 14, "Days until it is to be brought back") },
  samples: [{ days: 3 }, { days: 7 }],
};

/** The one thing that the argument names passes to the partner. */
function movesArgument(pack: string): Part {
  return {
    given: (args) => ({ [`partner.${pack}.${textIn(args, "item")}`]: 0 }),
    effects: [{ move: { from: `actor.${pack}`, to: `partner.${pack}`, item: "args.item" } }],
    outcome: (args) => [
      { path: `actor.${pack}.${textIn(args, "item")}`, add: -1 },
      { path: `partner.${pack}.${textIn(args, "item")}`, add: 1 },
    ],
    result: {
      held: {
        type: "integer",
        minimum: 1,
        description: "How many of it they have now",
        value: `partner.${pack}[args.item]`,
      },
    },
    told: (args, after) => ({ held: after(`partner.${pack}.${textIn(args, "item")}`) as number }),
  };
}

/** A price for each of `quantity`, paid at once. */
function priced(
  { purse }: { readonly purse?: NumberState },
  from: "actor" | "partner",
  refusal: string,
): Part {
  if (!purse) return {};
  const price = wholeNumber(1, highestPrice(purse), `What each costs, in ${purse.key}`);
  const value = (args: Arguments): number => numberIn(args, "price") * numberIn(args, "quantity");
  const payment = pays(purse, { from, sum: "args.price * args.quantity", value, refusal });
  return { ...payment, parameters: { price }, samples: [{ price: 2 }, { price: 1 }] };
}

function withoutResult(part: Part): Part {
  return { ...part, result: {}, told: () => ({}) };
}
