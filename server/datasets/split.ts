import { sha256 } from "../domain/hash.ts";

/**
 * Where a row may stand.
 * train, validation, test   by hash of the persona that a row was made of
 * test_unseen_tools         it offers or calls a behavior that is held out
 * test_unseen_world         it is of a world that is held out
 * crossing                  it would bring what belongs in one of them beside what belongs in another
 */
export const splits = [
  "train",
  "validation",
  "test",
  "test_unseen_tools",
  "test_unseen_world",
  "crossing",
] as const;
export type Split = (typeof splits)[number];

/** What is learnt from and chosen by hash alone. */
export type HashedSplit = "train" | "validation" | "test";

/** Percent of the personas. */
export interface Shares {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export const usualShares: Shares = { train: 90, validation: 5, test: 5 };

/** The split of everything that was made of one persona, where nothing is held out: no row moves when a set grows. */
export function splitOfPersona(persona: string, shares: Shares): HashedSplit {
  return byShare(groupText(persona), shares);
}

/**
 * Which twentieth of all personas one is in, from 0: two of the same stand together in every set whose shares are
 * multiples of five percent.
 */
export function twentiethOfPersona(persona: string): number {
  return Math.floor(percentile(groupText(persona)) / 5);
}

function groupText(persona: string): string {
  return `dramatis split\npersona ${persona}`;
}

/** As the format dramatis-dataset/1 has it: by the NPC, whatever else was made of its persona. */
export function splitOfNpc(world: string, npc: string): HashedSplit {
  return byShare(`dramatis split\n${world}/${npc}`, usualShares);
}

/** Where a name falls between 0 and 100, evenly and for good. */
export function percentile(text: string): number {
  return (Number.parseInt(sha256(text).slice(0, 8), 16) / 2 ** 32) * 100;
}

function byShare(text: string, { train, validation }: Shares): HashedSplit {
  const at = percentile(text);
  if (at < train) return "train";
  return at < train + validation ? "validation" : "test";
}
