import { type Category, categories } from "../../domain/blueprint/categories.ts";
import { type Share, shareOf } from "./interval.ts";
import { passToTheK, type Tries } from "./pass-k.ts";
import type { Seat, Trial, TrialTurn } from "./trial.ts";

/** What was measured of one model. Shares are of turns or of trials, with intervals clustered by blueprint. */
export interface SeatFigures {
  readonly seat: Seat;
  readonly maker: Trial["maker"];
  readonly blueprints: number;
  readonly trials: number;
  readonly turns: number;
  /** For k from 1 to as many trials as some blueprint has. */
  readonly passToTheK: readonly (Share & { readonly k: number; readonly blueprints: number })[];
  readonly shares: readonly NamedShare[];
  /** What was wrong at the first try, by name, the most frequent first. */
  readonly errors: readonly { readonly fault: string; readonly turns: number; readonly example: string }[];
  /** Of all turns, how many have it. */
  readonly character: readonly NamedShare[];
  readonly categories: readonly CategoryFigures[];
  readonly tokens: { readonly input: number; readonly output: number };
  /** US dollars; null where the price is not known. */
  readonly cost: number | null;
  /** Of one answer, and of all trials one after the other; null where nothing was timed. */
  readonly seconds: {
    readonly median: number | null;
    readonly ninetyFifth: number | null;
    readonly all: number;
  };
}

export interface NamedShare {
  /** A `ShareId`, or the name of a fault. */
  readonly id: string;
  readonly share: Share;
}

export interface CategoryFigures {
  readonly category: Category;
  readonly blueprints: number;
  readonly trials: number;
  readonly passed: Share;
  readonly acts: Share | null;
  readonly state: Share;
}

/** What each is a share of; the report has their words. */
export const shareIds = [
  "acts",
  "calls",
  "done",
  "state",
  "false_calls",
  "missed_calls",
  "false_refusals",
  "refusals",
  "in_character",
] as const;
export type ShareId = (typeof shareIds)[number];

/** Figures of the trials of one seat; undefined where there are none. */
export function measureSeat(trials: readonly Trial[]): SeatFigures | undefined {
  const [first] = trials;
  if (!first) return undefined;
  const turns = trials.flatMap((trial) => trial.turns);
  const times = turns.flatMap(({ answers }) => answers.flatMap(({ seconds }) => seconds ?? []));
  return {
    seat: first.seat,
    maker: first.maker,
    blueprints: byBlueprint(trials).size,
    trials: trials.length,
    turns: turns.length,
    passToTheK: passesOf(trials),
    shares: sharesOf(trials),
    errors: errorsOf(turns),
    character: characterOf(trials, turns),
    categories: categories.flatMap((category) => categoryOf(category, trials)),
    tokens: {
      input: total(turns.flatMap(({ answers }) => answers.map(({ inputTokens }) => inputTokens))),
      output: total(turns.flatMap(({ answers }) => answers.map(({ outputTokens }) => outputTokens))),
    },
    cost: trials.some(({ cost }) => cost === undefined) ? null : total(trials.map(({ cost }) => cost ?? 0)),
    seconds: {
      median: percentile(times, 0.5),
      ninetyFifth: percentile(times, 0.95),
      all: total(trials.map(({ seconds }) => seconds)),
    },
  };
}

function passesOf(trials: readonly Trial[]): SeatFigures["passToTheK"] {
  const tries: Tries[] = [...byBlueprint(trials).values()].map((ofOne) => ({
    trials: ofOne.length,
    passed: ofOne.filter(({ passed }) => passed).length,
  }));
  const most = Math.max(...tries.map((one) => one.trials));
  return Array.from({ length: most }, (_, index) => index + 1).flatMap((k) => {
    const share = passToTheK(tries, k);
    return share ? [{ k, ...share, blueprints: tries.filter((one) => one.trials >= k).length }] : [];
  });
}

const isAct = ({ right }: TrialTurn): boolean => right.type === "calls" || right.type === "failed";
const isQuiet = ({ right }: TrialTurn): boolean => right.type === "none";

