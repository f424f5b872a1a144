import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import { seededRandom } from "../../domain/random.ts";
import { builtInRecipes } from "./built-in.ts";
import { checkRecipeFile } from "./check-recipe-file.ts";
import { conversationsRecipe } from "./conversations-recipe.ts";
import { instructionsRecipe } from "./instructions-recipe.ts";
import { knowledgeRecipe } from "./knowledge-recipe.ts";
import { logicRecipe } from "./logic-recipe.ts";
import { mathRecipe } from "./math-recipe.ts";
import { messagesOf } from "./message-gates.ts";
import type { RecipeFile, RecipeInput } from "./recipe-file.ts";
import { textAt } from "./text-gates.ts";

const texts = [mathRecipe, logicRecipe, instructionsRecipe, conversationsRecipe, knowledgeRecipe];
const personas = [
  "A retired lighthouse keeper who collects storm glass",
  "A baker who distrusts measuring cups and sings in a choir",
  "A nurse on a children's ward",
  "I am a bureaucratic satirist.",
  "A film historian who focuses on the technical aspects of silent cinema",
  "台灣退休教師，在潘家慶教授任教時期曾是同事",
];

function inputOf({ personas: count = 1, options = {} }: RecipeFile, at: number, asked = {}): RecipeInput {
  const [persona = "", other = ""] = [personas[at % personas.length], personas[(at + 1) % personas.length]];
  const defaults = Object.entries(options).flatMap(([name, option]) =>
    option.default === undefined ? [] : [[name, option.default] as const],
  );
  return {
    persona,
    others: count > 1 ? [other] : [],
    options: { ...Object.fromEntries(defaults), ...asked },
  };
}

function make(recipe: RecipeFile, input: RecipeInput, seed: number): JsonObject {
  const made = recipe.offline?.(input, seededRandom("recipe", recipe.id, seed, input.persona)) ?? {};
  if (isJsonObject(made)) return made;
  throw new Error(`${recipe.id} makes nothing of ${input.persona}: ${made.join(" ")}`);
}

/** The gate that lets a value go, and why; undefined where it passes. */
function refusal({ gates = [] }: RecipeFile, value: JsonObject, input: RecipeInput): string | undefined {
  for (const { name, check } of gates) {
    const [reason] = check(value, input);
    if (reason !== undefined) return `${name}: ${reason}`;
  }
  return undefined;
}

describe.each(texts.map((recipe) => [recipe.id, recipe] as const))("the recipe %s", (id, recipe) => {
  test("is one that can be loaded by its id", async () => {
    expect(await builtInRecipes[id]?.()).toBe(recipe);
    expect(checkRecipeFile(recipe, id)).toBe(recipe);
    expect(recipe.prompt.length).toBeGreaterThan(800);
  });

  test("[TX4] shows three demonstrations that pass its gates, each of as many personas as it takes", () => {
    expect(recipe.demonstrations).toHaveLength(3);
    for (const { persona, others = [], value } of recipe.demonstrations ?? []) {
      expect([persona, ...others]).toHaveLength(recipe.personas ?? 1);
      expect(refusal(recipe, value, { ...inputOf(recipe, 0), persona, others })).toBeUndefined();
    }
  });

  test("[TX4] makes by rule what passes its schema and its gates, the same for the same seed", () => {
    const check = compileJsonSchema(recipe.output);
    for (let seed = 0; seed < 60; seed += 1) {
      const input = inputOf(recipe, seed);
      const value = make(recipe, input, seed);
      expect(check(value)).toEqual([]);
      expect(refusal(recipe, value, input), `${JSON.stringify(value)}`).toBeUndefined();
      expect(make(recipe, input, seed)).toEqual(value);
    }
  });

  test("[TX5] lets go what is about somebody else, and what a model says of itself", () => {
    const input = inputOf(recipe, 0);
    const value = make(recipe, input, 1);
    const dull = blank(value, "It is. ".repeat(40));
    expect(refusal(recipe, dull, input)).toBeDefined();
    const [first = "text"] = ["problem", "text", "messages"].filter((name) => name in value);
    const sorry = "As an AI language model, I keep a lighthouse in mind.";
    const said = { ...value, [first]: Array.isArray(value[first]) ? withFirst(value[first], sorry) : sorry };
    expect(refusal(recipe, said, input)).toMatch(/^boilerplate: "As an AI/);
  });
});

function withFirst(messages: readonly unknown[], text: string) {
  return messages
    .filter(isJsonObject)
    .map((message, index) => (index === 0 ? { ...message, text } : message));
}

/** The same value with all that is said in it replaced. */
function blank(value: JsonObject, text: string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (Array.isArray(member))
        return [
          name,
          member.filter(isJsonObject).map((message, index) => ({ ...message, text: `${text}${index}` })),
        ];
      return [name, typeof member === "string" && member.length > 30 ? text : member];
    }),
  );
}

