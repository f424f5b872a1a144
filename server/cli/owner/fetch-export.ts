import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { z } from "zod";
import type { ExportReport } from "../../app/export-dataset.ts";
import { replaceFolder } from "../../datasets/dataset-folder.ts";
import { makeManifest, manifestName, manifestText, readManifest } from "../../datasets/manifest.ts";
import type { SampleRow } from "../../datasets/sample-row.ts";
import type { SplitRequest } from "../../datasets/splits/split-plan.ts";
import { plainObject } from "../../domain/plain-json.ts";
import { DramatisError } from "../../domain/errors.ts";
import { exportSchema } from "../../wire/http/export-schemas.ts";
import type { ExportOrder } from "./records.ts";
import { errorOf, type ServerApi } from "./server-api.ts";

/** Milliseconds between two questions how far it is. */
const patience = 200;

/** Has the server make an export, and fetches it into a folder that is there whole or not at all. */
export async function fetchExport(api: ServerApi, order: ExportOrder): Promise<ExportReport> {
  const { out, signal } = order;
  let report: ExportReport | undefined;
  const write = async (folder: string): Promise<void> => {
    const {
      formats,
      chatTemplate,
      measuredTemplates,
      includeProcedural,
      use,
      world,
      only,
      where,
      licences,
      splits,
      combined,
      planted,
      publication,
    } = order;
    const body = {
      formats,
      chat_template: chatTemplate,
      measured_templates: measuredTemplates,
      include_procedural: includeProcedural,
      use,
      world,
      only,
      where,
      licenses: licences,
      combined,
      planted_pairs: planted,
      publication,
      ...(splits ? writtenSplits(splits) : {}),
    };
    const { id } = await api.json("/exports", exportSchema, { method: "POST", body, signal });
    try {
      const made = await finished(api, id, order);
      for (const file of made.files) await fetchFile(api, id, file.path, folder, signal);
      await demandWhole(folder);
      report = { out, ...made.report };
    } finally {
      // Nobody else fetches it; one that the server keeps goes after an hour.
      await api.send(`/exports/${id}`, { method: "DELETE" }).catch(() => undefined);
    }
  };
  await replaceFolder(out, write, order.onCut);
  if (!report) throw new DramatisError({ code: "internal", message: "The export brought nothing." });
  return report;
}

interface MadeExport {
  readonly report: Omit<ExportReport, "out">;
  readonly files: readonly { readonly path: string }[];
}

async function finished(
  api: ServerApi,
  id: string,
  { signal, progress }: Pick<ExportOrder, "signal" | "progress">,
): Promise<MadeExport> {
  for (;;) {
    const { status, rows, report, files, problem } = await api.json(`/exports/${id}`, exportSchema, {
      signal,
    });
    if (problem) throw errorOf(problem);
    progress?.(rows);
    if (status === "done" && report && files) return { report: readReport(report), files };
    await wait(patience, undefined, { signal });
  }
}

/** As `POST /exports` takes them. */
function writtenSplits({ shares, worlds, tools }: SplitRequest): object {
  return {
    ...(shares ? { split: `${shares.train}/${shares.validation}/${shares.test}` } : {}),
    ...(worlds ? { hold_out_worlds: worlds } : {}),
    ...(tools ? { hold_out_tools: "share" in tools ? `${tools.share}%` : tools.names } : {}),
  };
}

function readReport({
  rows,
  tally,
  left,
  groups,
  plan,
  absent_licenses: absentLicences,
  samples,
  format_samples,
}: NonNullable<z.infer<typeof exportSchema>["report"]>): MadeExport["report"] {
  const { turns_without_calls, categories = {}, pairs = {}, chosen_by: chosenBy = {}, ...counted } = tally;
  return {
    rows,
    tally: { ...counted, categories, pairs, chosenBy, turnsWithoutCalls: turns_without_calls },
    left,
    groups,
    plan,
    ...(absentLicences ? { absentLicences } : {}),
    samples: samples.map(readSample),
    formatSamples: format_samples.map(readSample),
  };
}

function readSample({ config, row }: { readonly config: string; readonly row: object }): SampleRow {
  return { config, row: plainObject(row) };
}

async function fetchFile(
  api: ServerApi,
  id: string,
  file: string,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const steps = file.split("/");
  const target = path.join(folder, ...steps);
  if (path.relative(folder, target).split(path.sep).join("/") !== file || steps.includes("..")) {
    throw new DramatisError({
      code: "unavailable",
      message: `The server names a file ${file.slice(0, 120)}, which would lie outside of the export.`,
    });
  }
  const address = `/exports/${id}/files/${steps.map(encodeURIComponent).join("/")}`;
  const { body } = await api.send(address, { signal });
  await mkdir(path.dirname(target), { recursive: true });
  await pipeline(body ? Readable.fromWeb(body) : [], createWriteStream(target), { signal });
}

/** What was cut short on the way shows against the manifest that came with it. */
async function demandWhole(folder: string): Promise<void> {
  const sent = await readFile(path.join(folder, manifestName), "utf8");
  const told = await readManifest(folder);
  if (told && sent === manifestText(await makeManifest(folder, told))) return;
  throw new DramatisError({
    code: "unavailable",
    message: "The export did not arrive whole.",
    mend: "Try again.",
    retryable: true,
  });
}
