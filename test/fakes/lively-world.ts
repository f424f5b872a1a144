import { parseNpcId } from "../../server/domain/ids.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { routinesSchema } from "../../server/domain/world/routines.ts";
import type { World } from "../../server/domain/world/world.ts";
import { playNpc, playWorld } from "./play-world.ts";

const routines = {
  everybody: [
    { at: "06:00", place: "quay", doing: "bailing their own boat" },
    { at: "12:00", place: "hut", doing: "eating what there is" },
    { at: "20:00", place: "home", doing: "asleep" },
  ],
};

/** The islet with a day for everybody, and without lore, so that only what was witnessed is told. */
export function livelyWorld(): World {
  const { id, document: islet } = playWorld();
  const document = { ...islet, lore: {}, routines: routinesSchema.parse(routines) };
  return { id, hash: hashWorld(document), document };
}

/** Five more of its cast than Ada. */
export function islanders(world: World): readonly Npc[] {
  return ["bo", "cy", "dee", "eli", "fay"].map((name) => {
    const id = parseNpcId(name);
    if (!id) throw new Error(`${name} is no id`);
    const npc = playNpc(world);
    const identity = { ...npc.profile.identity, name, short_name: name };
    return { ...npc, id, profile: { ...npc.profile, identity } };
  });
}
