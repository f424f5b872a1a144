import type { House } from "../../main.ts";
import { chooseNpc } from "../talk/choose-npc.ts";
import { TerminalScene } from "../talk/terminal-scene.ts";
import type { Stage } from "./stage.ts";

/** The stage of a database that this process has open, with its own model. */
export function localStage(house: House): Stage {
  return {
    modelNotice: house.modelNotice,
    generateNpcs: (request) => house.backstage.generateNpcs(request),
    choose: (target, persona, signal) => chooseNpc(house, target, persona, signal),
    openTalk: (talk) => TerminalScene.open(house, talk),
  };
}
