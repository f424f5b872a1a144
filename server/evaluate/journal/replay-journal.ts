import { arrivingIn } from "../../domain/playthrough/journal-presence.ts";
import { beginFold, foldRecord, type PlayedFold, versionAt } from "../../datasets/read-played.ts";
import { sameJson } from "../../datasets/same-json.ts";
import type { Rules } from "../../domain/behavior/rules.ts";
import { DramatisError } from "../../domain/errors.ts";
import { hashJson } from "../../domain/hash.ts";
import type { NpcId, PlaythroughId } from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { PlaythroughForked } from "../../domain/playthrough/forks.ts";
import { planMove } from "../../domain/playthrough/plan-move.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Ledger } from "../../domain/ports/ledger.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { World } from "../../domain/world/world.ts";
import type { Differ } from "../judge-call.ts";
import { checkEntry } from "./check-entry.ts";
import { checkAnswered } from "./check-turn.ts";
import type { ReplayStep } from "./replay-step.ts";
import type { Difference, ReplayedPlaythrough } from "./replayed.ts";

export interface ReplaySources {
  readonly journal: Journal;
  readonly library: Library;
  readonly ledger: Ledger;
  readonly rulesOf: (world: World) => Rules;
}

export interface ReplayRun {
  readonly signal: AbortSignal;
  /** Called with how many records were gone through, a page at a time. */
  readonly onRecords?: ((records: number) => void) | undefined;
}

const page = 500;
/** Differences that are kept: after the first the others mostly say the same. */
const kept = 20;

/**
 * Plays a playthrough again from its first record. What the model answered (the ledger has it), what players said, what
 * a game answered and reported, and the clock are taken as they are; everything else is recomputed at each record and
 * compared with what the journal says: who entered with what, offers, admissions, effects, results of the simulator,
 * moves to another version of the world, what was taken back. Undefined where there is no such playthrough.
 */
export async function replayJournal(
  id: PlaythroughId,
  sources: ReplaySources,
  run: ReplayRun,
): Promise<ReplayedPlaythrough | undefined> {
  let replay: JournalReplay | undefined;
  for (let after = 0; ; ) {
    run.signal.throwIfAborted();
    const records = await sources.journal.read(id, after, page);
    for (const record of records) {
      replay ??= new JournalReplay(sources, await beginFold(record, id, sources.library));
      if (!(await replay.go(record))) return replay.result();
    }
    run.onRecords?.(records.length);
    const last = records.at(-1);
    if (!last || records.length < page) return replay?.result();
    after = last.seq;
  }
}

class JournalReplay {
  readonly #sources: ReplaySources;
  readonly #fold: PlayedFold;
  readonly #npcs = new Map<string, Npc | undefined>();
  readonly #differences: Difference[] = [];
  readonly #calls = { recomputed: 0, observed: 0 };
  #differing = 0;
  #records = 0;
  #answered = 0;
  #epoch = 0;

  constructor(sources: ReplaySources, fold: PlayedFold) {
    this.#sources = sources;
    this.#fold = fold;
  }

