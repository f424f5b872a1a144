import type { NpcId, PlayerId, PlaythroughId, WorldHash, WorldId } from "../../domain/ids.ts";
import type { LeftOut } from "../left-out.ts";
import type { JudgeNote } from "../live-talk.ts";
import type { ProjectedPlay } from "../project-rows.ts";

/** What was made of one playthrough, all that an export goes on with. Plain JSON. */
export interface MadePlay {
  readonly playthrough: PlaythroughId;
  /** Its last entry then. */
  readonly lastSeq: number;
  readonly lastAt: number;
  readonly rows: readonly ProjectedPlay[];
  /** The revisions that the rows speak of. */
  readonly npcs: readonly { readonly world: WorldId; readonly id: NpcId; readonly revision: number }[];
  readonly worlds: readonly WorldHash[];
  readonly left: Partial<LeftOut>;
  /** What the judge of live play is to remember. */
  readonly notes: readonly JudgeNote[];
  /** The players who were asked for, and what they had agreed to; null of whoever never was asked. */
  readonly asked: readonly (readonly [player: PlayerId, agreed: boolean | null])[];
}
