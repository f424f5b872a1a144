import { clauseOf, lower, oneOf, warms, wholeNumber } from "../blocks.ts";
import { numberIn, type Part, textIn } from "../parts.ts";
import { entriesOf } from "../survey-world.ts";
import { type Family, type FamilyContext, subjectOf, worded } from "./family.ts";

/** What people do to what is so for everybody: flags, dials, tallies. */
export const familiesOfAffairs: readonly Family[] = [
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
        description: worded(context.random, [
          `Bring this to ${first.name} or ${second.name} on the word of the person you are talking to: ${lower(dial.about)}`,
          `Change this to ${first.name} or ${second.name} because the person you are talking to asks: ${lower(dial.about)}`,
          `Settle it as ${first.name} or ${second.name} for the person you are talking to: ${lower(dial.about)}`,
        ]),
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
        description: worded(context.random, [
          `Add to what is counted for ${subject.text}: ${lower(meter.about)}`,
          `For ${subject.text}, put more on the count: ${lower(meter.about)}`,
          `Let ${subject.text} raise the tally: ${lower(meter.about)}`,
        ]),
        says: ["add {amount} to it", "put {amount} more on", "count mine too"],
        parts: [filled, warms(stock, 1, 1)],
        things: [],
        terms: ["fee", "trust", "place", "tool", "flag"],
      };
    },
  },
];

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
