import { readPrompt } from "../prompts/read-prompt.ts";
import type { RecipeFile, RecipeMemory } from "../recipes/recipe-file.ts";
import { worldAnswer } from "./answer-shape.ts";
import { composeWorld } from "./compose-world.ts";
import { worldGates } from "./gates.ts";
import { type DraftedWorlds, rememberWorlds } from "./remember-worlds.ts";
import { peopleOfWorld, worldOutput } from "./world-value.ts";

/** A small world that is made of what four people do, need and want: sound, and every case of its behaviors executed. */
export function worldsRecipe(): RecipeFile {
  const drafted = new WeakMap<RecipeMemory, DraftedWorlds>();

  return {
    id: "worlds",
    description: "a small world with behaviors that were checked and executed",
    personas: peopleOfWorld,
    prompt: readPrompt("worlds"),
    output: worldOutput,
    answer: worldAnswer,
    maximumTokens: 20_000,
    gates: worldGates(),
    memory() {
      const memory = rememberWorlds();
      drafted.set(memory, memory);
      return memory;
    },
    offline({ persona, others, memory }, random) {
      return composeWorld([persona, ...others], random, memory && drafted.get(memory));
    },
  };
}
