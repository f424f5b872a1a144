import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { readPrompt } from "../prompts/read-prompt.ts";
import { faultsOfSums } from "../../domain/arithmetic/check-solution.ts";
import { knowledgeDemonstrations } from "./knowledge/demonstrations.ts";
import { claimKinds } from "./knowledge/article-parts.ts";
import { writeArticle } from "./knowledge/write-article.ts";
import { dress } from "./persona-dressing/dress.ts";
import type { RecipeFile, RecipeGate } from "./recipe-file.ts";
import { contentWords, lengthOf, noBoilerplate, noEcho, relatedTo, textAt } from "./text-gates.ts";

const textOf = (value: JsonObject): string => textAt(value, "text");
const everything = (value: JsonObject): string => `${textAt(value, "title")}\n${textOf(value)}`;

/** An article that the persona would write, with what it claims. */
export const knowledgeRecipe: RecipeFile = {
  id: "knowledge",
  description: "an article as the persona would write it, with what it claims",
  prompt: readPrompt("knowledge"),
  output: {
    type: "object",
    properties: {
      title: { type: "string", minLength: 4, maxLength: 120 },
      text: {
        type: "string",
        minLength: 100,
        description: "The article; paragraphs are parted by an empty line.",
      },
      claims: {
        type: "array",
        minItems: 2,
        maxItems: 20,
        items: {
          type: "object",
          properties: {
            claim: {
              type: "string",
              minLength: 5,
              description: "One sentence that can be understood by itself.",
            },
            kind: { type: "string", enum: [...claimKinds] },
          },
          required: ["claim", "kind"],
          additionalProperties: false,
        },
      },
    },
    required: ["title", "text", "claims"],
    additionalProperties: false,
  },
  options: {
    topic: { description: "what it should be about, in a few words" },
  },
  demonstrations: knowledgeDemonstrations,
  gates: [
    noBoilerplate(everything),
    lengthOf("article", textOf, 50, 900),
    claimsStand(),
    sumsHold(),
    relatedTo(everything),
    noEcho(everything),
  ],
  maximumTokens: 4000,
  offline: ({ persona }, random) =>
    writeArticle(dress(persona, random.child("dress")), random.child("article")),
};

/** Each claim must be made in the text: at least three fifths of its content words stand there. */
function claimsStand(): RecipeGate {
  return {
    name: "claims",
    check(value) {
      const said = new Set(contentWords(textOf(value)));
      const claims = Array.isArray(value["claims"]) ? value["claims"].filter(isJsonObject) : [];
      const absent = claims.filter((claim) => {
        const words = contentWords(textAt(claim, "claim"));
        return words.filter((word) => said.has(word)).length < words.length * 0.6;
      });
      return absent.slice(0, 3).map((claim) => `The text does not claim that "${textAt(claim, "claim")}".`);
    },
  };
}

function sumsHold(): RecipeGate {
  return { name: "computed", check: (value) => faultsOfSums(textOf(value)) };
}
