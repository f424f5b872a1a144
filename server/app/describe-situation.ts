import type { Situation } from "../domain/behavior/situation.ts";
import { DramatisError } from "../domain/errors.ts";
import { type NpcId, parsePlaythroughId, parseSceneId } from "../domain/ids.ts";
import { describeGoals, describeReached, type GoalStanding } from "../domain/goals/describe-goals.ts";
import { nameIn } from "../domain/playthrough/scene.ts";
import { describeFields } from "../domain/playthrough/describe-fields.ts";
import { situationOf } from "../domain/playthrough/state.ts";
import { timeOfDay } from "../domain/world/time-of-day.ts";
import type { LivePlaythrough, PlayHost } from "./live-play.ts";

/** How things stand in a scene between its NPC and its player. */
export interface DescribedSituation {
  readonly situation: Situation;
  /** The same for people, a line each: `Mira toward you: trust 12.` */
  readonly lines: readonly string[];
  /** What every NPC who is there is after. */
  readonly goals: readonly (GoalStanding & { readonly npc: NpcId })[];
}

/** Throws `not_found` for a playthrough or a scene that is not there. */
export async function describeSituation(
  play: PlayHost,
  playthrough: string,
  scene: string,
): Promise<DescribedSituation> {
  const id = parsePlaythroughId(playthrough);
  const live = id && (await play.find(id));
  if (live) return describeScene(live, scene);
  throw new DramatisError({
    code: "not_found",
    message: `There is no playthrough ${playthrough.slice(0, 80)}.`,
    param: "playthrough",
  });
}

/** The same of a playthrough that is at hand. */
export function describeScene(live: LivePlaythrough, sceneName: string): DescribedSituation {
  const id = parseSceneId(sceneName);
  const scene = id && live.view.scenes.get(id);
  const member = scene?.npcs[0];
  const npc = member && live.npc(member.id);
  if (!scene || !npc) {
    throw new DramatisError({
      code: "not_found",
      message: `Playthrough ${live.id} has no scene ${sceneName.slice(0, 80)}.`,
      param: "scene",
    });
  }
  const player = scene.players[0]?.id ?? scene.opener;
  const { document } = live.world;
  const { name, short_name } = npc.profile.identity;
  const situation = situationOf(live.view.state, document, {
    actor: { id: npc.id, name, tags: npc.profile.tags },
    partner: { id: player, name: nameIn(scene, player), tags: [] },
    scene: scene.id,
    now: 0,
  });
  const place = document.places[situation.scene.place]?.name ?? situation.scene.place;
  const goals = scene.npcs.flatMap(({ id }) =>
    describeGoals(live.npc(id)?.profile.goals ?? [], live.view.state.goals?.[id]).map((goal) => {
      return { ...goal, npc: id };
    }),
  );
  const lines = [
    describeTime(live),
    ...describeQuests(live),
    ...goals.flatMap(({ npc: who, text, status }) =>
      status === "pursued" ? [] : [describeReached(shortName(live, who), { text, to: status })],
    ),
    describeFields(`${short_name} toward you`, document.state.standing, situation.standing),
    describeFields(short_name, document.state.character, situation.actor.fields),
    describeFields("you", document.state.character, situation.partner.fields),
    describeFields(place, document.state.scene, situation.scene.fields),
    describeFields(document.setting.name, document.state.world, situation.world),
  ];
  return { situation, lines: lines.filter((line) => line !== ""), goals };
}

function shortName(live: LivePlaythrough, npc: NpcId): string {
  return live.npc(npc)?.profile.identity.short_name ?? npc;
}

/** The hour of a game that keeps its own time; empty for any other. */
function describeTime({ view, world }: LivePlaythrough): string {
  if (!view.clock.own) return "";
  const { day, hour, minute } = timeOfDay(world.document, view.clock.minutes);
  return `Day ${day}, ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}.`;
}

/** `The black ring: asked.`, for each quest that has begun. */
function describeQuests({ view, world }: LivePlaythrough): readonly string[] {
  return Object.entries(view.state.quests ?? {}).map(([id, stage]) => {
    return `${world.document.quests[id]?.title ?? id}: ${stage.replaceAll("_", " ")}.`;
  });
}
