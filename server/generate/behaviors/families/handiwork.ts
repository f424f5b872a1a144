import { holds, oneOf, passes, usesUp, warms, wholeNumber } from "../blocks.ts";
import { kindOf } from "../kinds-of-things.ts";
import { numberIn, type Part, textIn } from "../parts.ts";
import { orList } from "../words.ts";
import { type Family, thingsFor, worded } from "./family.ts";

/** What people do to things and with their hands: mend, make, fetch, appraise, seize. */
export const familiesOfHandiwork: readonly Family[] = [
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
        description: worded(context.random, [
          `Mend ${names} of the person you are talking to, with ${material.name} of your own`,
          `Repair ${names} for the person you are talking to out of your own ${material.name}`,
          `Put right ${names} that belongs to the person you are talking to; the ${material.name} is yours`,
          `Take ${names} from the person you are talking to, mend it with ${material.name}, and hand it back`,
          `Set to work on ${names} of the person you are talking to, and spend ${material.name} of yours on it`,
        ]),
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
        description: worded(context.random, [
          `Make ${product.name} for the person you are talking to out of your ${one.name} and ${two.name}`,
          `Put together ${product.name} from ${one.name} and ${two.name} of yours, for the person you are talking to to keep`,
          `Work your ${one.name} and ${two.name} into ${product.name}, and give it to the person you are talking to`,
          `Turn ${one.name} and ${two.name} into ${product.name} for the person you are talking to`,
        ]),
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
        description: worded(context.random, [
          `Go and fetch ${item.name} for the person you are talking to, from wherever it is to be had`,
          `Find ${item.name} somewhere and bring it to the person you are talking to`,
          `Get hold of ${item.name} on behalf of the person you are talking to`,
          `Leave for ${item.name}, and come back to the person you are talking to with it`,
          `Run out for ${item.name} that the person you are talking to needs`,
        ]),
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
        description: worded(context.random, [
          `Say what ${names} of the person you are talking to should fetch in ${purse.key}, by how it was kept`,
          `Put a price in ${purse.key} on ${names} of the person you are talking to, and say why`,
          `Judge what ${names} is worth in ${purse.key}, in the state in which the person you are talking to kept it`,
          `Value ${names} for the person you are talking to, in ${purse.key} and by its keeping`,
        ]),
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
        description: worded(context.random, [
          `Take ${item.name} away from the person you are talking to, with a reason that can be repeated`,
          `Seize ${item.name} that the person you are talking to carries, and say the reason aloud`,
          `Relieve the person you are talking to of ${item.name}, for a stated cause`,
          `Confiscate ${item.name} from the person you are talking to, and give the ground for it`,
        ]),
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
