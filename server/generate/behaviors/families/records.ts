import { freeText, lower, oneOf, warms } from "../blocks.ts";
import { type Arguments, type Part, textIn } from "../parts.ts";
import { entriesOf, type ListState } from "../survey-world.ts";
import { type Family, named, subjectOf, worded } from "./family.ts";

/** What people do with what is kept in mind: records, news, oaths, vouchers. */
export const familiesOfRecords: readonly Family[] = [
  {
    id: "record",
    words:
      "record write log document note register report list archive track data database catalog save file map mark petition",
    roles: ["keeper", "chronicler", "scholar", "steward", "law", "artificer", "student"],
    make(context) {
      const { stock, random } = context;
      const open = stock.lists.filter(
        ({ of, key }) => of === undefined && !/promise|oath|vow|sworn/.test(key) && !isOfNames(key),
      );
      const subject = subjectOf(context);
      if (open.length === 0 || !subject) return undefined;
      const list = random.pick(open);
      return {
        verb: "record",
        object: `${subject.key}_in_${list.key}`,
        description: worded(context.random, [
          `Put one line about ${subject.text} among the ${list.key.replaceAll("_", " ")}, in words that can be checked`,
          `Enter ${subject.text} among the ${list.key.replaceAll("_", " ")}, one line, plainly`,
          `Write down what is so of ${subject.text}, with the ${list.key.replaceAll("_", " ")}`,
          `Add ${subject.text} to the ${list.key.replaceAll("_", " ")} in a sentence that can be proved`,
        ]),
        says: ["write that down", "put it on record: {entry}", "I will set down that {entry}"],
        parts: [
          appends(list, "args.entry", (args) => textIn(args, "entry"), "The list is full."),
          {
            parameters: { entry: freeText(80, "The line as it is to stand there") },
            samples: [
              { entry: "seen at first light and again at noon" },
              { entry: "counted twice and found short" },
            ],
          },
          warms(stock, 1, 1),
        ],
        things: [],
        terms: ["fee", "trust", "place", "tool", "flag"],
      };
    },
  },
  {
    id: "read_out",
    words:
      "read news inform article journal information update search find lookup document text translate speech announce history library",
    roles: ["chronicler", "keeper", "teacher", "clergy", "performer", "scholar", "traveller", "student"],
    make(context) {
      const { stock, random } = context;
      const known = stock.lists.filter(({ of, path }) => of !== undefined && path.startsWith("partner."));
      if (known.length === 0) return undefined;
      const list = random.pick(known);
      const vocabulary = entriesOf(stock.document.setting.vocabulary[list.of ?? ""] ?? {});
      const entries = named(vocabulary, context.who, random).slice(0, 2 + random.integer(0, 2));
      const [first, second] = entries;
      if (!first || !second) return undefined;
      const parameter = (list.of ?? "entry").replace(/s$/, "");
      const told: Part = {
        parameters: {
          [parameter]: oneOf(
            entries.map(({ key }) => key),
            `Which: ${entries.map(({ name }) => name).join("; ")}`,
          ),
        },
        samples: [{ [parameter]: first.key }, { [parameter]: second.key }],
        rules: [
          {
            if: `!(args.${parameter} in ${list.path})`,
            else: "They know that already.",
            broken: { given: { [list.path]: [first.key] } },
          },
        ],
        given: () => ({ [list.path]: [] }),
        effects: [{ append: { to: list.path, value: `args.${parameter}` } }],
        outcome: (args) => [{ path: list.path, append: textIn(args, parameter) }],
        result: {
          known: {
            type: "integer",
            minimum: 1,
            description: `Afterwards, how much there is of this: ${lower(list.about)}`,
            value: `size(${list.path})`,
          },
        },
        told: (_, after) => ({ known: (after(list.path) as readonly string[]).length }),
      };
      return {
        verb: "read_out",
        object: first.key,
        description: worded(context.random, [
          `Read or tell to the person you are talking to ${first.name}, or another thing of that kind which they lack`,
          `Let the person you are talking to know ${first.name}, or something like it that is new to them`,
          `Inform the person you are talking to: ${first.name}, or what else they have not heard`,
          `Pass on to the person you are talking to ${first.name}, or a like matter`,
        ]),
        says: [`tell me about {${parameter}}`, `read me {${parameter}}`, "listen, for I say it once"],
        parts: [told, warms(stock, 1)],
        things: [],
        terms: ["fee", "trust", "place", "company", "flag"],
      };
    },
  },
  {
    id: "swear",
    words: "swear oath promise vow commit faith loyal pledge believe devout religious supporter fan",
    roles: ["clergy", "guard", "devotee", "kin", "folk", "ruler", "reformer"],
    make(context) {
      const { stock } = context;
      const list = stock.lists.find(
        ({ path, of, key }) =>
          of === undefined && path.startsWith("actor.") && /promise|oath|vow|sworn/.test(key),
      );
      const subject = subjectOf(context);
      if (!list || !subject) return undefined;
      const binding = stock.flags.find(
        ({ path, key }) => path.startsWith("standing.") && /shaken|sworn|bound|oath/.test(key),
      );
      const sworn: Part = binding
        ? {
            given: () => ({ [binding.path]: false }),
            effects: [{ set: { path: binding.path, to: true } }],
            outcome: () => [{ path: binding.path, set: true }],
          }
        : {};
      return {
        verb: "swear",
        object: `about_${subject.key}`,
        description: worded(context.random, [
          `Swear to the person you are talking to that you will do a thing concerning ${subject.text}, and carry the oath`,
          `Bind yourself to the person you are talking to in a matter of ${subject.text}, by oath`,
          `Give the person you are talking to your word on ${subject.text}, and keep it on record`,
          `Promise the person you are talking to something about ${subject.text}, solemnly`,
        ]),
        says: ["swear it", "I swear to {oath}", "on my name: {oath}"],
        parts: [
          appends(
            list,
            "args.oath",
            (args) => textIn(args, "oath"),
            "You carry as many oaths as one can keep.",
          ),
          {
            parameters: { oath: freeText(120, "What is sworn, beginning with the verb") },
            samples: [
              { oath: "see it through to the end" },
              { oath: "say nothing of it before the season turns" },
            ],
          },
          sworn,
          warms(stock, 4),
        ],
        things: [],
        terms: ["trust", "place", "company", "tool"],
      };
    },
  },
  {
    id: "vouch",
    words:
      "vouch recommend reference introduce support member community network advocate endorse nominate represent union",
    roles: ["ruler", "law", "trader", "kin", "steward", "clergy", "reformer"],
    make(context) {
      const { stock, random } = context;
      const names = stock.lists.filter(({ of, key }) => of === undefined && isOfNames(key));
      const subject = subjectOf(context);
      if (names.length === 0 || !subject) return undefined;
      const list = random.pick(names);
      const isTheirs = list.path.startsWith("partner.");
      const name = isTheirs ? "actor.name" : "partner.name";
      const player = stock.document.setting.player.name;
      const vouched: Part = {
        parameters: {
          ground: oneOf(["worked_together", "kin", "paid_debts", "good_repute"], "On what ground"),
        },
        samples: [{ ground: "worked_together" }, { ground: "kin" }],
        rules: [
          {
            if: `!(${name} in ${list.path})`,
            else: "That name stands there already.",
            broken: { given: { [list.path]: [isTheirs ? "Somebody" : player] } },
          },
        ],
        given: () => ({ [list.path]: [] }),
        effects: [{ append: { to: list.path, value: name } }],
        outcome: () => [{ path: list.path, append: isTheirs ? "Somebody" : player }],
        result: {
          names: {
            type: "integer",
            minimum: 1,
            description: `How many names stand there now: ${lower(list.about)}`,
            value: `size(${list.path})`,
          },
        },
        told: (_, after) => ({ names: (after(list.path) as readonly string[]).length }),
      };
      return {
        verb: isTheirs ? "vouch" : "sign",
        object: `${isTheirs ? "for" : "them"}_${list.key}_${subject.key}`.replace("them_", "them_for_"),
        description: isTheirs
          ? `Give your name for the person you are talking to, as one who knows ${subject.text}, on a ground that you state`
          : `Put down the name of the person you are talking to among the ${list.key}, in the matter of ${subject.text}`,
        says: ["will you speak for me", "put my name to it", "on this ground: {ground}"],
        parts: [vouched, warms(stock, 2, 1)],
        things: [],
        terms: ["trust", "place", "company", "debt", "flag"],
      };
    },
  },
];

function isOfNames(key: string): boolean {
  return /vouch|petition|signator|member|guest|names?$/.test(key);
}

/** A text joins a list that is not full and does not hold it. */
function appends(list: ListState, value: string, valueOf: (args: Arguments) => string, full: string): Part {
  const room = Math.min(list.maximum, 3);
  const filler = ["one", "another", "a third"].slice(0, room);
  return {
    rules: [{ if: `size(${list.path}) < ${room}`, else: full, broken: { given: { [list.path]: filler } } }],
    given: () => ({ [list.path]: filler.slice(0, room - 1) }),
    effects: [{ append: { to: list.path, value } }],
    outcome: (args) => [{ path: list.path, append: valueOf(args) }],
    result: {
      entries: {
        type: "integer",
        minimum: 1,
        description: `How many there are now: ${lower(list.about)}`,
        value: `size(${list.path})`,
      },
    },
    told: (_, after) => ({ entries: (after(list.path) as readonly string[]).length }),
  };
}
