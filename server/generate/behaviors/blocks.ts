import type { Entry, NumberState, Stock } from "./survey-world.ts";
import { type Arguments, numberIn, type Part, textIn } from "./parts.ts";
import { orList } from "./words.ts";

/** Parts that several families are made of. Each says what it does twice: for the language, and in plain arithmetic. */

type Parameter = NonNullable<Part["parameters"]>[string];

export function wholeNumber(minimum: number, maximum: number, description: string): Parameter {
  return { type: "integer", minimum, maximum, description };
}

export function oneOf(keys: readonly string[], description: string): Parameter {
  return { type: "string", enum: [...keys], description };
}

export function freeText(maxLength: number, description: string): Parameter {
  return { type: "string", maxLength, description };
}

/** How the actor stands to the partner moves by so much, where the world keeps such a thing. */
export function warms(stock: Stock, by: number, which = 0): Part {
  const warmth = stock.warmths[which] ?? stock.warmths[0];
  if (!warmth) return {};
  const path = `standing.${warmth.key}`;
  return {
    effects: [{ add: { to: path, by } }],
    outcome: () => [{ path, add: by }],
    result: {
      [warmth.key]: { ...bounds(warmth), description: `Afterwards: ${lower(warmth.about)}`, value: path },
    },
    told: (_, after) => ({ [warmth.key]: after(path) as number }),
  };
}

function bounds({ type, minimum, maximum }: NumberState) {
  return { type, minimum, maximum };
}

/** So many of a thing pass from one to the other; who gives must have them. `quantity` names the argument. */
export function passes(
  stock: Stock,
  {
    from,
    to,
    item,
    quantity,
    most,
  }: {
    readonly from: "actor" | "partner";
    readonly to: "actor" | "partner";
    readonly item: Entry;
    readonly quantity: string;
    readonly most: number;
  },
): Part {
  const key = stock.pack?.key ?? "";
  const [giver, taker] = [`${from}.${key}.${item.key}`, `${to}.${key}.${item.key}`];
  return {
    parameters: { [quantity]: wholeNumber(1, most, `How many of the ${item.name}`) },
    samples: [{ [quantity]: 1 }, { [quantity]: 2 }],
    rules: [
      {
        if: `${giver} >= args.${quantity}`,
        else: `${from === "actor" ? "You do" : "They do"} not have that many of the ${item.name}.`,
        broken: { given: { [giver]: 1 }, call: { [quantity]: 2 } },
      },
    ],
    given: (args) => ({ [giver]: numberIn(args, quantity) + 1, [taker]: 0 }),
    effects: [
      {
        move: {
          from: `${from}.${key}`,
          to: `${to}.${key}`,
          item: JSON.stringify(item.key),
          quantity: `args.${quantity}`,
        },
      },
    ],
    outcome: (args) => [
      { path: giver, add: -numberIn(args, quantity) },
      { path: taker, add: numberIn(args, quantity) },
    ],
    result: {
      left: {
        type: "integer",
        minimum: 0,
        description: `How many of the ${item.name} are left with who gave`,
        value: giver,
      },
    },
    told: (_, after) => ({ left: after(giver) as number }),
  };
}

/** So many of a thing of the actor's are used up. */
export function usesUp(stock: Stock, item: Entry, amount: string, most: number): Part {
  const path = `actor.${stock.pack?.key ?? ""}.${item.key}`;
  return {
    parameters: { [amount]: wholeNumber(1, most, `How much of the ${item.name} it takes`) },
    samples: [{ [amount]: 1 }, { [amount]: 2 }],
    rules: [
      {
        if: `${path} >= args.${amount}`,
        else: `You have not enough of the ${item.name} for that.`,
        broken: { given: { [path]: 1 }, call: { [amount]: 2 } },
      },
    ],
    given: (args) => ({ [path]: numberIn(args, amount) + 2 }),
    effects: [{ add: { to: path, by: `-args.${amount}` } }],
    outcome: (args) => [{ path, add: -numberIn(args, amount) }],
  };
}

/** A sum passes from one purse to the other; who pays must have it. `sum`: the expression and its value. */
export function pays(
  purse: NumberState,
  {
    from,
    sum,
    value,
    refusal,
  }: {
    readonly from: "actor" | "partner";
    readonly sum: string;
    readonly value: (args: Arguments) => number;
    readonly refusal: string;
  },
): Part {
  const payer = `${from}.${purse.key}`;
  const payee = `${from === "actor" ? "partner" : "actor"}.${purse.key}`;
  return {
    rules: [{ if: `${payer} >= ${sum}`, else: refusal, broken: { given: { [payer]: purse.minimum } } }],
    given: (args) => ({ [payer]: purse.minimum + value(args) + 3, [payee]: purse.minimum + 4 }),
    effects: [{ add: { to: payer, by: `-(${sum})` } }, { add: { to: payee, by: sum } }],
    outcome: (args) => [
      { path: payer, add: -value(args) },
      { path: payee, add: value(args) },
    ],
    result: {
      purse: {
        type: "integer",
        minimum: purse.minimum,
        maximum: purse.maximum,
        description: `What who paid has left in ${purse.key}`,
        value: payer,
      },
    },
    told: (_, after) => ({ purse: after(payer) as number }),
  };
}

/** A price that a purse of the world could hold. */
export function highestPrice({ minimum, maximum }: NumberState): number {
  return Math.max(2, Math.min(60, Math.floor((maximum - minimum) / 8)));
}

/** One of several things, which the named one must have. The things are kept. */
export function holds(stock: Stock, who: "actor" | "partner", items: readonly Entry[]): Part {
  const key = stock.pack?.key ?? "";
  const [first, second] = [items[0]?.key ?? "", items[1]?.key ?? items[0]?.key ?? ""];
  const names = orList(items.map(({ name }) => name));
  return {
    parameters: {
      item: oneOf(
        items.map((item) => item.key),
        `Which of these: ${names}`,
      ),
    },
    samples: [{ item: first }, { item: second }],
    rules: [
      {
        if: `${who}.${key}[args.item] >= 1`,
        else: `${who === "actor" ? "You have" : "They have"} none of that.`,
        broken: { given: { [`${who}.${key}.${first}`]: 0 } },
      },
    ],
    given: (args) => ({ [`${who}.${key}.${textIn(args, "item")}`]: 1 }),
  };
}

export function lower(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** "Whether the bell was rung" as a clause of its own. */
export function clauseOf(about: string): string {
  return lower(about).replace(/^whether /, "");
}