/** Of which turns, and what is counted in them. */
const turnShares: Readonly<
  Record<
    Exclude<ShareId, "state">,
    { readonly among: (turn: TrialTurn) => boolean; readonly is: (turn: TrialTurn) => boolean }
  >
> = {
  acts: { among: () => true, is: ({ tried }) => tried === null },
  calls: { among: isAct, is: ({ tried }) => tried === null },
  done: { among: () => true, is: ({ done }) => done === null },
  false_calls: { among: isQuiet, is: hasCalled },
  missed_calls: { among: isAct, is: (turn) => !hasCalled(turn) },
  false_refusals: { among: isAct, is: (turn) => !hasCalled(turn) && turn.declines },
  refusals: { among: ({ right }) => right.type === "refused", is: ({ done }) => done === null },
  in_character: { among: hasSpoken, is: ({ character }) => character.length === 0 },
};

function hasCalled({ answers }: TrialTurn): boolean {
  return answers.some(({ calls }) => calls.length > 0);
}

function hasSpoken({ said }: TrialTurn): boolean {
  return said.trim() !== "";
}

function sharesOf(trials: readonly Trial[]): readonly NamedShare[] {
  return shareIds.flatMap((id) => {
    const share =
      id === "state"
        ? trialShare(trials, ({ state }) => state.isRight)
        : turnShare(trials, turnShares[id].among, turnShares[id].is);
    return share ? [{ id, share }] : [];
  });
}

function turnShare(
  trials: readonly Trial[],
  among: (turn: TrialTurn) => boolean,
  is: (turn: TrialTurn) => boolean,
): Share | undefined {
  const clusters = [...byBlueprint(trials).values()].map((ofOne) => {
    const turns = ofOne.flatMap(({ turns: all }) => all.filter(among));
    return { sum: turns.filter(is).length, count: turns.length };
  });
  return shareOf(clusters);
}

function trialShare(trials: readonly Trial[], is: (trial: Trial) => boolean): Share | undefined {
  return shareOf(
    [...byBlueprint(trials).values()].map((ofOne) => ({
      sum: ofOne.filter(is).length,
      count: ofOne.length,
    })),
  );
}

function errorsOf(turns: readonly TrialTurn[]): SeatFigures["errors"] {
  const found = new Map<string, { turns: number; example: string }>();
  for (const { tried } of turns) {
    if (!tried) continue;
    const known = found.get(tried.fault);
    found.set(tried.fault, {
      turns: (known?.turns ?? 0) + 1,
      example: known?.example ?? tried.message,
    });
  }
  return [...found]
    .map(([fault, counted]) => ({ fault, ...counted }))
    .sort((one, other) => other.turns - one.turns || (one.fault < other.fault ? -1 : 1));
}

function characterOf(trials: readonly Trial[], turns: readonly TrialTurn[]): readonly NamedShare[] {
  const faults = new Set(turns.flatMap(({ character }) => character.map(({ fault }) => fault)));
  return [...faults].sort().flatMap((id) => {
    const share = turnShare(trials, hasSpoken, ({ character }) =>
      character.some(({ fault }) => fault === id),
    );
    return share ? [{ id, share }] : [];
  });
}

function categoryOf(category: Category, all: readonly Trial[]): readonly CategoryFigures[] {
  const trials = all.filter((trial) => trial.category === category);
  const passed = trialShare(trials, (trial) => trial.passed);
  const state = trialShare(trials, (trial) => trial.state.isRight);
  if (!passed || !state) return [];
  const acts = turnShare(trials, turnShares.acts.among, turnShares.acts.is) ?? null;
  return [{ category, blueprints: byBlueprint(trials).size, trials: trials.length, passed, acts, state }];
}

function byBlueprint(trials: readonly Trial[]): ReadonlyMap<string, readonly Trial[]> {
  const found = new Map<string, Trial[]>();
  for (const trial of trials) {
    const known = found.get(trial.blueprint);
    if (known) known.push(trial);
    else found.set(trial.blueprint, [trial]);
  }
  return found;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** By nearest rank. */
function percentile(values: readonly number[], at: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(at * sorted.length) - 1)] ?? null;
}