  /** Judges one record and folds it in; false where the journal cannot be gone on with. */
  async go(record: JournalRecord): Promise<boolean> {
    const { played } = this.#fold;
    const { entry } = record;
    const world = versionAt(played, record.seq);
    const step: ReplayStep = {
      fold: this.#fold,
      record,
      world,
      rules: this.#sources.rulesOf(world),
      npcIn: (scene, npc) => this.#npcs.get(keyOf(npc, scene.visitors.get(npc)?.revision)),
      npcAt: (npc, revision) => this.#npcs.get(keyOf(npc, revision)),
      differ: this.#differ(record),
    };
    this.#checkPlace(record, step.differ);
    if (entry.type === "scene.opened")
      for (const { id, revision } of entry.npcs) await this.#findNpc(id, revision);
    if (entry.type === "presence.changed")
      for (const { id, revision } of arrivingIn(entry)) await this.#findNpc(id, revision);
    checkEntry(step);
    if (entry.type === "world.changed") await this.#checkMove(step, entry);
    if (entry.type === "playthrough.forked") await this.#checkFork(step, entry);
    try {
      await foldRecord(this.#fold, record, this.#sources.library);
    } catch (error) {
      if (!(error instanceof DramatisError) || error.code === "internal") throw error;
      step.differ("fold", error.message);
      return false;
    }
    this.#records += 1;
    await this.#count(step);
    return true;
  }

  result(): ReplayedPlaythrough {
    const { id, view } = this.#fold.played;
    return {
      playthrough: id,
      world: view.world,
      worldHash: view.worldHash,
      records: this.#records,
      turns: view.turns.size,
      answered: this.#answered,
      calls: this.#calls,
      stateHash: hashJson(plainJson(view.state)),
      differences: this.#differences,
      differing: this.#differing,
    };
  }

  #differ({ seq, entry }: JournalRecord): Differ {
    return (rule, message, compared) => {
      this.#differing += 1;
      if (this.#differences.length >= kept) return;
      const told = compared
        ? { expected: plainJson(compared.expected), found: plainJson(compared.found) }
        : {};
      this.#differences.push({ seq, entry: entry.type, rule, message, ...told });
    };
  }

  /** Records stand one after another, and epochs only rise. */
  #checkPlace({ seq, epoch }: JournalRecord, differ: Differ): void {
    if (seq !== this.#records + 1)
      differ("order", "A record is missing.", { expected: this.#records + 1, found: seq });
    if (epoch < this.#epoch)
      differ("order", "The epoch is an earlier one.", { expected: this.#epoch, found: epoch });
    this.#epoch = epoch;
  }

  async #findNpc(id: NpcId, revision: number): Promise<void> {
    const key = keyOf(id, revision);
    if (this.#npcs.has(key)) return;
    this.#npcs.set(key, await this.#sources.library.npc(this.#fold.played.view.world, id, revision));
  }

  async #checkMove(
    { fold, world, differ }: ReplayStep,
    found: { readonly to: World["hash"] },
  ): Promise<void> {
    const to = await this.#sources.library.world({ hash: found.to });
    if (!to) return;
    const planned = planMove(fold.played.view, world, to);
    const expected = planned?.type === "moved" ? { ...planned, type: "world.changed", v: 1 } : planned;
    if (!sameJson(expected, found)) {
      const compared = { expected: expected ?? "no move", found };
      differ("move", "The move to the new version is another.", compared);
    }
  }

  /** Every record before is the parent's, as it stands there; of a parent that is not kept nothing is known. */
  async #checkFork({ fold, record, differ }: ReplayStep, { parent, seq }: PlaythroughForked): Promise<void> {
    if (seq !== record.seq - 1)
      differ("fork", "It does not stand behind what was copied.", { expected: record.seq - 1, found: seq });
    const { journal } = this.#sources;
    for (let after = 0; after < seq; after += page) {
      const limit = Math.min(page, seq - after);
      const theirs = await journal.read(parent, after, limit);
      if (theirs.length === 0) return;
      const own = await journal.read(fold.played.id, after, limit);
      const other = own.findIndex((copy, index) => !sameJson(copy, theirs[index]));
      if (other < 0) continue;
      const compared = { expected: theirs[other] ?? "a record", found: own[other] };
      differ("fork", `Record ${after + other + 1} is another in ${parent}.`, compared);
      return;
    }
  }

  async #count(step: ReplayStep): Promise<void> {
    const { entry } = step.record;
    if (entry.type === "call.refused") this.#calls.recomputed += 1;
    if (entry.type === "call.dispatched")
      this.#calls[entry.executor === "game" ? "observed" : "recomputed"] += 1;
    const turn = entry.type === "turn.ended" ? this.#fold.byId.get(entry.turn) : undefined;
    if (turn && (await checkAnswered(step, turn, this.#sources.ledger))) this.#answered += 1;
  }
}

function keyOf(npc: NpcId, revision: number | undefined): string {
  return `${npc}@${revision ?? "?"}`;
}
