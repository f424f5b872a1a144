import type { House } from "../../main.ts";
import { chooseNpc } from "../talk/choose-npc.ts";
import { TerminalScene } from "../talk/terminal-scene.ts";
import type { Shell } from "../shell.ts";
import type { Stage } from "./stage.ts";

/** The stage of a database that this process has open, with its own model. */
export function localStage(house: House, shell: Shell): Stage {
  return {
    modelNotice: house.modelNotice,
    generateNpcs: house.backstage.generateNpcs,
    estimateNpcs: house.backstage.estimateNpcs,
    resumeJob: house.backstage.jobs.resume,
    previewNpcs: house.backstage.previewNpcs,
    choose: (target, persona, signal) => chooseNpc(house, target, persona, signal),
    regenerateField: house.backstage.regenerateField,
    openTalk: (talk) => TerminalScene.open(house, talk),
    async watch(say) {
      const { watchWorlds } = await import("../world/watch.ts");
      return watchWorlds(shell, house, { follows: true, say });
    },
  };
}
