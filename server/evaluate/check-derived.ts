import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  type DerivedFormat,
  type DerivedPart,
  provenanceFile,
  provenanceOf,
} from "../datasets/formats/derived-format.ts";
import { derivedFormats } from "../datasets/formats/dataset-formats.ts";
import { renderedText, templateName } from "../datasets/formats/rendered-text.ts";
import { listFiles } from "../datasets/manifest.ts";
import { configName, type ProjectedRow } from "../datasets/project-rows.ts";
import type { StoredDataset } from "../datasets/read-dataset.ts";
import { DramatisError } from "../domain/errors.ts";
import { CroissantCheck } from "./check-croissant.ts";
import { TrainCheck } from "./check-train.ts";
import type { Findings } from "./findings.ts";

/** Files of derived formats, compared while the rows that they come from go by. */
export interface DerivedFiles {
  compare(projected: ProjectedRow): Promise<void>;
  /** After the last row: what is left over, or never came. */
  finish(): Promise<void>;
}

/**
 * Where the folder has other formats too, each of their files must be what its canonical rows give, byte for byte, and so
 * must be the settings in `train/` and the description for search engines and loaders.
 */
export async function openDerived(
  folder: string,
  findings: Findings,
  dataset: StoredDataset,
): Promise<DerivedFiles> {
  const all = await listFiles(folder);
  const checks = [new TrainCheck(folder, all, findings), new CroissantCheck(folder, all, dataset, findings)];
  const open: ComparedFormat[] = [];
  for (const format of Object.values<DerivedFormat>(derivedFormats)) {
    const files = filesOf(all, format.folder);
    if (files.length > 0) open.push(new ComparedFormat(folder, format, files, findings));
  }
  const rendered = filesOf(all, "rendered-text");
  if (rendered.length > 0) {
    const format = await openRendered(folder, findings);
    if (format) open.push(new ComparedFormat(folder, format, rendered, findings));
  }
  return {
    async compare(projected) {
      for (const check of checks) check.add(projected);
      for (const format of open) await format.compare(projected);
    },
    async finish() {
      for (const format of open) await format.finish();
      for (const check of checks) await check.finish();
    },
  };
}

function filesOf(all: readonly string[], folder: string): readonly string[] {
  return all.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1));
}

async function openRendered(folder: string, findings: Findings): Promise<DerivedFormat | undefined> {
  const file = `rendered-text/${templateName}`;
  const text = await readText(folder, file);
  try {
    return renderedText(text ?? "");
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    findings.add("rendered-text", file, "derived", error.message);
    return undefined;
  }
}

class ComparedFormat {
  readonly #dataset: string;
  readonly #format: DerivedFormat;
  readonly #files: readonly string[];
  readonly #findings: Findings;
  readonly #lines = new Map<string, ComparedLines>();
  readonly #seen = new Set<string>();
  #isBroken = false;

  constructor(dataset: string, format: DerivedFormat, files: readonly string[], findings: Findings) {
    this.#dataset = dataset;
    this.#format = format;
    this.#files = files;
    this.#findings = findings;
  }

  async compare(projected: ProjectedRow): Promise<void> {
    for (const part of await this.#derive(projected)) {
      const isWhole = part.as === "whole" || part.as === "shared";
      if (isWhole) await this.#compareWhole(part.file, part.text);
      const lines = isWhole ? undefined : await this.#linesOf(part.file, this.#format.head);
      await lines?.compare(part.text);
      if (part.as === "beside" || part.as === "shared") continue;
      const told = await this.#linesOf(provenanceFile(projected, part, configName(projected)));
      await told.compare(JSON.stringify(provenanceOf(projected, lines?.count ?? part.file)));
    }
  }

  /** A template that cannot render a row is told once: what it does with the others says nothing more. */
  async #derive(projected: ProjectedRow): Promise<readonly DerivedPart[]> {
    if (this.#isBroken) return [];
    try {
      return await this.#format.derive(projected);
    } catch (error) {
      if (!(error instanceof DramatisError)) throw error;
      this.#isBroken = true;
      this.#findings.add(this.#format.folder, projected.row.id, "derived", error.message);
      return [];
    }
  }

  async finish(): Promise<void> {
    this.#format.close?.();
    if (this.#isBroken) return;
    const written = [...this.#lines.keys()].filter((file) => !file.startsWith("provenance/")).sort();
    for (const { file, text } of this.#format.closing?.(written) ?? []) await this.#compareWhole(file, text);
    for (const lines of this.#lines.values()) await lines.finish();
    for (const file of this.#files) if (!this.#seen.has(file)) this.#fail(file, "No row gives this file.");
  }

  async #compareWhole(file: string, text: string): Promise<void> {
    const isAgain = this.#seen.has(file);
    this.#seen.add(file);
    if (isAgain) return;
    const found = await readText(path.join(this.#dataset, this.#format.folder), file);
    if (found !== `${text}\n`) this.#fail(file, "The file is not that of its row.");
  }

  async #linesOf(file: string, head?: string): Promise<ComparedLines> {
    const known = this.#lines.get(file);
    if (known) return known;
    const isThere = this.#files.includes(file);
    const whole = path.join(this.#dataset, this.#format.folder, ...file.split("/"));
    const lines = new ComparedLines(isThere ? whole : undefined, (place, message) =>
      this.#fail(`${file}${place}`, message),
    );
    this.#lines.set(file, lines);
    this.#seen.add(file);
    if (head !== undefined) await lines.begin(head);
    return lines;
  }

  #fail(file: string, message: string): void {
    this.#findings.add(this.#format.folder, `${this.#format.folder}/${file}`, "derived", message);
  }
}

/** One file, read along. Its first wrong line is told. */
class ComparedLines {
  /** Lines of rows that were compared. */
  count = 0;
  readonly #lines: AsyncIterator<string> | undefined;
  readonly #fail: (place: string, message: string) => void;
  #number = 0;
  #isWrong = false;

  constructor(file: string | undefined, fail: (place: string, message: string) => void) {
    this.#lines = file === undefined ? undefined : linesOf(file);
    this.#fail = fail;
    if (file !== undefined) return;
    this.#isWrong = true;
    fail("", "The file is missing.");
  }

  async begin(head: string): Promise<void> {
    await this.#compare(head);
  }

  async compare(expected: string): Promise<void> {
    this.count += 1;
    await this.#compare(expected);
  }

  async finish(): Promise<void> {
    await this.#compare(undefined);
  }

  async #compare(expected: string | undefined): Promise<void> {
    if (this.#isWrong || !this.#lines) return;
    this.#number += 1;
    const next = await this.#lines.next();
    const found = next.done === true ? undefined : next.value;
    if (found === expected) return;
    this.#isWrong = true;
    this.#fail(`:${this.#number}`, "The line is not that of its row.");
    await this.#lines.return?.();
  }
}

/** Lines end with a line feed alone: words may hold what else Unicode takes for the end of one. */
async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const chunk of createReadStream(file, "utf8")) {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
  return undefined;
}

async function readText(folder: string, file: string): Promise<string | undefined> {
  return readFile(path.join(folder, ...file.split("/")), "utf8").catch(() => undefined);
}
