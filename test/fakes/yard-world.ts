import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { type World, worldDocumentSchema } from "../../server/domain/world/world.ts";
import { parseWorldId } from "../../server/domain/ids.ts";
import { playWorld } from "./play-world.ts";

/** The islet with a yard full of things: behaviors whose targets are what the game says is there. */
export function yardWorld(): World {
  const { document: islet } = playWorld();
  const document = worldDocumentSchema.parse({
    ...islet,
    id: "yard",
    behaviors: {
      ...islet.behaviors,
      pull: {
        description: "Pull something that is near.",
        parameters: { target: { type: "string", description: "What to pull.", from: "scene.near" } },
        result: { pulled: { type: "string", value: "args.target" } },
        deadline: 5000,
        patience: 12_000,
      },
      ask_for: {
        description: "Ask for something that they hold.",
        parameters: { thing: { type: "string", description: "Which of them", from: "scene.held" } },
        requires: [{ if: "scene.looking_at == actor.id", else: "They are not looking at you." }],
        effects: [{ add: { to: "standing.trust", by: 1 } }],
        result: { trust: { type: "integer", value: "standing.trust" } },
        runs: "server",
      },
    },
  });
  const id = parseWorldId(document.id);
  if (!id) throw new Error("the yard has no valid id");
  return { id, hash: hashWorld(document), document };
}

/** What stands in the yard. */
export const things = [
  { id: "lever-2", name: "the sluice lever", kind: "lever", description: "Brass, and stiff.", distance: 4 },
  { id: "gate", name: "the north gate", distance: 12.5 },
  { id: "lamp", name: "a storm lamp", kind: "lamp" },
] as const;
