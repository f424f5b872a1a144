import type { JsonObject } from "../../domain/json.ts";
import type { Random } from "../../domain/random.ts";
import { readPrompt } from "../prompts/read-prompt.ts";
import { conversationDemonstrations } from "./conversations/demonstrations.ts";
import { conversationFamilies } from "./conversations/families.ts";
import { inTurns, messagesOf, saidBy } from "./message-gates.ts";
import { dress } from "./persona-dressing/dress.ts";
import type { RecipeFile, RecipeGate, RecipeInput } from "./recipe-file.ts";
import { lengthOf, noBoilerplate, noEcho, relatedTo } from "./text-gates.ts";

/** Two personas talk about something that both have a hand in. */
export const conversationsRecipe: RecipeFile = {
  id: "conversations",
  description: "two personas talking about what both have a hand in",
  personas: 2,
  prompt: readPrompt("conversations"),
  output: {
    type: "object",
    properties: {
      messages: {
        type: "array",
        minItems: 4,
        maxItems: 16,
        items: {
          type: "object",
          properties: {
            speaker: {
              type: "string",
              enum: ["first", "second"],
              description: "Which of the two personas speaks.",
            },
            text: { type: "string", minLength: 1 },
          },
          required: ["speaker", "text"],
          additionalProperties: false,
        },
      },
      kind: {
        type: "string",
        minLength: 2,
        maxLength: 40,
        description: "One or two words: bargain, complaint, lesson.",
      },
    },
    required: ["messages", "kind"],
    additionalProperties: false,
  },
  options: {
    turns: { description: "messages in all", values: ["4", "6", "8", "10", "12"], default: "6" },
  },
  demonstrations: conversationDemonstrations,
  gates: [
    inTurns("first", "second", undefined),
    asLongAsAsked(),
    noBoilerplate((value) => saidBy(value)),
    lengthOf("conversation", (value) => saidBy(value), 30, 900),
    relatedTo((value) => saidBy(value)),
    noEcho((value) => saidBy(value)),
  ],
  maximumTokens: 3000,
  offline: (input, random) => makeConversation(input, random),
};

function asLongAsAsked(): RecipeGate {
  return {
    name: "length",
    check(value, { options }) {
      const wanted = Number(options["turns"] ?? 6);
      const given = messagesOf(value).length;
      return given === wanted ? [] : [`There are ${given} messages; ${wanted} were asked for.`];
    },
  };
}

function makeConversation({ persona, others, options }: RecipeInput, random: Random): JsonObject {
  const first = dress(persona, random.child("first"));
  const drawn = dress(others[0] ?? persona, random.child("second"));
  // Two of one name would not know who is meant.
  const second = drawn.name === first.name ? { ...drawn, name: drawn.others[7] ?? drawn.name } : drawn;
  const family = random.child("family").pick(conversationFamilies);
  const { kind, lines } = family(first, second, Number(options["turns"] ?? 6), random.child("talk"));
  return {
    messages: lines.map((text, index) => ({ speaker: index % 2 === 0 ? "first" : "second", text })),
    kind,
  };
}
