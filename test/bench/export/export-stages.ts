/**
 * One stage of an export by itself, so that a bench can say what each takes.
 *
 * node export-stages.ts nothing
 * node export-stages.ts read DATABASE            every playthrough folded, every model call that its turns name
 * node export-stages.ts project DATABASE         its rows, with the judging of live play, and nothing done with them
 * node export-stages.ts parse ROWS               rows that lie there as lines of JSON
 * node export-stages.ts canonical ROWS FOLDER    the same, written again as lines, as an export keeps them
 * node export-stages.ts openai-chat ROWS FOLDER  the same, mapped and written
 * node export-stages.ts huggingface ROWS FOLDER  the same as Parquet
 */
import { createReadStream } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { LiveJudge } from "../../../server/app/live-judge.ts";
import { readForRows } from "../../../server/datasets/disguise/read-for-rows.ts";
import { derivedWriter } from "../../../server/datasets/formats/derived-writer.ts";
import type { FormatWriter } from "../../../server/datasets/formats/format-writer.ts";
import { LineFile } from "../../../server/datasets/formats/line-file.ts";
import { huggingfaceWriter } from "../../../server/datasets/formats/huggingface.ts";
import { openAiChat } from "../../../server/datasets/formats/openai-chat.ts";
import { type ProjectedPlay, projectRows } from "../../../server/datasets/project-rows.ts";
import { walkPlaythroughs } from "../../../server/datasets/walk-playthroughs.ts";
import { parseRequestHash } from "../../../server/domain/ids.ts";
import { systemClock } from "../../../server/main/system-clock.ts";
import { openStore, type Store } from "../../../server/store/open-store.ts";

const [stage = "", file = "", folder = ""] = process.argv.slice(2);
const { signal } = new AbortController();

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ file, clock: systemClock() });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function readAll(store: Store): Promise<void> {
  for await (const { id } of walkPlaythroughs({ ...store, signal })) {
    const read = await readForRows(id, { ...store, players: store.consents, signal });
    if (read?.type !== "read") continue;
    for (const { ended } of read.played.turns)
      for (const { ledger } of ended?.entry.rounds ?? []) {
        const hash = parseRequestHash(ledger.hash);
        if (hash) await read.ledger.find(hash, ledger.sample);
      }
  }
}

async function projectAll(store: Store): Promise<void> {
  const judge = new LiveJudge();
  const { rows } = projectRows({
    ...store,
    players: store.consents,
    judgeLive: (talk) => judge.failed(talk),
    judgeMemory: judge,
    includeProcedural: false,
    signal,
  });
  for await (const _row of rows);
}

async function writeAll(writer: FormatWriter | undefined): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const projected: ProjectedPlay = JSON.parse(line);
    await writer?.add(projected);
  }
  await writer?.finish();
}

async function canonicalWriter(): Promise<FormatWriter> {
  const lines = await LineFile.create(path.join(folder, "rows.jsonl"));
  return {
    add: ({ row }) => lines.add(JSON.stringify(row)),
    finish: () => lines.finish(),
  };
}

switch (stage) {
  case "read":
    await withStore(readAll);
    break;
  case "project":
    await withStore(projectAll);
    break;
  case "parse":
    await writeAll(undefined);
    break;
  case "canonical":
    await writeAll(await canonicalWriter());
    break;
  case "openai-chat":
    await writeAll(derivedWriter(folder, openAiChat));
    break;
  case "huggingface":
    await writeAll(huggingfaceWriter(folder));
    break;
  default:
}
