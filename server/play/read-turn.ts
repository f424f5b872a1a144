import { parseRequestHash, type TurnId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { TurnEvidence } from "../domain/playthrough/explain-turn.ts";
import type { UsedLore } from "../domain/lore/used-lore.ts";
import type { CallRefused, JournalRecord, TurnRound } from "../domain/playthrough/journal.ts";
import { applyRecord, beginPlaythrough, type Playthrough } from "../domain/playthrough/playthrough.ts";
import { turnSituation } from "../domain/playthrough/turn-situation.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import { findScene } from "./scene-lookups.ts";
import type { FindVersion, WorldVersion } from "./world-in-force.ts";

const pageSize = 1000;

/** What a turn is explained from. */
export interface TurnSources {
  /** The version that was in force when the turn was spoken is found in the journal. */
  readonly versionOf: FindVersion;
  readonly ledger: Ledger;
  readonly npc: (turn: { readonly npc: Npc["id"] }) => Npc | undefined;
  /** Durable records after `after`. */
  readonly records: (after: number, limit: number) => Promise<readonly JournalRecord[]>;
}

/** Reads a turn again: the playthrough is folded up to its start, so nothing is held while turns are spoken. */
export async function readTurn(id: TurnId, sources: TurnSources): Promise<TurnEvidence | undefined> {
  const reading: Reading = { begun: undefined, rounds: undefined, used: [], refusals: [] };
  let before: Playthrough | undefined;
  let version: WorldVersion | undefined;
  for (let after = 0; reading.rounds === undefined; ) {
    const page = await sources.records(after, pageSize);
    for (const record of page) {
      const { entry } = record;
      if (entry.type === "playthrough.opened") version = await sources.versionOf(entry.worldHash);
      if (!version) return undefined;
      if (!before) before = beginPlaythrough(record, version.world.document);
      else if (!reading.begun) before = fold(before, record, id, version, sources, reading);
      else read(record, id, reading);
      if (entry.type === "world.changed") version = await sources.versionOf(entry.to);
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    after = last.seq;
  }
  const { begun, rounds = [], used, refusals } = reading;
  if (!begun) return undefined;
  const answers = await Promise.all(rounds.map((round) => findAnswer(round, sources.ledger)));
  return { ...begun, rounds, used, answers, refusals };
}

interface Reading {
  begun: Omit<TurnEvidence, "rounds" | "used" | "answers" | "refusals"> | undefined;
  /** Known once the turn has ended. */
  rounds: readonly TurnRound[] | undefined;
  used: readonly UsedLore[];
  readonly refusals: CallRefused[];
}

function fold(
  playthrough: Playthrough,
  record: JournalRecord,
  id: TurnId,
  { world, rules }: WorldVersion,
  sources: TurnSources,
  reading: Reading,
): Playthrough {
  const { entry } = record;
  applyRecord(playthrough, record, world.document);
  if (entry.type !== "turn.started" || entry.turn !== id) return playthrough;
  const npc = sources.npc(entry);
  if (!npc) return playthrough;
  const scene = findScene(playthrough, entry.scene);
  const { partner } = entry;
  const situation = turnSituation(playthrough, world.document, { npc: npc.id, partner, scene }, record.at);
  reading.begun = { turn: id, npc, world, rules, simulate: playthrough.simulate, situation };
  return playthrough;
}

function read({ entry }: JournalRecord, id: TurnId, reading: Reading): void {
  if (entry.type === "call.refused" && entry.turn === id) reading.refusals.push(entry);
  if (entry.type !== "turn.ended" || entry.turn !== id) return;
  reading.rounds = entry.rounds;
  reading.used = entry.used ?? [];
}

async function findAnswer({ ledger: kept }: TurnRound, ledger: Ledger): Promise<LedgerRow | undefined> {
  const hash = parseRequestHash(kept.hash);
  return hash && ledger.find(hash, kept.sample);
}
