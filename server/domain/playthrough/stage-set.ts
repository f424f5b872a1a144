import { DramatisError } from "../errors.ts";
import type { SceneId } from "../ids.ts";
import type { StateChange } from "../behavior/situation.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { JsonObject } from "../json.ts";
import type { Playthrough } from "./playthrough.ts";
import { applyReported, stageState } from "./report-state.ts";

/** A call of this behavior that the simulator is to let fail, the first so many times. */
export interface PlannedFault {
  readonly behavior: string;
  /** At least 1. */
  readonly times: number;
  /** As a handler that throws would tell it. */
  readonly message: string;
}

/**
 * A synthetic playthrough begins here: in this state, and with these failures to come. It is the one entry by which
 * state is given whoever owns it, before anything is said, and it is an input to whatever recomputes the journal.
 */
export interface StageSet {
  readonly type: "stage.set";
  readonly v: 1;
  readonly scene: SceneId;
  /** Absolute paths, as in `state.reported`. */
  readonly changes: readonly Pick<StateChange, "path" | "before" | "after">[];
  readonly faults: readonly PlannedFault[];
}

/** What a playthrough is to begin with. */
export interface Stage {
  /** Value by path: `character.<id>.<field>`, `standing.<actor>.<partner>.<field>`, `scene.<field>`, `world.<field>`. */
  readonly set: JsonObject;
  readonly faults: readonly PlannedFault[];
}

export function applyStage(playthrough: Playthrough, entry: StageSet, document: RuledWorld): void {
  playthrough.state = applyReported(playthrough.state, document, entry.changes);
  playthrough.stage = entry;
}

/**
 * The entry that sets a stage. Throws `forbidden` where the playthrough is not synthetic and simulated, `conflict` where
 * something was said or a stage was set before, and what `stageState` throws.
 */
export function planStage(
  playthrough: Pick<Playthrough, "origin" | "simulate" | "talk" | "turns" | "stage" | "state">,
  document: RuledWorld,
  scene: SceneId,
  { set, faults }: Stage,
): StageSet {
  const refused = refuseStage(playthrough);
  if (refused) throw refused;
  const unknown = faults.find(({ behavior }) => !Object.hasOwn(document.behaviors, behavior));
  if (unknown) throw noBehavior(unknown.behavior);
  let { state } = playthrough;
  const changes = Object.entries(set).flatMap(([path, value]) => {
    const staged = stageState(state, document, path, value, scene);
    state = staged.state;
    return [staged.change];
  });
  return { type: "stage.set", v: 1, scene, changes, faults };
}

/** Why no stage may be set now; undefined where one may. */
export function refuseStage({
  origin,
  simulate,
  talk,
  turns,
  stage,
}: Pick<Playthrough, "origin" | "simulate" | "talk" | "turns" | "stage">): DramatisError | undefined {
  if (origin !== "synthetic" || !simulate) {
    return new DramatisError({
      code: "forbidden",
      message: "A stage is set in synthetic, simulated playthroughs alone.",
      mend: "A game reports the state that it owns with world.state.",
      param: "stage",
    });
  }
  if (stage === undefined && talk.length === 0 && turns.size === 0) return undefined;
  return new DramatisError({
    code: "conflict",
    message: "A stage is set once, before anything is said.",
    mend: "Open another playthrough.",
    param: "stage",
  });
}

/** How the next call of this behavior is to fail; undefined where it is not. `earlier`: calls of it executed before. */
export function plannedFault(
  { stage }: Pick<Playthrough, "stage">,
  behavior: string,
  earlier: number,
): string | undefined {
  return stage?.faults.find((fault) => fault.behavior === behavior && earlier < fault.times)?.message;
}

/** How many calls of this behavior were dispatched, whatever came of them. */
export function executedCalls({ turns }: Pick<Playthrough, "turns">, behavior: string): number {
  let count = 0;
  for (const { calls } of turns.values())
    count += calls.filter(({ name, executor }) => name === behavior && executor !== undefined).length;
  return count;
}

function noBehavior(name: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `A stage plans a failure of ${name.slice(0, 64)}, which the world does not have.`,
    mend: "Name a behavior of the world.",
    param: "faults",
  });
}
