import type { Rules } from "../domain/behavior/rules.ts";
import type { WorldHash } from "../domain/ids.ts";
import type { World } from "../domain/world/world.ts";

/** A version of a world with its rules. */
export interface WorldVersion {
  readonly world: World;
  readonly rules: Rules;
}

/** The version that a playthrough runs in now. Its runner alone puts another in its place. */
export interface WorldInForce {
  current: WorldVersion;
}

/** Any version that a playthrough was in; undefined where the library lacks it. */
export type FindVersion = (hash: WorldHash) => Promise<WorldVersion | undefined>;
