import type { SceneState } from "../../client-sdk/src/protocol.ts";
import { foldState, noState } from "../../client-sdk/src/scene-state.ts";
import type { PlayerId, SceneId } from "../domain/ids.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import { describedIn } from "../domain/playthrough/state.ts";
import type { ProjectedEvent } from "./project.ts";

/**
 * How a scene stands for one of its players: what the events that they were told add up to. What is near and how late it
 * is are there for whoever comes, and the log of quests is the player's in whichever scene they were told.
 */
export function sceneState(
  view: Playthrough,
  { scene, player }: { readonly scene: SceneId; readonly player: PlayerId },
  events: readonly ProjectedEvent[],
): SceneState {
  const told = events.reduce((state, event) => foldState(state, event), noState);
  const context = describedIn(view.state, scene);
  const quests = view.story.advanced
    .filter(({ heardBy }) => heardBy.includes(player))
    .reduce(
      (state, { to: stage, ...entry }) =>
        foldState(state, { ...entry, type: "world.quest", scene, stage, changes: [] }),
      noState,
    );
  return {
    ...told,
    ...(context ? { context: { near: context.near, players: context.players } } : {}),
    ...(view.clock.own ? { minutes: view.clock.minutes } : {}),
    quests: quests.quests,
  };
}

/** Whether there is nothing to tell of. */
export function isPlain({ context, minutes, quests, emotions, relationships, goals }: SceneState): boolean {
  return (
    !context &&
    minutes === undefined &&
    [quests, emotions, relationships, goals].every(({ length }) => length === 0)
  );
}