describe("gates", () => {
  const input: RecipeInput = {
    persona: "A baker who distrusts measuring cups and weighs all of her flour twice",
    others: [],
    options: {},
  };
  const good = {
    problem: "A baker makes a dough of 12 kg and cuts loaves of 800 g from it. How many loaves are there?",
    solution: "In grams: 12 × 1000 = 12000.\n12000 / 800 = 15.",
    answer: "15",
    topic: "units",
    difficulty: "easy",
  };

  test("[TX1] name a wrong step, an answer from nowhere and a solution without a step", () => {
    expect(refusal(mathRecipe, good, input)).toBeUndefined();
    expect(refusal(mathRecipe, { ...good, solution: good.solution.replace("= 15", "= 16") }, input)).toBe(
      'computed: The step "12000 / 800 = 16" is wrong: the left side is 15.',
    );
    expect(refusal(mathRecipe, { ...good, answer: "17" }, input)).toBe(
      "computed: The answer 17 follows from none of the solution's results: 12000, 15.",
    );
    expect(refusal(mathRecipe, { ...good, solution: "One sees that it is 15." }, input)).toContain("no step");
    expect(refusal(mathRecipe, { ...good, answer: "Tuesday" }, input)).toContain(
      "does not end with its answer",
    );
  });

  test("[TX5] name what was asked for, an echo, a text of others and a missing question", () => {
    expect(refusal(mathRecipe, good, { ...input, options: { difficulty: "hard" } })).toBe(
      "asked: The difficulty asked for is hard, and this one says easy.",
    );
    const echo = `${input.persona}. ${good.problem}`;
    expect(refusal(mathRecipe, { ...good, problem: echo }, input)).toMatch(/^echo: /);
    const other =
      "A sum of 12000 is divided among 800, over and over again. How much is that for each, in the end?";
    expect(refusal(mathRecipe, { ...good, problem: other }, input)).toMatch(/^persona: .*A baker/);
    expect(
      refusal(
        mathRecipe,
        { ...good, problem: good.problem.replace("How many loaves are there?", "There are some loaves.") },
        input,
      ),
    ).toMatch(/^question: /);
  });

  test("[TX5] demand that a puzzle ends with its answer, and an article makes its claims", () => {
    const puzzle = make(logicRecipe, inputOf(logicRecipe, 1), 3);
    expect(refusal(logicRecipe, { ...puzzle, answer: "Rumpelstiltskin" }, inputOf(logicRecipe, 1))).toMatch(
      /^conclusion: /,
    );
    const article = make(knowledgeRecipe, inputOf(knowledgeRecipe, 1), 3);
    const claims = [{ claim: "Whales sleep upright in the deep ocean.", kind: "fact" }];
    expect(refusal(knowledgeRecipe, { ...article, claims }, inputOf(knowledgeRecipe, 1))).toMatch(
      /^claims: .*Whales/,
    );
    const wrong = { ...article, text: `${textAt(article, "text")} That is 3 × 4 = 13.` };
    expect(refusal(knowledgeRecipe, wrong, inputOf(knowledgeRecipe, 1))).toContain("the left side is 12");
  });

  test("[TX6] demand turns in order, as many follow-ups as were asked for, and no line twice", () => {
    for (const turns of ["1", "2", "3", "4", "5"])
      for (let seed = 0; seed < 25; seed += 1) {
        const asked = inputOf(instructionsRecipe, seed, { turns });
        const value = make(instructionsRecipe, asked, seed);
        expect(messagesOf(value)).toHaveLength(2 * (Number(turns) + 1));
        expect(refusal(instructionsRecipe, value, asked), `${JSON.stringify(value)}`).toBeUndefined();
      }
    const input1 = inputOf(instructionsRecipe, 0, { turns: "1" });
    const value = make(instructionsRecipe, input1, 0);
    const messages = messagesOf(value).map(({ by, text }) => ({ role: by, text }));
    expect(refusal(instructionsRecipe, { ...value, messages: messages.slice(1) }, input1)).toMatch(
      /^turns: /,
    );
    expect(refusal(instructionsRecipe, { ...value, messages: messages.slice(0, 2) }, input1)).toMatch(
      /^follow-ups: /,
    );
    const [one, two] = messages;
    expect(
      refusal(
        instructionsRecipe,
        { ...value, messages: [one, two, one, two].flatMap((message) => message ?? []) },
        input1,
      ),
    ).toMatch(/same as an earlier/);
    for (const turns of ["4", "6", "8", "10", "12"])
      for (let seed = 0; seed < 12; seed += 1) {
        const asked = inputOf(conversationsRecipe, seed, { turns });
        expect(refusal(conversationsRecipe, make(conversationsRecipe, asked, seed), asked)).toBeUndefined();
      }
  });
});

test("answers are compared in the form that says the same", () => {
  expect(mathRecipe.agreement?.normalize("$1,250.00")).toBe(mathRecipe.agreement?.normalize("1250 coins"));
  expect(logicRecipe.agreement?.normalize("Ben and Ana")).toBe(logicRecipe.agreement?.normalize("Ana, Ben."));
});

const real = fileURLToPath(new URL("../../../../shared/data/personas.jsonl", import.meta.url));

describe.skipIf(!existsSync(real))(
  "1,000 texts for real personas (skipped: ../shared/data/personas.jsonl is absent)",
  () => {
    test.each([mathRecipe, logicRecipe].map((recipe) => [recipe.id, recipe] as const))(
      "%s: fewer than one in a hundred is nearly another",
      (_, recipe) => {
        const lines = readFileSync(real, "utf8").trim().split("\n").slice(0, 1000);
        const sets = lines.map((line) => {
          const persona: unknown = JSON.parse(line);
          const text = isJsonObject(persona) ? textAt(persona, "persona") : "";
          const value = make(recipe, { ...inputOf(recipe, 0), persona: text }, 1);
          return new Set(
            textAt(value, "problem")
              .toLowerCase()
              .match(/[\p{L}\p{N}]+/gu) ?? [],
          );
        });
        const near = sets.filter((set, index) =>
          sets.slice(0, index).some((other) => jaccard(set, other) >= 0.9),
        );
        expect(near.length).toBeLessThan(10);
      },
      60_000,
    );
  },
);

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / (one.size + other.size - shared);
}
