import type { PreferenceRow, UnpairedPreferenceRow } from "../datasets/preference-rows.ts";
import { rowsFile, type StoredDataset } from "../datasets/read-dataset.ts";
import type { DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import { type Split, splits } from "../datasets/split.ts";
import { DramatisError } from "../domain/errors.ts";
import type { Findings } from "./findings.ts";
import { parseCalls, parseDialogue, parsePair, parseRating } from "./parse-rows.ts";

/** All rows of one playthrough, wherever they stand, in the order of their files. */
export interface PlayGroup {
  readonly playthrough: string;
  readonly dialogues: DialogueRow[];
  readonly calls: FunctionCallRow[];
  readonly pairs: PreferenceRow[];
  readonly ratings: UnpairedPreferenceRow[];
}

type Play =
  | { readonly config: "dialogues"; readonly row: DialogueRow }
  | { readonly config: "function_calls"; readonly row: FunctionCallRow }
  | { readonly config: "preference"; readonly row: PreferenceRow }
  | { readonly config: "unpaired_preference"; readonly row: UnpairedPreferenceRow };

/**
 * The playthroughs of a dataset, one at a time. An export writes them in the order of their ids, so that its files
 * merge without being held; a row that stands elsewhere is a finding, and forms a group of its own.
 */
export async function* playGroups(dataset: StoredDataset, findings: Findings): AsyncIterable<PlayGroup> {
  const files = await Promise.all(
    splits.flatMap((split) => [
      openRows(dialoguesOf(dataset, split, findings)),
      openRows(callsOf(dataset, split, findings)),
      openRows(pairsOf(dataset, split, findings)),
      openRows(ratingsOf(dataset, split, findings)),
    ]),
  );
  let latest = "";
  for (;;) {
    const heads = files.flatMap(({ head }) => (head ? [head.row.playthrough] : []));
    const [first, ...others] = heads;
    if (first === undefined) return;
    const playthrough = others.reduce((least, other) => (other < least ? other : least), first);
    const group: PlayGroup = { playthrough, dialogues: [], calls: [], pairs: [], ratings: [] };
    for (const file of files) {
      while (file.head?.row.playthrough === playthrough) {
        const { head } = file;
        const { config, row } = head;
        if (playthrough <= latest)
          findings.add(config, row.id, "order", "It does not stand with the other rows of its playthrough.");
        put(group, head);
        await file.advance();
      }
    }
    latest = playthrough > latest ? playthrough : latest;
    yield group;
  }
}

function put(group: PlayGroup, { config, row }: Play): void {
  switch (config) {
    case "dialogues":
      group.dialogues.push(row);
      return;
    case "function_calls":
      group.calls.push(row);
      return;
    case "preference":
      group.pairs.push(row);
      return;
    case "unpaired_preference":
      group.ratings.push(row);
      return;
    default:
      config satisfies never;
  }
}

interface OpenRows {
  head: Play | undefined;
  advance(): Promise<void>;
}

async function openRows(rows: AsyncIterable<Play>): Promise<OpenRows> {
  const iterator = rows[Symbol.asyncIterator]();
  const open: OpenRows = {
    head: undefined,
    async advance() {
      const next = await iterator.next();
      open.head = next.done ? undefined : next.value;
    },
  };
  await open.advance();
  return open;
}

async function* dialoguesOf(dataset: StoredDataset, split: Split, findings: Findings): AsyncIterable<Play> {
  for await (const stored of readable(dataset, "dialogues", split, findings)) {
    const row = parseDialogue(stored, { split, dataset }, findings);
    if (row) yield { config: "dialogues", row };
  }
}

async function* callsOf(dataset: StoredDataset, split: Split, findings: Findings): AsyncIterable<Play> {
  for await (const stored of readable(dataset, "function_calls", split, findings)) {
    const row = parseCalls(stored, { split, dataset }, findings);
    if (row) yield { config: "function_calls", row };
  }
}

async function* pairsOf(dataset: StoredDataset, split: Split, findings: Findings): AsyncIterable<Play> {
  for await (const stored of readable(dataset, "preference", split, findings)) {
    const row = parsePair(stored, { split, dataset }, findings);
    if (row) yield { config: "preference", row };
  }
}

async function* ratingsOf(dataset: StoredDataset, split: Split, findings: Findings): AsyncIterable<Play> {
  for await (const stored of readable(dataset, "unpaired_preference", split, findings)) {
    const row = parseRating(stored, { split, dataset }, findings);
    if (row) yield { config: "unpaired_preference", row };
  }
}

/** The rows of a file up to where it is damaged, which is a finding. */
export async function* readable(
  dataset: StoredDataset,
  config: Parameters<StoredDataset["read"]>[0],
  split: Split,
  findings: Findings,
): AsyncIterable<unknown> {
  try {
    yield* dataset.read(config, split);
  } catch (error) {
    if (!(error instanceof DramatisError) || error.code !== "storage_corrupt") throw error;
    findings.add("files", rowsFile(config, split), "parquet", error.message);
  }
}
