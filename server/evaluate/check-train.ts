import { readFile } from "node:fs/promises";
import path from "node:path";
import { contextLength, earlierContext } from "../datasets/formats/context-length.ts";
import { croissantName } from "../datasets/formats/croissant.ts";
import { LengthCounter } from "../datasets/formats/token-lengths.ts";
import { trainFiles, trainFolder } from "../datasets/formats/train-files.ts";
import type { ProjectedRow } from "../datasets/project-rows.ts";
import type { Findings } from "./findings.ts";

/**
 * The settings of trainers must be those for the files that there are, and take the rows whole. A set without
 * `croissant.json` is of an earlier release, whose settings took as much of every set.
 */
export class TrainCheck {
  readonly #folder: string;
  readonly #all: readonly string[];
  readonly #findings: Findings;
  readonly #given: readonly string[];
  readonly #lengths = new LengthCounter();

  /** `all`: the dataset's files. */
  constructor(folder: string, all: readonly string[], findings: Findings) {
    this.#folder = folder;
    this.#all = all;
    this.#findings = findings;
    this.#given = all.filter((file) => file.startsWith(`${trainFolder}/`));
  }

  add(projected: ProjectedRow): void {
    if (this.#given.length > 0) this.#lengths.add(projected);
  }

  async finish(): Promise<void> {
    if (this.#given.length === 0) return;
    const isEarlier = !this.#all.includes(croissantName);
    const context = isEarlier ? earlierContext : contextLength(this.#lengths.longest);
    const files = trainFiles(this.#all, context);
    const right = new Map(files.map(({ file, text }) => [`${trainFolder}/${file}`, text]));
    for (const file of new Set([...this.#given, ...right.keys()])) {
      const text = right.get(file);
      const found = await readFile(path.join(this.#folder, ...file.split("/")), "utf8").catch(
        () => undefined,
      );
      if (text === undefined || found !== `${text}\n`)
        this.#findings.add("train", file, "derived", "It is not what is written for this folder.");
    }
  }
}
