import { findNpc } from "../../app/find-npc.ts";
import { findWorld } from "../../app/find-world.ts";
import type { House } from "../../main.ts";
import { chooseNpc } from "../talk/choose-npc.ts";
import { TerminalScene } from "../talk/terminal-scene.ts";
import type { Shell } from "../shell.ts";
import type { Stage } from "./stage.ts";

/** The stage of a database that this process has open, with its own model. */
export function localStage(house: House, shell: Shell): Stage {
  return {
    modelNotice: house.modelNotice,
    choose: (target, persona, signal) => chooseNpc(house, target, persona, signal),
    regenerateField: house.backstage.regenerateField,
    openTalk: (talk) => TerminalScene.open(house, talk),
    async takeUp(world, npc) {
      // Worlds were loaded when the database was opened, this file with them.
      const { library } = house.store;
      return { type: "taken", npc: await findNpc(library, await findWorld(library, world), npc) };
    },
    async watch(say) {
      const { watchWorlds } = await import("../world/watch.ts");
      const watching = await watchWorlds(shell, house, { follows: true, say });
      // Whatever runs here is this talk.
      return { bring: () => Promise.resolve(), close: () => watching.close() };
    },
  };
}
