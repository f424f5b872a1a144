import type { NpcProfile } from "../../domain/npc/profile.ts";
import type { Tie } from "./content/life-event.ts";
import type { Draft } from "./draft.ts";
import type { Slots } from "./fill-template.ts";

export type BackstoryEvent = NpcProfile["backstory"]["events"][number];

export interface Planned {
  readonly event: BackstoryEvent;
  /** What it left for later events, goals and secrets to grow out of. */
  readonly gives: readonly Tie[];
  /** After a pronoun, in the past: "ran off over the hills". */
  readonly gist?: string;
  /** The template that the persona's own event was told by: none is used twice in a life. */
  readonly template?: string;
}

/** The latest event that left one of these. */
export function causeOf(needs: readonly Tie[], planned: readonly Planned[]): BackstoryEvent | undefined {
  return planned.findLast((plan) => plan.gives.some((tie) => needs.includes(tie)))?.event;
}

export function yearOf(draft: Draft, age: number): number {
  return draft.identity.birth_year + age;
}

const laterBorn = /daughter|\bson\b|niece|grandson/;

/** The words of a template for an age: the kin of a child, or of who has no grown children yet, are their elders. */
export function slotsAt(draft: Draft, age: number, stream: string): Slots {
  const { slots } = draft;
  const kin = slots.kin ?? "";
  const young = age < 18 || (age < 44 && laterBorn.test(kin)) || (age < 58 && kin.endsWith("grandson"));
  const elder = young ? { kin: slots.elder, kin_cap: slots.elder_cap } : {};
  const spots = draft.world.document.casting.homes[draft.identity.home]?.spots ?? [];
  const spot = spots.length > 0 ? { spot: draft.random.child(`spot-${stream}`).pick(spots) } : {};
  return { ...slots, ...elder, ...spot, age: String(age), year: String(yearOf(draft, age)) };
}
