import type { RuledWorld } from "../behavior/rules.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import { questStatus } from "../world/quest.ts";
import { nextStretch } from "./judge-triggers.ts";
import type { StoryRules, TriggerRules } from "./story-rules.ts";

/**
 * The minute of the playthrough's clock at which time alone may set something off, after these minutes, at which all was
 * judged; undefined where it never does. The clock of a game stands until the game tells the time.
 */
export function nextDue(
  story: StoryRules,
  document: RuledWorld,
  playthrough: Pick<Playthrough, "clock" | "story" | "state">,
  now: number,
): number | undefined {
  if (playthrough.clock.own) return undefined;
  const quests = playthrough.state.quests ?? {};
  for (const { id, quest, readsClock } of story.quests.values()) {
    const stage = quests[id] ?? "";
    if (readsClock && (stage === "" || questStatus(quest, stage) === "open")) return now + 1;
  }
  const due = story.triggers.flatMap((rules) => dueOf(rules, document, playthrough, now) ?? []);
  return due.length === 0 ? undefined : Math.min(...due);
}

function dueOf(
  { name, trigger, readsClock }: TriggerRules,
  document: RuledWorld,
  { story }: Pick<Playthrough, "story">,
  now: number,
): number | undefined {
  const last = story.fired.get(name);
  if ("event" in trigger.on || "scene" in trigger.on || (last && trigger.once)) return undefined;
  if (readsClock) return now + 1;
  if ("when" in trigger.on) return undefined;
  const cool = last ? last.now + (trigger.cooldown ?? 0) : 0;
  return cool > now ? cool : nextStretch(document, trigger, now);
}
