import type { Situation, StateChange } from "../behavior/situation.ts";
import type { NpcId, PlayerId, SceneId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { foremostPlayer, type Scene } from "../playthrough/scene.ts";
import type { AbsoluteChange, QuestAdvanced, TriggerFired } from "../playthrough/story-told.ts";
import { questStatus } from "../world/quest.ts";
import type { StoryMoment } from "./story-moment.ts";
import type { StageRules, TriggerRules } from "./story-rules.ts";

/** Who it concerns, and where. */
interface Concerned {
  readonly npc: NpcId;
  readonly scene: Scene;
  readonly situation: Situation;
  readonly fields: JsonObject;
  readonly draw: number | undefined;
}

/** What a trigger does, as entries; none when its effects are impossible now. */
export function tellStory(
  moment: StoryMoment,
  rules: TriggerRules,
  { npc, scene, situation, fields, draw }: Concerned,
): readonly (TriggerFired | QuestAdvanced)[] {
  const happened = rules.commit(situation, fields);
  if (happened.type === "impossible") return [];
  const { narration, start } = wordsOf(rules, situation);
  const { story } = moment;
  const place = placeOf(moment, scene);
  const fired: TriggerFired = {
    type: "trigger.fired",
    trigger: rules.name,
    npc,
    ...place,
    changes: absoluteChanges(happened.changes, npc, place.partner, scene.id),
    ...(draw === undefined ? {} : { draw }),
    ...(narration === undefined ? {} : { narration }),
    ...(start ? { start } : {}),
  };
  const advanced: QuestAdvanced[] = [];
  let state = happened.situation;
  for (const deed of rules.trigger.do) {
    if (!("advance" in deed)) continue;
    const quest = story.quests.get(deed.advance.quest);
    const from = state.quests?.[deed.advance.quest] ?? "";
    const next = deed.advance.to === undefined ? quest?.after(from) : quest?.stage(deed.advance.to);
    if (!quest || !next || next.stage.id === from || from === "failed") continue;
    const entry = enterStage(moment, quest.id, next, { npc, scene, situation: state });
    if (!entry) continue;
    advanced.push(entry.advanced);
    state = entry.situation;
  }
  return [fired, ...advanced];
}

/** Enters a stage in a situation; undefined when the stage's effects are impossible. */
export function enterStage(
  moment: StoryMoment,
  id: string,
  rules: StageRules,
  { npc, scene, situation }: Pick<Concerned, "npc" | "scene" | "situation">,
): { readonly advanced: QuestAdvanced; readonly situation: Situation } | undefined {
  const quest = moment.story.quests.get(id)?.quest;
  const happened = rules.commit(situation);
  const { stage } = rules;
  if (!quest || happened.type === "impossible") return undefined;
  const place = placeOf(moment, scene);
  const after = happened.situation;
  return {
    advanced: {
      type: "quest.advanced",
      quest: id,
      title: quest.title,
      from: situation.quests?.[id] ?? "",
      to: stage.id,
      status: questStatus(quest, stage.id),
      journal: stage.journal,
      npc,
      ...place,
      changes: absoluteChanges(happened.changes, npc, place.partner, scene.id),
    },
    situation: { ...after, quests: { ...after.quests, [id]: stage.id } },
  };
}

/** What every entry of the story says of where it happens. */
export function placeOf({ cause, now, hearersOf }: StoryMoment, scene: Scene) {
  return {
    v: 1,
    scene: scene.id,
    partner: foremostPlayer(scene),
    cause: cause.seq,
    now,
    heardBy: hearersOf(scene),
  } as const;
}

function wordsOf({ trigger }: TriggerRules, { actor, partner }: Situation) {
  const fill = (text: string): string =>
    text.replaceAll("{actor}", actor.name).replaceAll("{partner}", partner.name);
  const narrations = trigger.do.flatMap((deed) => ("narrate" in deed ? [fill(deed.narrate)] : []));
  const said = trigger.do.find((deed) => "say" in deed);
  const start = said && { because: fill(said.say.because), lines: said.say.lines.map(fill) };
  return { narration: narrations.length > 0 ? narrations.join(" ") : undefined, start };
}

/** Changes of a situation as a journal keeps them outside a turn. */
function absoluteChanges(
  changes: readonly StateChange[],
  npc: NpcId,
  partner: PlayerId,
  scene: SceneId,
): readonly AbsoluteChange[] {
  const roots: { readonly [root: string]: string } = {
    actor: `character.${npc}`,
    partner: `character.${partner}`,
    standing: `standing.${npc}.${partner}`,
    scene: `scene.${scene}`,
  };
  return changes.map(({ path, before, after }) => {
    const [root = "", ...below] = path.split(".");
    return { path: [roots[root] ?? root, ...below].join("."), before, after };
  });
}
