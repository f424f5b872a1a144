import { readPrompt } from "../prompts/read-prompt.ts";
import type { RecipeFile, RecipeInput } from "../recipes/recipe-file.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { behaviorAnswer } from "./answer-shape.ts";
import { behaviorOutput } from "./behavior-value.ts";
import { composeBehavior } from "./compose-behavior.ts";
import { families } from "./families/families.ts";
import { behaviorGates } from "./gates.ts";
import { rememberBehaviors } from "./remember-behaviors.ts";
import { type Stock, surveyWorld } from "./survey-world.ts";
import { tellWorld } from "./tell-world.ts";
import { readWho } from "./who.ts";

/** What somebody like this persona would need to be able to do in a world, as a behavior that was executed. */
export function behaviorsRecipe(): RecipeFile {
  const stocks = new WeakMap<WorldDocument, Stock>();

  function stockOf(world: WorldDocument): Stock {
    const known = stocks.get(world);
    if (known) return known;
    const stock = surveyWorld(world);
    stocks.set(world, stock);
    return stock;
  }

  return {
    id: "behaviors",
    description:
      "what a persona would need to be able to do in a world: a behavior with its cases, all of them executed",
    needsWorld: true,
    prompt: readPrompt("behaviors"),
    output: behaviorOutput,
    answer: behaviorAnswer,
    options: { family: { description: "only behaviors of this kind", values: families.map(({ id }) => id) } },
    maximumTokens: 4000,
    gates: behaviorGates(),
    memory: rememberBehaviors,
    tell: tellWorld,
    offline({ persona, world, memory, material, options: { family } }: RecipeInput, random) {
      if (world === undefined) return ["compiles: There is no world to write it for."];
      const options = { stock: stockOf(world), who: readWho(persona, world, material), persona, random };
      return composeBehavior({
        ...options,
        ...(material === undefined ? {} : { tool: deedIn(material) }),
        ...(memory ? { memory } : {}),
        ...(family === undefined ? {} : { family }),
      });
    },
  };
}

/** What a tool is called and said to do; how its arguments are called says little of it. */
function deedIn(material: string): string {
  return (material.split("\nTakes:")[0] ?? material).replace(/^Tool: /, "");
}
