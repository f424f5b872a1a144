import { highestPrice, holds, oneOf, passes, pays, usesUp, warms, wholeNumber } from "../blocks.ts";
import { numberIn, type Part, textIn } from "../parts.ts";
import type { NumberState } from "../survey-world.ts";
import { orList } from "../words.ts";
import { kindOf } from "../kinds-of-things.ts";
import { type Family, thingsFor } from "./family.ts";

/** What people do with things: lend, give, sell, buy, barter, pawn, mend, make, fetch, appraise, count, take away. */
export const familiesOfGoods: readonly Family[] = [
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
        description: `Lend ${names} for some days to the person you are talking to`,
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
        description: `Give the person you are talking to some of your ${item.name}, and take nothing for it`,
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
        description: `Sell ${item.name} of your own at a price for each, paid at once in ${purse.key}`,
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
        description: `Buy ${item.name} from the person you are talking to, at a price for each out of your own ${purse.key}`,
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
        description: `Exchange your ${mine.name} for ${theirs.name} of the person you are talking to, so many for so many`,
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
        description: `Take ${item.name} of theirs in pawn, and lend a sum in ${purse.key} against it which they then owe`,
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
  {
    id: "mend",
    words:
      "mend repair fix maintain restore build install upgrade debug mechanic maintenance technician engineer",
    roles: ["maker", "artificer", "labourer"],
    make(context) {
      const { stock } = context;
      const [material] = thingsFor(context, "material");
      const items = thingsFor(context, "tool").slice(0, 2);
      if (!material || items.length < 2) return undefined;
      const names = orList(items.map(({ name }) => name));
      return {
        verb: "mend",
        object: items[0]?.key ?? "",
        description: `Mend ${names} of the person you are talking to, with ${material.name} of your own`,
        says: ["can you mend {item}", "my {item} is broken", `it will take {amount} ${material.name}`],
        parts: [holds(stock, "partner", items), usesUp(stock, material, "amount", 4), warms(stock, 2, 1)],
        things: [material.key, ...items.map(({ key }) => key)],
        terms: ["fee", "place", "tool", "health", "flag"],
      };
    },
  },
  {
    id: "make",
    words:
      "make brew cook bake craft create recipe ingredient produce design develop mix chef write art paint",
    roles: ["cook", "maker", "healer", "artificer", "grower", "image_maker"],
    make(context) {
      const { stock } = context;
      const [product] = thingsFor(context, "food", "remedy").slice(context.random.integer(0, 1));
      const from =
        product && kindOf(product) === "food"
          ? thingsFor(context, "food")
          : thingsFor(context, "material", "food");
      const [one, two] = from.filter(({ key }) => key !== product?.key);
      if (!stock.pack || !product || !one || !two) return undefined;
      const path = `partner.${stock.pack.key}.${product.key}`;
      const made: Part = {
        given: () => ({ [path]: 0 }),
        effects: [{ add: { to: path, by: 1 } }],
        outcome: () => [{ path, add: 1 }],
        result: {
          made: {
            type: "integer",
            minimum: 1,
            description: `How many of the ${product.name} they have now`,
            value: path,
          },
        },
        told: (_, after) => ({ made: after(path) as number }),
      };
      return {
        verb: "make",
        object: product.key,
        description: `Make ${product.name} for the person you are talking to out of your ${one.name} and ${two.name}`,
        says: [`make me ${product.name}`, `{first} ${one.name} and {second} ${two.name} will do for it`],
        parts: [usesUp(stock, one, "first", 3), usesUp(stock, two, "second", 3), made, warms(stock, 1)],
        things: [product.key, one.key, two.key],
        terms: ["fee", "place", "tool", "health"],
      };
    },
  },
  {
    id: "fetch",
    words: "fetch deliver bring order transport ship courier driver logistics supply travel locate find",
    roles: ["labourer", "traveller", "athlete", "folk", "student"],
    make(context) {
      const { stock } = context;
      const [item] = thingsFor(context);
      if (!stock.pack || !item) return undefined;
      const path = `partner.${stock.pack.key}.${item.key}`;
      const brought: Part = {
        parameters: { quantity: wholeNumber(1, 4, `How many of the ${item.name} to bring`) },
        samples: [{ quantity: 1 }, { quantity: 3 }],
        given: () => ({ [path]: 0 }),
        effects: [{ add: { to: path, by: "args.quantity" } }],
        outcome: (args) => [{ path, add: numberIn(args, "quantity") }],
        result: {
          held: {
            type: "integer",
            minimum: 1,
            description: `How many of the ${item.name} they have now`,
            value: path,
          },
        },
        told: (_, after) => ({ held: after(path) as number }),
      };
      return {
        verb: "fetch",
        object: item.key,
        description: `Go and fetch ${item.name} for the person you are talking to, from wherever it is to be had`,
        says: [
          `fetch me {quantity} ${item.name}`,
          `could you get ${item.name} for me`,
          "I will be back with {quantity}",
        ],
        parts: [brought, warms(stock, 1)],
        things: [item.key],
        terms: ["fee", "health", "place", "flag", "debt"],
      };
    },
  },
  {
    id: "appraise",
    words:
      "appraise estimate value analyze rate price review assess calculate compare evaluate predict statistics research",
    roles: ["keeper", "trader", "scholar", "artificer", "steward"],
    make(context) {
      const { stock, random } = context;
      const { purse } = stock;
      const items = thingsFor(context).slice(0, 3);
      if (!stock.pack || !purse || items.length < 2) return undefined;
      const each = random.integer(2, 9);
      const path = (item: string): string => `partner.${stock.pack?.key ?? ""}.${item}`;
      const worth = `partner.${stock.pack.key}[args.item] * ${each} * (args.condition == "fine" ? 2 : 1)`;
      const estimate: Part = {
        parameters: { condition: oneOf(["worn", "fine"], "How it has been kept") },
        samples: [{ condition: "worn" }, { condition: "fine" }],
        result: {
          estimate: {
            type: "integer",
            minimum: 0,
            description: `What all they have of it should fetch, in ${purse.key}`,
            value: worth,
          },
        },
        told: (args, after) => ({
          estimate: Number(after(path(textIn(args, "item")))) * each * (args["condition"] === "fine" ? 2 : 1),
        }),
      };
      const names = orList(items.map(({ name }) => name));
      return {
        verb: "appraise",
        object: items[0]?.key ?? "",
        description: `Say what ${names} of the person you are talking to should fetch in ${purse.key}, by how it was kept`,
        says: [
          "what is my {item} worth",
          "what would {item} fetch",
          "it is {condition}, so I would say this",
        ],
        parts: [holds(stock, "partner", items), estimate, warms(stock, 1, 1)],
        things: items.map(({ key }) => key),
        terms: ["fee", "place", "tool", "company"],
      };
    },
  },
  {
    id: "seize",
    words: "seize confiscate enforce police arrest regulate inspect custom ban security prevent protect",
    roles: ["guard", "law", "ruler", "steward"],
    isOffice: true,
    make(context) {
      const { stock } = context;
      const [item] = thingsFor(context);
      if (!item) return undefined;
      const taken = passes(stock, { from: "partner", to: "actor", item, quantity: "quantity", most: 8 });
      return {
        verb: "seize",
        object: item.key,
        description: `Take ${item.name} away from the person you are talking to, with a reason that can be repeated`,
        says: [`hand over that ${item.name}`, "I am taking {quantity} of it", "it stays with me: {reason}"],
        parts: [
          taken,
          {
            parameters: { reason: oneOf(["unsafe", "unpaid", "forbidden", "evidence"], "Why it is taken") },
            samples: [{ reason: "unsafe" }, { reason: "evidence" }],
          },
          warms(stock, -4),
        ],
        things: [item.key],
        terms: ["place", "health", "flag", "company"],
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
  const value = (args: Readonly<Record<string, string | number | boolean>>): number =>
    numberIn(args, "price") * numberIn(args, "quantity");
  const payment = pays(purse, { from, sum: "args.price * args.quantity", value, refusal });
  return { ...payment, parameters: { price }, samples: [{ price: 2 }, { price: 1 }] };
}

function withoutResult({ result: _, told: __, ...part }: Part): Part {
  return part;
}
