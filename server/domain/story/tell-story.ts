import type { Situation, StateChange } from "../behavior/situation.ts";
import type { NpcId, PlayerId, SceneId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { applyReported } from "../playthrough/report-state.ts";
import type { Scene } from "../playthrough/scene.ts";
import type { AbsoluteChange, QuestAdvanced, TriggerFired } from "../playthrough/story-told.ts";
import { turnSituationAt } from "../playthrough/turn-situation.ts";
import { questStatus } from "../world/quest.ts";
import { playersConcerned } from "./players-concerned.ts";
import type { StoryMoment } from "./story-moment.ts";
import type { StageRules, TriggerRules } from "./story-rules.ts";

/** Who it concerns, and where. */
interface Concerned {
  readonly npc: NpcId;
  readonly partner: PlayerId;
  readonly scene: Scene;
  readonly situation: Situation;
  readonly fields: JsonObject;
  readonly draw: number | undefined;
  /** The player whom its condition is about. */
  readonly of: PlayerId | undefined;
}

/** What a trigger does, as entries; none when its effects are impossible now. */
export function tellStory(
  moment: StoryMoment,
  rules: TriggerRules,
  concerned: Concerned,
): readonly (TriggerFired | QuestAdvanced)[] {
  const { npc, partner, scene, situation, fields, draw, of } = concerned;
  const happened = rules.commit(situation, fields);
  if (happened.type === "impossible") return [];
  const { narration, start } = wordsOf(rules, situation);
  const { story } = moment;
  const place = placeOf(moment, scene, partner);
  const fired: TriggerFired = {
    type: "trigger.fired",
    trigger: rules.name,
    npc,
    ...place,
    changes: absoluteChanges(happened.changes, npc, place.partner, scene.id),
    ...(draw === undefined ? {} : { draw }),
    ...(narration === undefined ? {} : { narration }),
    ...(start ? { start } : {}),
    ...(of === undefined ? {} : { of }),
  };
  const advanced: QuestAdvanced[] = [];
  let state = happened.situation;
  for (const deed of rules.trigger.do) {
    if (!("advance" in deed)) continue;
    const quest = story.quests.get(deed.advance.quest);
    const from = state.quests?.[deed.advance.quest] ?? "";
    const next = deed.advance.to === undefined ? quest?.after(from) : quest?.stage(deed.advance.to);
    if (!quest || !next || next.stage.id === from || from === "failed") continue;
    const entry = enterStage(moment, quest.id, next, { npc, partner, scene, situation: state });
    if (!entry) continue;
    advanced.push(entry.advanced);
    state = entry.situation;
  }
  return [fired, ...tellOthers(moment, rules, concerned, fired), ...advanced];
}

/**
 * What nobody there caused concerns everybody there: those of its effects that change the partner happen to each of the
 * others too for whom its conditions hold. What is seen and said is seen and said once.
 */
function tellOthers(
  moment: StoryMoment,
  rules: TriggerRules,
  { npc, partner, scene, fields, of }: Concerned,
  first: TriggerFired,
): readonly TriggerFired[] {
  const { playthrough, document, now } = moment;
  if (of !== undefined) return [];
  let state = applyReported(playthrough.state, document, first.changes);
  const told: TriggerFired[] = [];
  for (const other of playersConcerned(moment, scene)) {
    const turn = { npc, partner: other, scene };
    if (other === partner || !rules.holds(turnSituationAt(playthrough, document, turn, now), fields))
      continue;
    const happened = rules.commitToward(
      turnSituationAt({ ...playthrough, state }, document, turn, now),
      fields,
    );
    if (happened.type === "impossible" || happened.changes.length === 0) continue;
    const changes = absoluteChanges(happened.changes, npc, other, scene.id);
    state = applyReported(state, document, changes);
    told.push({ type: "trigger.fired", trigger: rules.name, npc, ...placeOf(moment, scene, other), changes });
  }
  return told;
}

/** Enters a stage in a situation; undefined when the stage's effects are impossible. */
export function enterStage(
  moment: StoryMoment,
  id: string,
  rules: StageRules,
  { npc, partner, scene, situation }: Pick<Concerned, "npc" | "partner" | "scene" | "situation">,
): { readonly advanced: QuestAdvanced; readonly situation: Situation } | undefined {
  const quest = moment.story.quests.get(id)?.quest;
  const happened = rules.commit(situation);
  const { stage } = rules;
  if (!quest || happened.type === "impossible") return undefined;
  const place = placeOf(moment, scene, partner);
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
export function placeOf({ cause, now, hearersOf }: StoryMoment, scene: Scene, partner: PlayerId) {
  return {
    v: 1,
    scene: scene.id,
    partner,
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
