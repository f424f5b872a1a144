import { hashWorld } from "../../server/domain/world/hash-world.ts";
import type { World } from "../../server/domain/world/world.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import { playNpc, playWorld } from "./play-world.ts";

const says: Readonly<Record<string, readonly string[]>> = {
  give_item: ["give me {item}", "could you give me {quantity} {item}", "give me something"],
  wave: ["wave to me"],
  nod: ["nod at me"],
  trust: ["trust me with the boat"],
  sign: ["sign the paper"],
};

/** The islet with words that ask for each of its behaviors, for whoever plays on it without being a person. */
export function spokenIslet(): World {
  const { id, document: silent } = playWorld();
  const behaviors = Object.fromEntries(
    Object.entries(silent.behaviors).map(([name, behavior]) => [
      name,
      { ...behavior, says: [...(says[name] ?? [])], cases: casesOf(name) },
    ]),
  );
  const document = {
    ...silent,
    behaviors,
    personas: [
      { persona: "A clerk who counts other people's crates.", source: "a test", licence: "MIT" },
      { persona: "A diver who is afraid of the dark.", source: "a test", licence: "MIT" },
    ],
  };
  return { id, hash: hashWorld(document), document };
}

function casesOf(name: string): World["document"]["behaviors"][string]["cases"] {
  if (name !== "give_item") return [];
  return [
    { given: { "standing.trust": 40 }, call: { item: "rope" } },
    { given: { "standing.trust": 6 }, call: { item: "rope" }, refused: 2 },
  ];
}

export const isletNpc = (world: World): Npc => playNpc(world);
