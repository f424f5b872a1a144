import { oneOf, warms, wholeNumber, freeText } from "../behaviors/blocks.ts";
import type { Family } from "../behaviors/families/family.ts";
import { numberIn, type Part, textIn } from "../behaviors/parts.ts";
import { entriesOf, type Stock } from "../behaviors/survey-world.ts";
import { thingKey } from "./things.ts";
import type { Deed } from "./content/setting-parts.ts";

/**
 * A deed of one world as a family of behaviors, so that it is composed, worded and tested as those of every world are.
 * Paths name state that the world declares; a path that it does not declare throws RangeError.
 */
export function familyOfDeed(deed: Deed): Family {
  return {
    id: `${deed.verb}_${deed.object}`,
    words: deed.description,
    roles: [],
    make({ stock }) {
      const { verb, object, description, says, terms } = deed;
      const things = "yields" in deed ? [thingKey(deed.yields ?? "")] : [];
      return {
        verb,
        object,
        description,
        says,
        parts: [partOf(deed, stock), warms(stock, deed.warms, deed.warms > 2 ? 0 : 1)],
        things: "costs" in deed ? [thingKey(deed.costs ?? "")] : things,
        terms,
      };
    },
  };
}

function partOf(deed: Deed, stock: Stock): Part {
  switch (deed.kind) {
    case "draw":
      return draw(deed, stock);
    case "fill":
      return fill(deed, stock);
    case "turn":
      return turn(deed);
    case "set":
      return set(deed, stock);
    case "enter":
      return enter(deed, stock);
    default:
      return deed satisfies never;
  }
}

type Of<Kind extends Deed["kind"]> = Extract<Deed, { kind: Kind }>;

function tallyOf(stock: Stock, path: string): { readonly maximum: number } {
  const found = stock.meters.find((meter) => meter.path === path);
  if (found) return found;
  throw new RangeError(`the world has no tally ${path}`);
}

function packPath(stock: Stock, who: "actor" | "partner", thing: string): string {
  return `${who}.${stock.pack?.key ?? ""}.${thingKey(thing)}`;
}

function draw({ from, argument, about, most, refusal, yields }: Of<"draw">, stock: Stock): Part {
  const { maximum } = tallyOf(stock, from);
  const got = yields === undefined ? undefined : packPath(stock, "partner", yields);
  return {
    parameters: { [argument]: wholeNumber(1, most, about) },
    samples: [{ [argument]: 1 }, { [argument]: 2 }],
    rules: [{ if: `${from} >= args.${argument}`, else: refusal, broken: { given: { [from]: 0 } } }],
    given: (args) => ({ [from]: numberIn(args, argument) + 2, ...(got === undefined ? {} : { [got]: 0 }) }),
    effects: [
      { add: { to: from, by: `-args.${argument}` } },
      ...(got === undefined ? [] : [{ add: { to: got, by: `args.${argument}` } }]),
    ],
    outcome: (args) => [
      { path: from, add: -numberIn(args, argument) },
      ...(got === undefined ? [] : [{ path: got, add: numberIn(args, argument) }]),
    ],
    ...stands(from, maximum, "left", "How much is left"),
  };
}

function fill({ to, argument, about, most, refusal, costs }: Of<"fill">, stock: Stock): Part {
  const { maximum } = tallyOf(stock, to);
  const cost = costs === undefined ? undefined : packPath(stock, "actor", costs);
  return {
    parameters: { [argument]: wholeNumber(1, most, about) },
    samples: [{ [argument]: 1 }, { [argument]: 2 }],
    rules: [
      ...(cost === undefined
        ? []
        : [
            {
              if: `${cost} >= args.${argument}`,
              else: "You do not carry that much of what it takes.",
              broken: { given: { [cost]: 0 } },
            },
          ]),
      {
        if: `${to} + args.${argument} <= ${maximum}`,
        else: refusal,
        broken: { given: { [to]: maximum } },
      },
    ],
    given: (args) => ({ [to]: 1, ...(cost === undefined ? {} : { [cost]: numberIn(args, argument) }) }),
    effects: [
      { add: { to, by: `args.${argument}` } },
      ...(cost === undefined ? [] : [{ add: { to: cost, by: `-args.${argument}` } }]),
    ],
    outcome: (args) => [
      { path: to, add: numberIn(args, argument) },
      ...(cost === undefined ? [] : [{ path: cost, add: -numberIn(args, argument) }]),
    ],
    ...stands(to, maximum, "stands_at", "What it comes to"),
  };
}

function stands(
  path: string,
  maximum: number,
  name: string,
  description: string,
): Pick<Part, "result" | "told"> {
  return {
    result: { [name]: { type: "integer", minimum: 0, maximum, description, value: path } },
    told: (_, after) => ({ [name]: Number(after(path)) }),
  };
}

function turn({ flag, to, argument, about, choices }: Of<"turn">): Part {
  const [first, second] = choices;
  return {
    offered_when: { if: to ? `!${flag}` : flag, given: { [flag]: !to }, broken: { [flag]: to } },
    parameters: { [argument]: oneOf(choices, about) },
    samples: [{ [argument]: first }, { [argument]: second }],
    effects: [{ set: { path: flag, to } }],
    outcome: () => [{ path: flag, set: to }],
    result: { is_so: { type: "boolean", description: "Whether it is so afterwards", value: flag } },
    told: (_, after) => ({ is_so: after(flag) === true }),
  };
}

function set({ dial, argument, about, refusal }: Of<"set">, stock: Stock): Part {
  const known = stock.dials.find(({ path }) => path === dial);
  const entries = entriesOf(stock.document.setting.vocabulary[known?.of ?? ""] ?? {});
  const [first, second] = entries.filter(({ key }) => key !== known?.starts);
  if (!known || !first || !second) throw new RangeError(`the world has no dial ${dial} of three`);
  return {
    parameters: {
      [argument]: oneOf(
        entries.map(({ key }) => key),
        about,
      ),
    },
    samples: [{ [argument]: first.key }, { [argument]: second.key }],
    rules: [{ if: `${dial} != args.${argument}`, else: refusal, broken: { given: { [dial]: first.key } } }],
    given: () => ({ [dial]: known.starts }),
    effects: [{ set: { path: dial, to: `args.${argument}` } }],
    outcome: (args) => [{ path: dial, set: textIn(args, argument) }],
    result: { now_is: { type: "string", maxLength: 60, description: "What it is afterwards", value: dial } },
    told: (_, after) => ({ now_is: String(after(dial)) }),
  };
}

function enter({ list, argument, about, samples, refusal }: Of<"enter">, stock: Stock): Part {
  const known = stock.lists.find(({ path }) => path === list);
  if (!known) throw new RangeError(`the world has no list ${list}`);
  const full = Array.from({ length: known.maximum }, (_, index) => `line ${index + 1}`);
  return {
    parameters: { [argument]: freeText(80, about) },
    samples: [{ [argument]: samples[0] }, { [argument]: samples[1] }],
    rules: [{ if: `size(${list}) < ${known.maximum}`, else: refusal, broken: { given: { [list]: full } } }],
    given: () => ({ [list]: [] }),
    effects: [{ append: { to: list, value: `args.${argument}` } }],
    outcome: (args) => [{ path: list, append: textIn(args, argument) }],
    result: {
      entries: {
        type: "integer",
        minimum: 1,
        description: "How many lines there are now",
        value: `size(${list})`,
      },
    },
    told: (_, after) => {
      const lines = after(list);
      return { entries: Array.isArray(lines) ? lines.length : 0 };
    },
  };
}
