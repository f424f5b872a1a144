import type { JsonObject } from "../../domain/json.ts";
import type { Random } from "../../domain/random.ts";
import { readPrompt } from "../prompts/read-prompt.ts";
import { faultsOfConclusion, listForm } from "../../domain/arithmetic/check-conclusion.ts";
import { logicDemonstrations } from "./logic/demonstrations.ts";
import { logicFamilies } from "./logic/families.ts";
import { type LogicFamily, sizes } from "./logic/puzzle.ts";
import { difficulties, type Difficulty } from "./math/family.ts";
import { dress } from "./persona-dressing/dress.ts";
import { tell, unechoed, workedOut } from "./persona-dressing/tell.ts";
import type { RecipeFile, RecipeGate, RecipeInput } from "./recipe-file.ts";
import { asAsked, lengthOf, noBoilerplate, noEcho, relatedTo, textAt } from "./text-gates.ts";

/** Kinds of puzzle: those that are made by rule, and whatever else a model writes. */
const kinds: readonly string[] = [...logicFamilies.map(({ kind }) => kind), "other"];

const problemOf = (value: JsonObject): string => textAt(value, "problem");

/** Reasoning puzzles with exactly one answer. */
export const logicRecipe: RecipeFile = {
  id: "logic",
  description: "a reasoning puzzle out of the persona's life, with the one answer that fits",
  prompt: readPrompt("logic"),
  output: {
    type: "object",
    properties: {
      problem: { type: "string", minLength: 20, description: "The puzzle, complete in itself." },
      reasoning: { type: "string", minLength: 10, description: "How it is solved, a step a line." },
      answer: { type: "string", minLength: 1, maxLength: 120, description: "The answer alone." },
      kind: { type: "string", enum: kinds },
      difficulty: { type: "string", enum: [...difficulties] },
    },
    required: ["problem", "reasoning", "answer", "kind", "difficulty"],
    additionalProperties: false,
  },
  options: {
    difficulty: { description: "how hard", values: difficulties },
    kind: { description: "what kind of puzzle", values: kinds },
  },
  demonstrations: logicDemonstrations,
  gates: [
    noBoilerplate((value) => `${problemOf(value)}\n${textAt(value, "reasoning")}`),
    asAsked("difficulty", "kind"),
    lengthOf("problem", problemOf, 15, 260),
    concludes(),
    relatedTo(problemOf),
    noEcho(problemOf),
  ],
  agreement: {
    prompt:
      'Solve the puzzle on your own. Go through every case, note which fit all of what is said, and answer only if exactly one answer is left; otherwise answer "none". In "answer" give it alone: a name, a number, a word or a list such as "Ana and Ben", in the form that the puzzle asks for.',
    times: 2,
    atLeast: 2,
    question: problemOf,
    answer: (value) => textAt(value, "answer"),
    normalize: listForm,
  },
  maximumTokens: 3000,
  offline: (input, random) => makePuzzle(input, random),
};

/** The last lines of the reasoning must come to the answer. */
function concludes(): RecipeGate {
  return {
    name: "conclusion",
    check: (value) => faultsOfConclusion(textAt(value, "reasoning"), textAt(value, "answer")),
  };
}

function makePuzzle({ persona, options }: RecipeInput, random: Random): JsonObject {
  const { difficulty, kind } = options;
  const named = logicFamilies.filter((family) => kind === undefined || family.kind === kind);
  const family = random.child("family").pick(named.length > 0 ? named : logicFamilies);
  const level = difficulties.find((known) => known === difficulty) ?? random.child("size").pick(difficulties);
  return puzzleOfFamily(family, level, persona, random);
}

/** One puzzle of a family, dressed for a persona. */
export function puzzleOfFamily(
  family: LogicFamily,
  difficulty: Difficulty,
  persona: string,
  random: Random,
): JsonObject {
  const dressing = dress(persona, random.child("dress"));
  const { problem, reasoning, answer } = unechoed(persona, (scenes) =>
    tell(
      (dressed) => family.make(dressed, sizes[difficulty], random.child("puzzle")),
      dressing,
      random.child(scenes),
      // Of these the looks of things are what is reasoned about.
      { hasPlainThings: family.kind === "syllogism" },
    ),
  );
  return {
    problem,
    reasoning: workedOut(reasoning, answer, random.child("reasoning")),
    answer,
    kind: family.kind,
    difficulty,
  };
}
