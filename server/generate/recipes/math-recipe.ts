import type { JsonObject } from "../../domain/json.ts";
import type { Random } from "../../domain/random.ts";
import { readPrompt } from "../prompts/read-prompt.ts";
import { answerForm } from "../../domain/arithmetic/answer-form.ts";
import { computed } from "./math/check-solution.ts";
import { difficulties, type MathFamily, topics } from "./math/family.ts";
import { mathDemonstrations } from "./math/demonstrations.ts";
import { mathFamilies } from "./math/families.ts";
import { dress } from "./persona-dressing/dress.ts";
import { tell, unechoed, workedOut } from "./persona-dressing/tell.ts";
import type { RecipeFile, RecipeGate, RecipeInput } from "./recipe-file.ts";
import { asAsked, lengthOf, noBoilerplate, noEcho, relatedTo, textAt } from "./text-gates.ts";

const problemOf = (value: JsonObject): string => textAt(value, "problem");
const everything = (value: JsonObject): string => `${problemOf(value)}\n${textAt(value, "solution")}`;

const answerPrompt =
  'Solve the problem on your own. Work step by step, write each piece of arithmetic as a plain equality such as 12 × 30 = 360, and check it by a second way before you answer. In "answer" give the result alone, in its simplest form: a whole number, a decimal that is exact, or a fraction such as 5/12; no unit, no words, unless the answer is a word. If the problem has no answer or more than one, answer "none".';

/** Problems that somebody would meet, with a solution whose every step is computed again. */
export const mathRecipe: RecipeFile = {
  id: "math",
  description: "a mathematics problem out of the persona's life, solved step by step",
  prompt: readPrompt("math"),
  output: {
    type: "object",
    properties: {
      problem: { type: "string", minLength: 20, description: "The question, complete in itself." },
      solution: {
        type: "string",
        minLength: 10,
        description: "The worked solution, a step a line, each computation as 12 × 30 = 360.",
      },
      answer: {
        type: "string",
        minLength: 1,
        maxLength: 60,
        description: "The result alone, in its simplest form, without a unit.",
      },
      topic: { type: "string", enum: [...topics] },
      difficulty: { type: "string", enum: [...difficulties] },
    },
    required: ["problem", "solution", "answer", "topic", "difficulty"],
    additionalProperties: false,
  },
  options: {
    difficulty: { description: "how hard", values: difficulties },
    topic: { description: "what it is about", values: topics },
  },
  demonstrations: mathDemonstrations,
  gates: [
    noBoilerplate(everything),
    asAsked("difficulty", "topic"),
    lengthOf("problem", problemOf, 12, 220),
    asksSomething(),
    computed,
    relatedTo(problemOf),
    noEcho(problemOf),
  ],
  agreement: {
    prompt: answerPrompt,
    times: 2,
    atLeast: 2,
    question: problemOf,
    answer: (value) => textAt(value, "answer"),
    normalize: answerForm,
  },
  maximumTokens: 3000,
  offline: (input, random) => makeProblem(input, random),
};

function asksSomething(): RecipeGate {
  const asks = /\?|\b(?:find|give|determine|compute|calculate|work out|needs the total|wants)\b/i;
  return {
    name: "question",
    check: (value) =>
      asks.test(problemOf(value)) ? [] : ["The problem asks for nothing; end with the question."],
  };
}

function makeProblem({ persona, options }: RecipeInput, random: Random): JsonObject {
  const { difficulty, topic } = options;
  const families = mathFamilies.filter(
    (family) =>
      (difficulty === undefined || family.difficulty === difficulty) &&
      (topic === undefined || family.topic === topic),
  );
  return problemOfFamily(random.child("family").pick(families), persona, random);
}

/** One problem of a family, dressed for a persona. */
export function problemOfFamily(family: MathFamily, persona: string, random: Random): JsonObject {
  const dressing = dress(persona, random.child("dress"));
  const numbers = (): Random => random.child("numbers");
  const { problem, steps, answer } = unechoed(persona, (scenes) =>
    tell((dressed) => family.make(dressed, numbers()), dressing, random.child(scenes)),
  );
  return {
    problem,
    solution: workedOut(steps, answer, random.child("solution")),
    answer,
    topic: family.topic,
    difficulty: family.difficulty,
  };
}
