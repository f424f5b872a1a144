import { parsePlaythroughId, type PlaythroughId } from "../../../server/domain/ids.ts";
import type { Journal } from "../../../server/domain/ports/journal.ts";
import type { Ledger } from "../../../server/domain/ports/ledger.ts";
import { systemClock } from "../../../server/main/system-clock.ts";
import { openStore } from "../../../server/store/open-store.ts";
import { playWorld } from "../../fakes/play-world.ts";
import { turnRows } from "./turn-rows.ts";

/**
 * The process that row P6 measures. `full`: a thousand playthroughs write turns as fast as they become durable, which is
 * told. `paced`: they write so many a second, and how late the loop is is asked from outside; `none`: the same without a
 * store.
 */

const [file = "", mode = "full", amount = "5"] = process.argv.slice(2);
const playthroughs = 1000;

interface Records {
  readonly journal: Pick<Journal, "append">;
  readonly ledger: Pick<Ledger, "record">;
}

async function openRecords(): Promise<Records> {
  if (mode === "none") {
    const journal = { append: async () => ({ seq: 0 }) };
    return { journal, ledger: { record: async () => undefined } };
  }
  return openStore({ file, clock: systemClock() });
}

const records = await openRecords();
const seqs = new Map<PlaythroughId, number>();
const world = playWorld();
for (let index = 0; index < playthroughs; index += 1) {
  const id = parsePlaythroughId(`play_${index}`);
  if (!id) throw new Error("a bench's id is not valid");
  const entry = {
    type: "playthrough.opened",
    v: 1,
    world: world.id,
    worldHash: world.hash,
    simulate: false,
    seed: 1,
    origin: "game",
  } as const;
  const { seq } = await records.journal.append(id, 0, Date.now(), [entry]);
  seqs.set(id, seq);
}

let turns = 0;

async function writeTurn(id: PlaythroughId): Promise<void> {
  const { start, ledger, end } = turnRows(turns);
  turns += 1;
  const first = await records.journal.append(id, seqs.get(id) ?? 0, Date.now(), start);
  await records.ledger.record(ledger);
  const { seq } = await records.journal.append(id, first.seq, Date.now(), end);
  seqs.set(id, seq);
}

const ids = [...seqs.keys()];
// An NPC's blocks are kept once, with its first turn.
if (ids[0]) await writeTurn(ids[0]);
turns = 1;

if (mode === "full") {
  const until = performance.now() + Number(amount) * 1000;
  const from = performance.now();
  const used = process.cpuUsage();
  const producer = async (id: PlaythroughId): Promise<void> => {
    while (performance.now() < until) await writeTurn(id);
  };
  await Promise.all(ids.map(producer));
  const { user, system } = process.cpuUsage(used);
  process.send?.({
    type: "told",
    figures: {
      turnsPerSecond: (turns - 1) / ((performance.now() - from) / 1000),
      cpuPerTurn: (user + system) / (turns - 1),
    },
  });
  process.exit(0);
}

/**
 * Each playthrough in turn; one that has a turn under way still is passed over. What could not be written in time, since
 * others had the processor, is left out: to make up for it at once would hold the loop up by itself.
 */
const mostAtOnce = 4;
const busy = new Set<PlaythroughId>();
let due = performance.now();
let nextOf = 0;
setInterval(() => {
  const now = performance.now();
  due = Math.max(due, now - (mostAtOnce * 1000) / Number(amount));
  while (due <= now) {
    const id = ids[nextOf % ids.length];
    nextOf += 1;
    due += 1000 / Number(amount);
    if (!id || busy.has(id)) continue;
    busy.add(id);
    void writeTurn(id).finally(() => busy.delete(id));
  }
}, 2);
process.send?.({ type: "told", figures: { ready: 1 } });
