import type { NpcId, PlayerId } from "../ids.ts";
import type { Situation } from "../behavior/situation.ts";
import type { Scene } from "../playthrough/scene.ts";
import type { QuestAdvanced } from "../playthrough/story-told.ts";
import { turnSituationAt } from "../playthrough/turn-situation.ts";
import { failedStage, questStatus } from "../world/quest.ts";
import { playersInOrder } from "./players-concerned.ts";
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
  for (const sight of sightsOf(moment)) {
    const { npc, partner, scene, situation, tags } = sight;
    if (from !== "" && rules.hasFailed(situation)) return failed(moment, rules, from, sight);
    const who = next?.stage.with;
    if (!next || (who !== undefined && who !== npc && !tags.includes(who))) continue;
    if (!next.isDue(situation)) continue;
    const entered = enterStage(moment, rules.id, next, { npc, partner, scene, situation });
    if (entered) return entered.advanced;
  }
  return undefined;
}

function failed(
  moment: StoryMoment,
  { id, quest }: QuestRules,
  from: string,
  { npc, partner, scene }: Sight,
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
    ...placeOf(moment, scene, partner),
    changes: [],
  };
}

interface Sight {
  readonly npc: NpcId;
  readonly partner: PlayerId;
  readonly tags: readonly string[];
  readonly scene: Scene;
  readonly situation: Situation;
}

/** Every NPC of every open scene, as it stands toward each player there, whoever caused it first. */
function* sightsOf(moment: StoryMoment): Iterable<Sight> {
  const { playthrough, document, now } = moment;
  for (const scene of playthrough.scenes.values()) {
    if (!scene.open) continue;
    for (const { id, tags } of scene.npcs) {
      for (const partner of playersInOrder(moment, scene)) {
        const turn = { npc: id, partner, scene };
        yield { ...turn, tags, situation: turnSituationAt(playthrough, document, turn, now) };
      }
    }
  }
}
