import { lower, oneOf, usesUp, warms, wholeNumber } from "../blocks.ts";
import { numberIn, type Part, textIn } from "../parts.ts";
import { orList } from "../words.ts";
import { type Family, subjectOf, thingsFor, worded } from "./family.ts";

/** What people do for one another with their time: teach, examine, guard, escort, tend. */
export const familiesOfCare: readonly Family[] = [
  {
    id: "teach",
    words:
      "teach train tutor lesson learn student course instructor teacher coach education explain guide tutorial mentor professor",
    roles: ["teacher", "scholar", "clergy", "maker", "athlete", "artificer", "student", "performer"],
    make(context) {
      const subject = subjectOf(context);
      const respect = context.stock.warmths.at(-1);
      if (!subject || !respect) return undefined;
      const path = `standing.${respect.key}`;
      const lesson: Part = {
        parameters: {
          lessons: wholeNumber(1, 5, "How many sittings"),
          level: oneOf(["first_steps", "practice", "fine_points"], "Where to begin"),
        },
        samples: [
          { lessons: 1, level: "first_steps" },
          { lessons: 3, level: "practice" },
        ],
        effects: [{ add: { to: path, by: "args.lessons" } }],
        outcome: (args) => [{ path, add: numberIn(args, "lessons") }],
        result: {
          [respect.key]: {
            type: "integer",
            minimum: respect.minimum,
            maximum: respect.maximum,
            description: `Afterwards: ${lower(respect.about)}`,
            value: path,
          },
        },
        told: (_, after) => ({ [respect.key]: after(path) as number }),
      };
      return {
        verb: "teach",
        object: subject.key,
        description: worded(context.random, [
          `Teach the person you are talking to ${subject.text}, so many sittings from where they stand`,
          `Give the person you are talking to lessons in ${subject.text}, a number of sittings`,
          `Instruct the person you are talking to in ${subject.text}, beginning where they are`,
          `Sit down with the person you are talking to over ${subject.text} until some of it stays`,
          `Bring the person you are talking to further in ${subject.text}, sitting by sitting`,
        ]),
        says: [
          `teach me ${subject.text}`,
          "{lessons} sittings, and we begin at {level}",
          "can I learn that from you",
        ],
        parts: [lesson],
        things: [],
        terms: ["fee", "trust", "place", "tool", "health"],
      };
    },
  },
  {
    id: "examine",
    words:
      "test exam grade evaluate assess quiz judge score certify review qualification quality verify check interview critic",
    roles: ["teacher", "law", "scholar", "keeper", "artificer", "ruler"],
    make(context) {
      const subject = subjectOf(context);
      const warmth = context.stock.warmths.at(-1);
      if (!subject || !warmth) return undefined;
      const path = `standing.${warmth.key}`;
      const pass = context.random.integer(4, 7);
      const marks: Part = {
        parameters: { score: wholeNumber(0, 10, "How well they did, 10 being faultless") },
        samples: [{ score: pass + 2 }, { score: pass - 2 }],
        effects: [{ add: { to: path, by: `args.score - ${pass}` } }],
        outcome: (args) => [{ path, add: numberIn(args, "score") - pass }],
        result: {
          passed: {
            type: "boolean",
            description: "Whether that was good enough",
            value: `args.score >= ${pass}`,
          },
        },
        told: (args) => ({ passed: numberIn(args, "score") >= pass }),
      };
      return {
        verb: "examine",
        object: `in_${subject.key}`,
        description: worded(context.random, [
          `Examine the person you are talking to in ${subject.text} and tell them whether ${pass} of 10 was reached`,
          `Test the person you are talking to on ${subject.text}; ${pass} of 10 will do`,
          `Put questions on ${subject.text} to the person you are talking to and mark them out of 10, ${pass} to pass`,
          `Find out what the person you are talking to knows of ${subject.text}, and pass them from ${pass} of 10 on`,
        ]),
        says: [`examine me in ${subject.text}`, "that was {score} of ten", "did I pass"],
        parts: [marks],
        things: [],
        terms: ["fee", "place", "company", "tool"],
      };
    },
  },
  {
    id: "guard",
    words:
      "guard protect watch security monitor safety defend safe alert surveillance soldier officer veteran keeper caretaker",
    roles: ["guard", "keeper", "kin", "labourer", "athlete"],
    make(context) {
      const { stock } = context;
      const [item] = thingsFor(context);
      if (!stock.pack || !item || stock.warmths.length === 0) return undefined;
      const path = `partner.${stock.pack.key}.${item.key}`;
      const watch: Part = {
        parameters: { hours: wholeNumber(1, 12, "Hours of the watch") },
        samples: [{ hours: 2 }, { hours: 8 }],
        rules: [
          {
            if: `${path} >= 1`,
            else: `They have no ${item.name} that could be watched.`,
            broken: { given: { [path]: 0 } },
          },
        ],
        given: () => ({ [path]: 1 }),
      };
      return {
        verb: "guard",
        object: item.key,
        description: worded(context.random, [
          `Keep watch over the ${item.name} of the person you are talking to for some hours`,
          `Guard the ${item.name} that the person you are talking to leaves with you, for hours agreed`,
          `Mind ${item.name} for the person you are talking to until a set hour`,
          `Stay by the ${item.name} of the person you are talking to so that they may go`,
        ]),
        says: [
          `watch my ${item.name}`,
          "I can sit by it for {hours} hours",
          "nobody touches it while I am there",
        ],
        parts: [watch, warms(stock, 3)],
        things: [item.key],
        terms: ["fee", "health", "place", "trust", "flag"],
      };
    },
  },
  {
    id: "escort",
    words:
      "escort guide travel tour lead route navigate map trip visit drive explore hike tourist walk adventure",
    roles: ["traveller", "guard", "labourer", "kin", "athlete", "healer"],
    make(context) {
      const { places, warmths, notes } = context.stock;
      const [start, first, second] = context.random.shuffle(places);
      if (!start || !first || warmths.length === 0) return undefined;
      const goals = [first, second ?? start];
      const note = notes[0];
      const walk: Part = {
        parameters: {
          destination: oneOf(
            goals.map(({ key }) => key),
            "Where to go",
          ),
        },
        samples: [{ destination: first.key }, { destination: first.key }],
        rules: [
          {
            if: "scene.place != args.destination",
            else: "You are both there already.",
            broken: { given: { "scene.place": first.key } },
          },
        ],
        given: () => ({ "scene.place": start.key }),
        ...(note
          ? {
              effects: [{ set: { path: note.path, to: "args.destination" } }],
              outcome: (args) => [{ path: note.path, set: textIn(args, "destination") }],
            }
          : {}),
      };
      return {
        verb: "escort",
        object: `to_${first.key.replaceAll("-", "_")}`,
        description: worded(context.random, [
          `Walk the person you are talking to, to ${orList(goals.map(({ name }) => name))}, and see that they arrive`,
          `See the person you are talking to safely to ${orList(goals.map(({ name }) => name))}`,
          `Go along with the person you are talking to as far as ${orList(goals.map(({ name }) => name))}`,
          `Bring the person you are talking to on foot to ${orList(goals.map(({ name }) => name))}`,
        ]),
        says: [
          "take me to {destination}",
          "come, I will walk you to {destination}",
          "I do not want to go alone",
        ],
        parts: [walk, warms(context.stock, 2)],
        things: [],
        terms: ["fee", "trust", "health", "tool", "flag"],
      };
    },
  },
  {
    id: "tend",
    words:
      "heal treat care nurse doctor medical patient therapy health symptom injury wellness diagnose medicine clinic hospital",
    roles: ["healer", "kin", "clergy", "grower"],
    make(context) {
      const { stock } = context;
      const { hurt } = stock;
      const [remedy] = thingsFor(context, "remedy", "food");
      if (!hurt || !remedy) return undefined;
      const path = `partner.${hurt.key}`;
      const care: Part = {
        parameters: { care: wholeNumber(1, 3, "How much better it makes them") },
        samples: [{ care: 1 }, { care: 3 }],
        rules: [
          {
            if: `${path} > ${hurt.minimum}`,
            else: "There is nothing wrong with them that you could tend.",
            broken: { given: { [path]: hurt.minimum } },
          },
        ],
        given: () => ({ [path]: hurt.minimum + 2 }),
        effects: [{ add: { to: path, by: "-args.care" } }],
        outcome: (args) => [{ path, add: -numberIn(args, "care") }],
        result: {
          still_hurt: {
            type: "integer",
            minimum: hurt.minimum,
            maximum: hurt.maximum,
            description: "How badly they are hurt afterwards",
            value: path,
          },
        },
        told: (_, after) => ({ still_hurt: after(path) as number }),
      };
      return {
        verb: "tend",
        object: `with_${remedy.key}`,
        description: worded(context.random, [
          `Tend what hurts the person you are talking to, with ${remedy.name} of your own`,
          `Treat the person you are talking to out of your own ${remedy.name}`,
          `Use ${remedy.name} on the hurts of the person you are talking to`,
          `See to the injuries of the person you are talking to with ${remedy.name}`,
        ]),
        says: ["I am hurt", "sit down and let me see", `this takes {doses} ${remedy.name}`],
        parts: [usesUp(stock, remedy, "doses", 3), care, warms(stock, 2)],
        things: [remedy.key],
        terms: ["fee", "place", "company", "trust"],
      };
    },
  },
];
