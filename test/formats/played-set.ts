import { mkdtemp, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { exportDataset, type ExportReport } from "../../server/app/export-dataset.ts";
import { everyFormat } from "../../server/datasets/formats/dataset-formats.ts";
import { listFiles } from "../../server/datasets/manifest.ts";
import { fillMade } from "../mutations/made-database.ts";
import { sampleDatabase } from "../mutations/sample-database.ts";

/** Chat templates of the shapes that models have, written for these tests. */
export function template(name: "tagged" | "python-tag"): Promise<string> {
  return readFile(path.join(import.meta.dirname, "templates", `${name}.jinja`), "utf8");
}

export interface PlayedSet {
  readonly folder: string;
  readonly report: ExportReport;
  readonly files: readonly string[];
}

export async function playedDatabase() {
  const store = await sampleDatabase(["Mira"]);
  await fillMade(store);
  return store;
}

/** A small played set in every format. */
export async function exportPlayedSet(
  asked: { readonly combined?: boolean; readonly store?: Awaited<ReturnType<typeof playedDatabase>> } = {},
): Promise<PlayedSet> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-formats-"));
  const { store = await playedDatabase(), ...how } = asked;
  const report = await exportDataset({
    ...store,
    out: folder,
    formats: everyFormat(true),
    chatTemplate: await template("tagged"),
    includeProcedural: true,
    ...how,
    signal: new AbortController().signal,
  });
  return { folder, report, files: await listFiles(folder) };
}

/** The lines of a folder's files, parsed. Trainers' JSON is of many shapes. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Line = any;

export async function linesOf({ folder, files }: PlayedSet, pattern: RegExp): Promise<Line[]> {
  const lines: Line[] = [];
  for (const file of files.filter((name) => pattern.test(name))) {
    const text = await readFile(path.join(folder, ...file.split("/")), "utf8");
    for (const line of text.trimEnd().split("\n")) lines.push(JSON.parse(line));
  }
  return lines;
}
