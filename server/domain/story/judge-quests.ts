import type { NpcId } from "../ids.ts";
import type { Situation } from "../behavior/situation.ts";
import { foremostPlayer, type Scene } from "../playthrough/scene.ts";
import type { QuestAdvanced } from "../playthrough/story-told.ts";
import { turnSituationAt } from "../playthrough/turn-situation.ts";
import { failedStage, questStatus } from "../world/quest.ts";
import type { StoryMoment } from "./story-moment.ts";
import type { QuestRules } from "./story-rules.ts";
import { enterStage, placeOf } from "./tell-story.ts";

/** The next quest that goes on by its own conditions, or fails; undefined when none does. */
export function judgeQuests(moment: StoryMoment): QuestAdvanced | undefined {
  for (const rules of moment.story.quests.values()) {
    const advanced = judgeQuest(moment, rules);
    if (advanced) return advanced;
  }
  return undefined;
}

function judgeQuest(moment: StoryMoment, rules: QuestRules): QuestAdvanced | undefined {
  const { playthrough } = moment;
  const from = playthrough.state.quests?.[rules.id] ?? "";
  if (from !== "" && questStatus(rules.quest, from) !== "open") return undefined;
  const next = rules.after(from);
  for (const { npc, scene, situation, tags } of sightsOf(moment)) {
    if (from !== "" && rules.hasFailed(situation)) return failed(moment, rules, from, npc, scene);
    const who = next?.stage.with;
    if (!next || (who !== undefined && who !== npc && !tags.includes(who))) continue;
    if (!next.isDue(situation)) continue;
    const entered = enterStage(moment, rules.id, next, { npc, scene, situation });
    if (entered) return entered.advanced;
  }
  return undefined;
}

function failed(
  moment: StoryMoment,
  { id, quest }: QuestRules,
  from: string,
  npc: NpcId,
  scene: Scene,
): QuestAdvanced {
  return {
    type: "quest.advanced",
    quest: id,
    title: quest.title,
    from,
    to: failedStage,
    status: "failed",
    journal: quest.fails?.journal ?? "",
    npc,
    ...placeOf(moment, scene),
    changes: [],
  };
}

interface Sight {
  readonly npc: NpcId;
  readonly tags: readonly string[];
  readonly scene: Scene;
  readonly situation: Situation;
}

/** Every NPC of every open scene, as it stands toward the player there. */
function* sightsOf({ playthrough, document, now }: StoryMoment): Iterable<Sight> {
  for (const scene of playthrough.scenes.values()) {
    if (!scene.open) continue;
    for (const { id, tags } of scene.npcs) {
      const turn = { npc: id, partner: foremostPlayer(scene), scene };
      yield { npc: id, tags, scene, situation: turnSituationAt(playthrough, document, turn, now) };
    }
  }
}
