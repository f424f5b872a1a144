import type { PlaythroughId, WorldId } from "../domain/ids.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Sleeper } from "./listener.ts";

/** Whoever follows a playthrough that is not in memory. */
interface Rest {
  readonly world: WorldId;
  /** Wall time in milliseconds at which it has to be live again; undefined where time alone changes nothing in it. */
  readonly until: number | undefined;
  /** Of nearly all there is one: a list for it alone would weigh as much again. */
  readonly sleepers: Sleeper | readonly Sleeper[];
}

function listed({ sleepers }: Rest): readonly Sleeper[] {
  return isList(sleepers) ? sleepers : [sleepers];
}

function isList(sleepers: Rest["sleepers"]): sleepers is readonly Sleeper[] {
  return Array.isArray(sleepers);
}

/** How often it is looked for those that have to be live again, milliseconds. */
const minute = 60_000;
/** They are live a little sooner, so that a clock which is looked at once a minute is looked at in time. */
const before = 2 * minute;

/**
 * Everybody who follows a playthrough in which nothing happens: it costs what is kept of them here, and no time. One
 * timer for all.
 */
export class Sleepers {
  readonly #clock: Clock;
  readonly #wake: (id: PlaythroughId) => void;
  readonly #rests = new Map<PlaythroughId, Rest>();
  #stopTimer: (() => void) | undefined;

  /** `wake` has a playthrough loaded, because its time has come. */
  constructor(clock: Clock, wake: (id: PlaythroughId) => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  /** Whether a rest until then, wall time in milliseconds, would be one. */
  isWorthwhile(until: number): boolean {
    return until > this.#clock.now() + before;
  }

  add(id: PlaythroughId, world: WorldId, until: number, sleepers: readonly Sleeper[]): void {
    const [first] = sleepers;
    this.#rests.set(id, {
      world,
      until: Number.isFinite(until) ? until : undefined,
      sleepers: first && sleepers.length === 1 ? first : sleepers,
    });
    if (Number.isFinite(until)) this.#stopTimer ??= this.#clock.after(minute, () => this.#look());
  }

  /** Those of this playthrough, who sleep no longer. */
  take(id: PlaythroughId): readonly Sleeper[] {
    const rest = this.#rests.get(id);
    this.#rests.delete(id);
    return rest ? listed(rest) : [];
  }

  /** Takes one out who is alone; false where others sleep there too. */
  leave(id: PlaythroughId, sleeper: Sleeper): boolean {
    const rest = this.#rests.get(id);
    const sleepers = rest ? listed(rest) : [];
    if (sleepers.length > 1 && sleepers.includes(sleeper)) return false;
    if (sleepers[0] === sleeper) this.#rests.delete(id);
    return true;
  }

  /** Playthroughs of this world. */
  ofWorld(world: WorldId): readonly PlaythroughId[] {
    return [...this.#rests].flatMap(([id, rest]) => (rest.world === world ? [id] : []));
  }

  close(): void {
    this.#stopTimer?.();
    this.#rests.clear();
  }

  #look(): void {
    this.#stopTimer = undefined;
    let isTimed = false;
    for (const [id, { until }] of this.#rests) {
      if (until === undefined) continue;
      isTimed = true;
      if (!this.isWorthwhile(until)) this.#wake(id);
    }
    if (isTimed) this.#stopTimer = this.#clock.after(minute, () => this.#look());
  }
}
