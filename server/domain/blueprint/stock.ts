import type { Admission, Rules } from "../behavior/rules.ts";
import type { Npc } from "../npc/npc.ts";
import type { Random } from "../random.ts";
import type { World } from "../world/world.ts";
import type { Ask } from "./blueprint.ts";
import { admitAsk, findAsks } from "./find-asks.ts";
import { findSettings, type Setting } from "./settings.ts";

/** What blueprints of one NPC are made of: states to begin in, things to ask for, and what the rules say of each. */
export interface Stock {
  readonly world: World;
  readonly rules: Rules;
  readonly npc: Npc;
  readonly settings: readonly Setting[];
  readonly asks: readonly Ask[];
  /** What the rules say of an ask in the state that a talk begins in; looked at once. */
  admission(setting: Setting, ask: Ask): Admission;
}

export function stockUp(world: World, rules: Rules, npc: Npc, random: Random): Stock {
  const settings = findSettings(world.document, npc, random.child("settings"));
  const asks = findAsks({ document: world.document, rules, npc }, settings, random.child("asks"));
  const known = new Map<Setting, Map<Ask, Admission>>();
  return {
    world,
    rules,
    npc,
    settings,
    asks,
    admission(setting, ask) {
      const ofSetting = known.get(setting) ?? new Map<Ask, Admission>();
      known.set(setting, ofSetting);
      const found = ofSetting.get(ask) ?? admitAsk(rules, npc, setting.situation, ask);
      ofSetting.set(ask, found);
      return found;
    },
  };
}
