import type { RuledWorld } from "./rules.ts";
import type { DeclaredValue } from "./declarations.ts";
import type { Situation, StateValue } from "./situation.ts";

/** What an NPC feels toward its partner at a moment: as much as is left of it by then. */
export interface Felt {
  /** A kind that the world's `feelings.yaml` names. */
  readonly kind: string;
  /** 1 to 3. */
  readonly strength: number;
}

/** How nothing is written where something has to be. */
export const nothingFelt: Felt = { kind: "", strength: 0 };

const strongest = 3;

/** Kinds that the world can feel, in the order of their names. */
export function feltKinds({ feelings }: RuledWorld): readonly string[] {
  return Object.keys(feelings?.emotions ?? {}).sort();
}

/** What an expression reads there: `""` and 0 where nothing is felt. */
export function readFelt({ feeling }: Situation, name: string): string | number {
  const isFelt = feeling !== undefined && feeling.kind !== "" && feeling.strength >= 1;
  if (name === "strength") return isFelt ? feeling.strength : 0;
  return isFelt ? feeling.kind : "";
}

/** The situation with this felt in it; a kind of which nobody says how strong is felt in the middle degree. */
export function writeFelt(situation: Situation, name: string, value: StateValue): Situation {
  const { kind, strength } = situation.feeling ?? nothingFelt;
  const feeling =
    name === "strength"
      ? { kind, strength: Number(value) }
      : { kind: typeof value === "string" ? value : "", strength: strength === 0 ? 2 : strength };
  return { ...situation, feeling };
}

/** Why the value cannot be felt, or undefined. Of which kinds there are, the declaration's choices say. */
export function wrongStrength({ sort }: DeclaredValue, value: unknown): string | undefined {
  if (sort.type !== "integer") return undefined;
  const fits = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= strongest;
  return fits ? undefined : `strength is an integer from 0 to ${strongest}; 0 is nothing felt.`;
}
