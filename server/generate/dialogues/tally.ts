import { type Category, categories } from "../../domain/blueprint/categories.ts";
import type { JudgedCandidate } from "../../domain/blueprint/candidate.ts";
import type { FailedTry } from "../../domain/blueprint/failed-try.ts";
import { givesPairsAlone } from "../../domain/blueprint/gives-pairs.ts";

/** What became of the candidates of one category. */
export interface CategoryCount {
  tried: number;
  kept: number;
  /** Items for which no NPC that was looked at had anything: none of those that were tried. */
  unserved: number;
  /** Gates that others did not pass, by name. */
  readonly failed: { [gate: string]: number };
}

/** What one maker's talks came to, gate by gate. */
export interface GateCount {
  readonly maker: string;
  readonly asked: number;
  readonly kept: number;
  /** By the first gate that was not passed. */
  readonly failed: Readonly<Record<string, number>>;
  /** Items between these talks that never came to one, where there are some. */
  readonly unserved?: number;
}

/** Counts candidates in their order: what the next ones are to be follows from it. */
export class DialogueTally {
  readonly categories: { readonly [category in Category]: CategoryCount };
  /** Kept turns in which it was called, by behavior. */
  readonly tools: { [name: string]: number } = {};
  /** The same by world. */
  readonly toolsIn: { [world: string]: { [name: string]: number } } = {};
  /** Why scripts were dropped before they were played. */
  readonly dropped: { [reason: string]: number } = {};
  /** Turns that failed and in whose place another passed, by the gate that they failed. */
  readonly mended: { [gate: string]: number } = {};
  /** Turns that the oracle answered in the place of the model, which gives pairs, by the gate that it failed first. */
  readonly relieved: { [gate: string]: number } = {};
  readonly #makers = new Map<string, { asked: number; kept: number; failed: { [gate: string]: number } }>();
  /** By the first gate that was not passed, whoever made it. */
  readonly failed: { [gate: string]: number } = {};
  kept = 0;
  /** Talks that were played. */
  tried = 0;
  /** Items that never came to a talk, since nothing could be thought up for them. */
  unserved = 0;
  /** Of kept talks. */
  turns = 0;
  turnsWithoutCalls = 0;

  constructor() {
    const counts = categories.map((category) => [category, { tried: 0, kept: 0, unserved: 0, failed: {} }]);
    this.categories = Object.fromEntries(counts) as DialogueTally["categories"];
  }

  add(judged: JudgedCandidate, drops: readonly string[]): void {
    const { blueprint, kept, failed, turns, npc, tries = [] } = judged;
    const count = this.categories[blueprint.category];
    const maker = `${npc.provider} ${npc.model}`;
    const made = this.#makers.get(maker) ?? { asked: 0, kept: 0, failed: {} };
    this.#makers.set(maker, made);
    this.drop(drops);
    this.tried += 1;
    count.tried += 1;
    made.asked += 1;
    for (const { gate, by } of tries) if (!by) this.mended[gate] = (this.mended[gate] ?? 0) + 1;
    if (givesPairsAlone(judged))
      for (const gate of relievedIn(tries)) this.relieved[gate] = (this.relieved[gate] ?? 0) + 1;
    if (!kept) {
      const gate = failed ?? "unknown";
      count.failed[gate] = (count.failed[gate] ?? 0) + 1;
      made.failed[gate] = (made.failed[gate] ?? 0) + 1;
      this.failed[gate] = (this.failed[gate] ?? 0) + 1;
      return;
    }
    this.kept += 1;
    count.kept += 1;
    made.kept += 1;
    const ofWorld = (this.toolsIn[blueprint.world.id] ??= {});
    for (const { calls } of turns) {
      this.turns += 1;
      if (calls.length === 0) this.turnsWithoutCalls += 1;
      for (const name of new Set(calls)) {
        this.tools[name] = (this.tools[name] ?? 0) + 1;
        ofWorld[name] = (ofWorld[name] ?? 0) + 1;
      }
    }
  }

  /** Nothing could be thought up. */
  addUnserved(category: Category, drops: readonly string[]): void {
    this.drop(drops);
    this.categories[category].unserved += 1;
    this.unserved += 1;
  }

  drop(reasons: readonly string[]): void {
    for (const reason of reasons) this.dropped[reason] = (this.dropped[reason] ?? 0) + 1;
  }

  survival(): readonly GateCount[] {
    return [...this.#makers].map(([maker, counts]) => ({ maker, ...counts }));
  }
}

/** Of each turn that the oracle answered, the gate that the model failed at first. */
function relievedIn(tries: readonly FailedTry[]): readonly string[] {
  const gates = new Map<string, string>();
  for (const { by, instead, gate } of tries)
    if (by === "oracle" && !gates.has(instead)) gates.set(instead, gate);
  return [...gates.values()];
}
