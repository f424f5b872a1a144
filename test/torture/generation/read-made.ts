import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportDataset } from "../../../server/app/export-dataset.ts";
import { openDataset } from "../../../server/datasets/read-dataset.ts";
import { dialoguesRecipe, readJudged } from "../../../server/domain/blueprint/read-judged.ts";
import { parseWorldId, type PlaythroughId } from "../../../server/domain/ids.ts";
import type { JournalEntry } from "../../../server/domain/playthrough/journal.ts";
import { verifyDataset } from "../../../server/evaluate/verify.ts";
import { openStore, type Store } from "../../../server/store/open-store.ts";
import { holdDataset } from "../../mutations/held-dataset.ts";
import { stillClock } from "../torture-world.ts";

/** What a database holds of one series of talks, as it is to be however often its making was killed. */
export interface Made {
  readonly job: string | undefined;
  readonly done: number;
  /** As text, in their order; of the last two only where everything is asked for. */
  readonly npcs: readonly string[];
  readonly candidates: readonly string[];
  readonly rows: readonly string[];
  /** What verification finds wrong. */
  readonly failures: readonly string[];
}

const nothing: Made = { job: undefined, done: 0, npcs: [], candidates: [], rows: [], failures: [] };

export async function readMade(database: string, all = false): Promise<Made> {
  if (!existsSync(database)) return nothing;
  const store = await openStore({ file: database, clock: stillClock });
  try {
    const job = (await store.jobs.list()).find(({ recipe }) => recipe === dialoguesRecipe);
    const standing = { ...nothing, job: job?.id, done: job?.done ?? 0 };
    return all ? { ...standing, ...(await readAll(store)) } : standing;
  } finally {
    await store.close();
  }
}

async function readAll(store: Store): Promise<Pick<Made, "npcs" | "candidates" | "rows" | "failures">> {
  const world = parseWorldId("harrow");
  const npcs = world ? await store.library.npcs(world, { limit: 1000 }) : [];
  const products = await store.products.find({ recipe: dialoguesRecipe, limit: 500 });
  const folder = await mkdtemp(join(tmpdir(), "dramatis-made-"));
  try {
    const out = join(folder, "set");
    const { signal } = new AbortController();
    await exportDataset({ ...store, out, formats: ["huggingface"], includeProcedural: true, signal });
    const { rows } = await holdDataset(await openDataset(out));
    const { failures } = await verifyDataset(out);
    return {
      npcs: npcs.map((npc) => JSON.stringify(npc)),
      candidates: products.map((product) => sameTry(JSON.stringify(product))).sort(),
      rows: rows.map((row) => sameTry(JSON.stringify(row))).sort(),
      failures: failures.map((failure) => JSON.stringify(failure)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The last digit of a playthrough is the number of its try, and the epoch that of the database's opening. */
function sameTry(text: string): string {
  return text.replaceAll(/(play_[0-9a-f]{16})\d+/g, "$1").replaceAll(/"epoch":\d+/g, "");
}

/** Whether every talk is told to its end, also those that a kill cut off and that are nobody's row. */
export async function judgeJournal(database: string): Promise<readonly string[]> {
  const store = await openStore({ file: database, clock: stillClock });
  try {
    const products = await store.products.find({ recipe: dialoguesRecipe, limit: 500 });
    const judged = new Set(products.flatMap((product) => readJudged(product)?.playthrough ?? []));
    const broken: string[] = [];
    const seen = await store.journal.playthroughs({ limit: 5000 });
    for (const { id } of seen) {
      const records = await store.journal.read(id, 0, 1000);
      broken.push(
        ...judgeTalk(
          id,
          records.map(({ entry }) => entry),
        ),
      );
    }
    const lacking = [...judged].filter((id) => !seen.some((one) => one.id === id));
    if (lacking.length > 0) broken.push(`judged and not in the journal: ${lacking.join(", ")}`);
    return broken;
  } finally {
    await store.close();
  }
}

function judgeTalk(id: PlaythroughId, entries: readonly JournalEntry[]): readonly string[] {
  const count = (type: JournalEntry["type"]): number => entries.filter((entry) => entry.type === type).length;
  const broken: string[] = [];
  if (count("turn.started") !== count("turn.ended")) broken.push(`a turn of ${id} never ended`);
  if (count("scene.opened") !== count("scene.closed")) broken.push(`somebody is still in a scene of ${id}`);
  const answered = new Set(entries.flatMap((entry) => (entry.type === "turn.started" ? [entry.line] : [])));
  const said = entries.filter((entry) => entry.type === "line.said" && !answered.has(entry.line));
  if (said.length > 0 && count("turn.ended") === count("turn.started") && count("scene.closed") === 0)
    broken.push(`${said.length} lines of ${id} were never answered`);
  return broken;
}
