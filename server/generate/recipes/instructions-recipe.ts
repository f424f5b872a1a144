import type { JsonObject } from "../../domain/json.ts";
import type { Random } from "../../domain/random.ts";
import { readPrompt } from "../prompts/read-prompt.ts";
import { instructionDemonstrations } from "./instructions/demonstrations.ts";
import { instructionFamilies } from "./instructions/families.ts";
import { inTurns, messagesOf, saidBy } from "./message-gates.ts";
import { dress } from "./persona-dressing/dress.ts";
import type { RecipeFile, RecipeGate, RecipeInput } from "./recipe-file.ts";
import { lengthOf, noBoilerplate, noEcho, relatedTo } from "./text-gates.ts";

const asked = (value: JsonObject): string => saidBy(value, "user");

/** What somebody asks an assistant for, answered, with follow-ups that change what was asked. */
export const instructionsRecipe: RecipeFile = {
  id: "instructions",
  description: "what the persona asks an assistant for, answered, with follow-ups",
  prompt: readPrompt("instructions"),
  output: {
    type: "object",
    properties: {
      messages: {
        type: "array",
        minItems: 2,
        maxItems: 12,
        items: {
          type: "object",
          properties: {
            role: { type: "string", enum: ["user", "assistant"] },
            text: { type: "string", minLength: 1 },
          },
          required: ["role", "text"],
          additionalProperties: false,
        },
      },
      kind: {
        type: "string",
        minLength: 2,
        maxLength: 40,
        description: "One or two words: plan, rewrite, extract.",
      },
    },
    required: ["messages", "kind"],
    additionalProperties: false,
  },
  options: {
    turns: {
      description: "follow-ups after the first request",
      values: ["1", "2", "3", "4", "5"],
      default: "2",
    },
  },
  demonstrations: instructionDemonstrations,
  gates: [
    inTurns("user", "assistant", "assistant"),
    followUpsAsAsked(),
    noBoilerplate((value) => saidBy(value)),
    lengthOf("first request", (value) => messagesOf(value)[0]?.text ?? "", 6, 400),
    relatedTo(asked),
    noEcho(asked),
  ],
  maximumTokens: 4000,
  offline: (input, random) => makeTalk(input, random),
};

function followUpsAsAsked(): RecipeGate {
  return {
    name: "follow-ups",
    check(value, { options }) {
      const wanted = Number(options["turns"] ?? 2);
      const given = messagesOf(value).length / 2 - 1;
      return given === wanted ? [] : [`There are ${given} follow-ups; ${wanted} were asked for.`];
    },
  };
}

function makeTalk({ persona, options }: RecipeInput, random: Random): JsonObject {
  const family = random.child("family").pick(instructionFamilies);
  const { kind, first, next } = family(dress(persona, random.child("dress")), random.child("task"));
  const exchanges = [first];
  for (let left = Number(options["turns"] ?? 2); left > 0; left -= 1) {
    const exchange = next();
    if (exchange !== undefined) exchanges.push(exchange);
  }
  const messages = exchanges.flatMap(({ request, answer }) => [
    { role: "user", text: request },
    { role: "assistant", text: answer },
  ]);
  return { messages, kind };
}
