import { DramatisError } from "../errors.ts";
import type { SceneId, TurnId } from "../ids.ts";
import type { JournalRecord } from "./journal.ts";
import type { Playthrough, TurnRecord } from "./playthrough.ts";
import type { Scene } from "./scene.ts";

/** The scene that a record speaks of. Throws `storage_corrupt`. */
export function sceneOf(playthrough: Playthrough, id: SceneId, record: JournalRecord): Scene {
  const scene = playthrough.scenes.get(id);
  if (!scene) throw corrupt(record, `scene ${id}, which was never opened`);
  return scene;
}

/** The turn that a record speaks of. Throws `storage_corrupt`. */
export function turnOf(playthrough: Playthrough, id: TurnId, record: JournalRecord): TurnRecord {
  const turn = playthrough.turns.get(id);
  if (!turn) throw corrupt(record, `turn ${id}, which was never started`);
  return turn;
}

/** For a record that cannot follow from those before it. `what`: it tells of. */
export function corrupt(record: JournalRecord, what: string): DramatisError {
  return new DramatisError({
    code: "storage_corrupt",
    message: `Journal record ${record.seq} tells of ${what}.`,
    mend: "Restore the database from a backup.",
  });
}
