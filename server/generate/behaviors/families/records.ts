import { clauseOf, freeText, lower, oneOf, warms, wholeNumber } from "../blocks.ts";
import { numberIn, type Part, textIn } from "../parts.ts";
import { entriesOf, type ListState } from "../survey-world.ts";
import { type Family, type FamilyContext, named, subjectOf } from "./family.ts";

/** What people do with what a world keeps in mind: records, news, promises, vouchers, flags, dials and tallies. */
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
        description: `Put one line about ${subject.text} among the ${list.key.replaceAll("_", " ")}, in words that can be checked`,
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
        description: `Read or tell to the person you are talking to ${first.name}, or another thing of that kind which they lack`,
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
        description: `Swear to the person you are talking to that you will do a thing concerning ${subject.text}, and carry the oath`,
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
  flagFamily(
    "raise_alarm",
    "alarm alert notify emergency warn call signal danger activate start trigger remind",
    ["guard", "keeper", "healer", "labourer", "athlete"],
    true,
  ),
  flagFamily(
    "stand_down",
    "stop cancel close reset disable clear end pause calm release",
    ["guard", "ruler", "steward", "law"],
    false,
  ),
  {
    id: "set_dial",
    words:
      "set change switch control adjust configure status update signal mode system setting license permit approve",
    roles: ["artificer", "steward", "ruler", "keeper", "law", "guard"],
    isOffice: true,
    make(context) {
      const { stock, random } = context;
      const known = stock.dials.filter(({ path }) => !path.startsWith("actor."));
      if (known.length === 0) return undefined;
      const dial = random.pick(known);
      const entries = entriesOf(stock.document.setting.vocabulary[dial.of] ?? {}).filter(
        ({ key }) => key !== dial.starts,
      );
      const [first, second] = random.shuffle(entries);
      if (!first || !second) return undefined;
      const parameter = dial.key;
      const turned: Part = {
        parameters: {
          [parameter]: oneOf([first.key, second.key], `What it is to be: ${first.name} or ${second.name}`),
        },
        samples: [{ [parameter]: first.key }, { [parameter]: second.key }],
        rules: [
          {
            if: `${dial.path} != args.${parameter}`,
            else: "That is how it is already.",
            broken: { given: { [dial.path]: first.key } },
          },
        ],
        given: () => ({ [dial.path]: dial.starts }),
        effects: [{ set: { path: dial.path, to: `args.${parameter}` } }],
        outcome: (args) => [{ path: dial.path, set: textIn(args, parameter) }],
        result: {
          now_is: {
            type: "string",
            maxLength: 60,
            description: `Afterwards: ${lower(dial.about)}`,
            value: dial.path,
          },
        },
        told: (_, after) => ({ now_is: after(dial.path) as string }),
      };
      return {
        verb: "set",
        object: `${dial.key}_${first.key}`,
        description: `Bring this to ${first.name} or ${second.name} on the word of the person you are talking to: ${lower(dial.about)}`,
        says: [`make it {${parameter}}`, `{${parameter}}, and I answer for it`],
        parts: [turned, warms(stock, 1, 1)],
        things: [],
        terms: ["trust", "place", "fee", "tool", "company"],
      };
    },
  },
  {
    id: "fill_meter",
    words:
      "measure count add total amount track calculate meter budget energy water air weight quantity statistics usage",
    roles: ["labourer", "artificer", "keeper", "steward", "grower", "scholar"],
    isOffice: true,
    make(context) {
      const { stock, random } = context;
      if (stock.meters.length === 0) return undefined;
      const meter = random.pick(stock.meters);
      const subject = subjectOf(context);
      if (!subject) return undefined;
      const most = Math.max(1, Math.min(20, Math.floor(meter.maximum - meter.minimum) - 1));
      const low = Math.ceil(meter.minimum);
      const ceiling = meter.type === "integer" ? String(meter.maximum) : `${meter.maximum.toFixed(1)}`;
      const amount = meter.type === "integer" ? "args.amount" : "double(args.amount)";
      const filled: Part = {
        parameters: { amount: wholeNumber(1, most, `How much is added to this: ${lower(meter.about)}`) },
        samples: [{ amount: 1 }, { amount: Math.min(2, most) }],
        rules: [
          {
            if: `${meter.path} < ${ceiling}`,
            else: "There is no room for more.",
            broken: { given: { [meter.path]: meter.maximum } },
          },
        ],
        given: () => ({ [meter.path]: low }),
        effects: [{ add: { to: meter.path, by: amount } }],
        outcome: (args) => [{ path: meter.path, add: numberIn(args, "amount") }],
        result: {
          stands_at: {
            type: meter.type,
            minimum: meter.minimum,
            maximum: meter.maximum,
            description: `Afterwards: ${lower(meter.about)}`,
            value: meter.path,
          },
        },
        told: (_, after) => ({ stands_at: after(meter.path) as number }),
      };
      return {
        verb: "add",
        object: `to_${meter.key}_for_${subject.key}`,
        description: `Add to what is counted for ${subject.text}: ${lower(meter.about)}`,
        says: ["add {amount} to it", "put {amount} more on", "count mine too"],
        parts: [filled, warms(stock, 1, 1)],
        things: [],
        terms: ["fee", "trust", "place", "tool", "flag"],
      };
    },
  },
];

function isOfNames(key: string): boolean {
  return /vouch|petition|signator|member|guest|names?$/.test(key);
}

/** A text joins a list that is not full and does not hold it. */
function appends(
  list: ListState,
  value: string,
  valueOf: (args: Parameters<NonNullable<Part["given"]>>[0]) => string,
  full: string,
): Part {
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

/** Something that is so or is not, for everybody. */
function flagFamily(id: string, asked: string, roles: Family["roles"], to: boolean): Family {
  return {
    id,
    words: asked,
    roles,
    isOffice: true,
    make(context: FamilyContext) {
      const { stock, random } = context;
      const flags = stock.flags.filter(({ path }) => /^(?:world|scene)\./.test(path));
      const subject = subjectOf(context);
      if (flags.length === 0 || !subject) return undefined;
      const flag = random.pick(flags);
      const turned: Part = {
        offered_when: {
          if: to ? `!${flag.path}` : flag.path,
          given: { [flag.path]: !to },
          broken: { [flag.path]: to },
        },
        parameters: { urgency: wholeNumber(1, 3, "1 can wait an hour, 3 cannot wait at all") },
        samples: [{ urgency: 1 }, { urgency: 3 }],
        effects: [{ set: { path: flag.path, to } }],
        outcome: () => [{ path: flag.path, set: to }],
        result: {
          [flag.key]: {
            type: "boolean",
            description: `Afterwards, whether this is so: ${lower(flag.about)}`,
            value: flag.path,
          },
        },
        told: (_, after) => ({ [flag.key]: after(flag.path) as boolean }),
      };
      return {
        verb: to ? "bring_about" : "call_off",
        object: `${flag.key}_over_${subject.key}`,
        description: `${to ? "See to it" : "Put an end to it"} that ${clauseOf(flag.about)}, over a matter of ${subject.text} that the person you are talking to brought up`,
        says: to
          ? ["do it now", "this cannot wait, it is {urgency} of three"]
          : ["call it off", "it is over, stand easy"],
        parts: [turned, warms(stock, 1)],
        things: [],
        terms: ["trust", "place", "tool", "company", "health"],
      };
    },
  };
}
