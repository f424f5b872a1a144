import { behaviorSchema } from "../../server/domain/world/behavior.ts";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import type { World } from "../../server/domain/world/world.ts";
import { playWorld } from "./play-world.ts";

/** The islet, where a rope that was given may be taken back without anybody's being asked. */
export function kindIslet(): World {
  const world = playWorld();
  const { give_item: give, ...others } = world.document.behaviors;
  const behaviors = { ...others, give_item: behaviorSchema.parse({ ...give, compensate: true }) };
  const document = { ...world.document, behaviors };
  return { ...world, hash: hashWorld(document), document };
}
