import type { Random } from "../../domain/random.ts";
import { gistOf } from "./content/event-gists.ts";
import { lifeEvents } from "./content/life-events.ts";
import type { LifeEvent, Tie } from "./content/life-event.ts";
import { spareEvents } from "./content/spare-events.ts";
import { firstDeeds, yearsIn } from "./durations.ts";
import type { Draft } from "./draft.ts";
import { canFill } from "./fill-template.ts";
import { causeOf, type BackstoryEvent, type Planned } from "./planned-event.ts";

export interface ChosenEvent {
  readonly event: LifeEvent;
  readonly gist: string | undefined;
  /** The youngest and the oldest at which it can have happened here. */
  readonly ages: readonly [number, number];
  readonly cause: BackstoryEvent | undefined;
}

/**
 * An event for a life so far: one that grows out of what earlier ones left, else one of those that may follow upon
 * anything. There always is one.
 */
export function chooseEvent(draft: Draft, planned: readonly Planned[], random: Random): ChosenEvent {
  const used = new Set(planned.map((plan) => plan.event.id));
  const last = planned.at(-1)?.event.age ?? 5;
  const own = draft.world.document.casting.events;
  const possible = [...own, ...lifeEvents.filter((event) => suits(draft, event))].filter(
    (event) =>
      !used.has(event.id) &&
      isOfAge(event, draft.identity.age, last) &&
      (event.classes.length === 0 || event.classes.includes(draft.facts.role)) &&
      causeOf(event.needs, planned) !== undefined &&
      mayBeTold(draft, event),
  );
  if (possible.length > 0) {
    const event = pickEvent(possible, planned, random);
    return {
      event,
      gist: gistIn(draft, event),
      ages: agesFor(event, draft.identity.age, last) ?? event.ages,
      cause: causeOf(event.needs, planned),
    };
  }
  const spare = spareEvents.filter(({ id }) => !used.has(id));
  const { gist, ...event } = random.child("spare").pick(spare.length > 0 ? spare : spareEvents);
  return { event, gist, ages: [0, draft.identity.age], cause: planned.at(-1)?.event };
}

function gistIn(draft: Draft, event: LifeEvent): string | undefined {
  const own = draft.world.document.casting.events.find(({ id }) => id === event.id)?.gist;
  const gist = own ?? gistOf(event.id);
  return gist !== undefined && canFill(gist, draft.slots) ? gist : undefined;
}

/** Whether a shared event can happen in this world at all. */
function suits(draft: Draft, event: LifeEvent): boolean {
  return draft.fits(event.text, event.attitude, gistOf(event.id));
}

function isOfAge(event: LifeEvent, now: number, last: number): boolean {
  return (
    event.ages[0] <= now &&
    event.ages[1] >= Math.min(last + 1, now) &&
    agesFor(event, now, last) !== undefined
  );
}

function mayBeTold(draft: Draft, event: LifeEvent): boolean {
  const slots = { ...draft.slots, age: "", year: "" };
  // Who is alive and of the cast is not buried in somebody's story.
  const buries = draft.others.master.to !== undefined && /\{master\}[^.]* died/.test(event.text);
  return !buries && canFill(event.text, slots) && canFill(event.attitude, slots);
}

/**
 * The ages at which it can have happened, by now and after the last event: years that it speaks of lie behind it or
 * have passed since, and what they feel about it for years needs those years.
 */
function agesFor(event: LifeEvent, now: number, last: number): readonly [number, number] | undefined {
  const [low, high] = [Math.max(event.ages[0], Math.min(last + 1, now)), Math.min(event.ages[1], now)];
  const [told, felt] = [yearsIn(event.text), yearsIn(event.attitude)];
  const passed: readonly [number, number] = [low, Math.min(high, now - Math.max(told, felt))];
  if (told <= 1 && felt <= 1) return [low, high];
  if (passed[0] <= passed[1]) return passed;
  if (/ years later/.test(event.text)) return undefined;
  const behind: readonly [number, number] = [Math.max(low, told + firstDeeds), Math.min(high, now - felt)];
  return behind[0] <= behind[1] ? behind : undefined;
}

/** How many lives have left it: an event that hangs on what is common is chosen less readily. */
const commonness: Readonly<Partial<Record<Tie, number>>> = {
  doubt: 3,
  skill: 1.8,
  name: 1.8,
  rival: 2.2,
  charge: 1.4,
  tale: 2.6,
  loss: 2,
  fear: 1.2,
};

/** A story goes on from its last event rather than from its first. */
function pickEvent(fitting: readonly LifeEvent[], planned: readonly Planned[], random: Random): LifeEvent {
  const last = planned.at(-1)?.gives ?? [];
  const next = fitting.filter((event) => event.needs.some((tie) => last.includes(tie)));
  const pool = next.length >= 4 && random.child("goes-on").next() < 0.7 ? next : fitting;
  const draw = random.child("draw");
  const scored = pool.map((event) => ({
    event,
    score: draw.next() ** event.needs.reduce((sum, tie) => sum + (commonness[tie] ?? 0.7), 0),
  }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).event;
}
