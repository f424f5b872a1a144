import type { Random } from "../../domain/random.ts";
import { clauseOf, highestPrice, pays, wholeNumber } from "./blocks.ts";
import { numberIn, type Part, type Sketch, type TermName } from "./parts.ts";
import type { Stock } from "./survey-world.ts";
import { termWordings } from "./wordings.ts";

/** A condition or a price, with the words that the description gains by it. */
export interface Term {
  readonly part: Part;
  readonly clause: string;
  /** For a name that is taken without it: `at_inn`. */
  readonly qualifier: string;
}

type MakeTerm = (stock: Stock, sketch: Sketch, random: Random) => Term | undefined;

/** The terms that a world has the state for. */
export const terms: Readonly<Record<TermName, MakeTerm>> = {
  fee({ purse }, sketch, random) {
    if (!purse || sketch.parts.some((part) => part.parameters?.["price"])) return undefined;
    const payment = pays(purse, {
      from: "partner",
      sum: "args.price",
      value: (args) => numberIn(args, "price"),
      refusal: `They have not that much in ${purse.key}.`,
    });
    const price = wholeNumber(1, highestPrice(purse), `What it costs them, in ${purse.key}`);
    const part = { ...payment, parameters: { price }, samples: [{ price: 2 }, { price: 1 }] } as const;
    return { part, clause: told("fee", random, { purse: purse.key }), qualifier: "for_pay" };
  },

  trust({ warmths }, _, random) {
    const warmth = warmths[0];
    if (!warmth) return undefined;
    const room = Math.floor((warmth.maximum - warmth.starts) / 4);
    if (room < 3) return undefined;
    const least = warmth.starts + random.integer(1, Math.min(room, 30));
    return atLeast(`standing.${warmth.key}`, least, warmth.key, random);
  },

  place({ places }, _, random) {
    const here = places.length < 2 ? undefined : random.pick(places);
    const other = places.find(({ key }) => key !== here?.key);
    if (!here || !other) return undefined;
    const part: Part = {
      rules: [
        {
          if: `scene.place == ${JSON.stringify(here.key)}`,
          else: `That is done at ${here.name}, and this is not the place.`,
          broken: { given: { "scene.place": other.key } },
        },
      ],
      given: () => ({ "scene.place": here.key }),
    };
    return {
      part,
      clause: told("place", random, { place: here.name }),
      qualifier: `at_${here.key.replaceAll("-", "_")}`,
    };
  },

  tool({ pack }, sketch, random) {
    const free = pack?.entries.filter(({ key }) => !sketch.things.includes(key)) ?? [];
    if (!pack || free.length === 0) return undefined;
    const tool = random.pick(free);
    const path = `actor.${pack.key}.${tool.key}`;
    const part: Part = {
      rules: [
        {
          if: `${path} >= 1`,
          else: `You have no ${tool.name} to do it with.`,
          broken: { given: { [path]: 0 } },
        },
      ],
      given: () => ({ [path]: 1 }),
    };
    return { part, clause: told("tool", random, { thing: tool.name }), qualifier: `with_${tool.key}` };
  },

  company({ company }, _, random) {
    if (!company) return undefined;
    const most = company.minimum + random.integer(2, 5);
    const part = atMost(
      `scene.${company.key}`,
      company.minimum,
      most,
      "There are too many people here to hear it.",
    );
    return { part, clause: told("company", random, { most: String(most) }), qualifier: "in_private" };
  },

  health({ hurt }, _, random) {
    if (!hurt) return undefined;
    const most = hurt.minimum + random.integer(2, 4);
    const part = atMost(`actor.${hurt.key}`, hurt.minimum, most, "You are too badly hurt yourself to do it.");
    return { part, clause: told("health", random, {}), qualifier: "when_fit" };
  },

  flag({ flags }, sketch, random) {
    const own = new Set(sketch.parts.flatMap((part) => Object.keys(part.offered_when?.given ?? {})));
    const free = flags.filter(({ path }) => path.startsWith("world.") && !own.has(path));
    if (free.length === 0) return undefined;
    const flag = random.pick(free);
    const part: Part = {
      rules: [
        {
          if: `!${flag.path}`,
          else: `Not as things are: ${clauseOf(flag.about)}.`,
          broken: { given: { [flag.path]: true } },
        },
      ],
      given: () => ({ [flag.path]: false }),
    };
    return {
      part,
      clause: told("flag", random, { clause: clauseOf(flag.about) }),
      qualifier: `before_${flag.key}`,
    };
  },

  debt({ debt }, sketch, random) {
    const isTouched = sketch.parts.some((part) =>
      JSON.stringify(part.effects ?? []).includes(`standing.${debt?.key}`),
    );
    if (!debt || isTouched || debt.maximum < debt.minimum + 5) return undefined;
    const path = `standing.${debt.key}`;
    const part = atMost(path, debt.minimum, debt.minimum, "They owe you already; that comes first.");
    return { part, clause: told("debt", random, {}), qualifier: "without_debt" };
  },
};

/** The words of a term, one of several wordings. */
function told(name: TermName, random: Random, values: Readonly<Record<string, string>>): string {
  const wording = random.child("wording").pick(termWordings[name]);
  return wording.replace(/\{(\w+)\}/g, (slot, key: string) => values[key] ?? slot);
}

function atLeast(path: string, least: number, key: string, random: Random): Term {
  const part: Part = {
    rules: [
      {
        if: `${path} >= ${least}`,
        else: `You do that for few people, and your ${key} in them is not enough for it.`,
        broken: { given: { [path]: least - 1 } },
      },
    ],
    given: () => ({ [path]: least }),
  };
  const clause = told("trust", random, { key, least: String(least) });
  return { part, clause, qualifier: "for_friends" };
}

function atMost(path: string, given: number, most: number, refusal: string): Part {
  return {
    rules: [{ if: `${path} <= ${most}`, else: refusal, broken: { given: { [path]: most + 1 } } }],
    given: () => ({ [path]: given }),
  };
}
