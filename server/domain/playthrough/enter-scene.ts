import type { RuledWorld } from "../behavior/rules.ts";
import { sceneOf } from "./corrupt-record.ts";
import type { JournalRecord, SceneOpened } from "./journal.ts";
import { type PresenceChanged, subjectOf } from "./journal-presence.ts";
import type { Playthrough } from "./playthrough.ts";
import { applyPresence } from "./scene.ts";
import { enterCharacter, openScene, type PlayState } from "./state.ts";

/** The state once the scene is open, with everybody who enters by it. */
export function stateWithScene(before: PlayState, document: RuledWorld, entry: SceneOpened): PlayState {
  let state = enterCharacter(before, document, entry.player.id);
  for (const npc of entry.npcs) state = enterCharacter(state, document, npc.id, npc.starts);
  return openScene(state, document, entry.scene, entry.place);
}

/** Folds in who came, who went and who stands otherwise. `record`: the entry's. */
export function changePresence(
  playthrough: Playthrough,
  document: RuledWorld,
  { scene: id, changes, message }: PresenceChanged,
  record: JournalRecord,
): void {
  const scene = sceneOf(playthrough, id, record);
  for (const change of changes) {
    if (change.type === "came") {
      const starts = "npc" in change ? change.npc.starts : undefined;
      playthrough.state = enterCharacter(playthrough.state, document, subjectOf(change), starts);
    }
    applyPresence(scene, change, record.seq);
  }
  if (message !== undefined) playthrough.messages.add(message);
}
