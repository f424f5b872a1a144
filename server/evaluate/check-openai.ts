import { createReadStream } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { chatLine, provenanceOf } from "../datasets/formats/openai-chat.ts";
import { listFiles } from "../datasets/manifest.ts";
import type { MadeRow } from "../datasets/kinds/row-kind.ts";
import type { ProjectedMade } from "../datasets/project-made.ts";
import type { DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import type { Findings } from "./findings.ts";
import type { PlayGroup } from "./play-groups.ts";

/** Lines of a derived format, compared while the rows that they come from go by. */
export interface DerivedLines {
  compare(group: PlayGroup): Promise<void>;
  compareMade(made: ProjectedMade): Promise<void>;
  /** After the last row: what is left over, or never came. */
  finish(): Promise<void>;
}

/**
 * Where the folder has OpenAI lines too, each must be what its canonical row gives, byte for byte. Undefined where it
 * has none.
 */
export async function openOpenAi(folder: string, findings: Findings): Promise<DerivedLines | undefined> {
  const names = (await listFiles(folder)).filter((file) => file.startsWith("openai/"));
  if (names.length === 0) return undefined;
  const files = new Map(names.map((name) => [name, new Lines(folder, name, findings)]));
  const missing = new Set<string>();

  const expect = async (name: string, value: object): Promise<void> => {
    const file = files.get(name);
    if (file) return file.compare(JSON.stringify(value));
    if (!missing.has(name)) findings.add("openai", name, "derived", "The file is missing.");
    missing.add(name);
  };
  const counts = new Map<string, number>();
  const compareRow = async (
    config: string,
    row: DialogueRow | FunctionCallRow | MadeRow,
    line: object | undefined,
  ): Promise<void> => {
    if (!line) return;
    const name = `${config}.${row.split}.jsonl`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    await expect(`openai/${name}`, line);
    await expect(`openai/provenance/${name}`, provenanceOf(row, count));
  };

  return {
    async compare({ dialogues, calls }) {
      for (const row of dialogues) await compareRow("dialogues", row, chatLine({ config: "dialogues", row }));
      for (const row of calls)
        await compareRow("function_calls", row, chatLine({ config: "function_calls", row }));
    },
    compareMade: (made) => compareRow(made.kind.config, made.row, chatLine(made)),
    async finish() {
      for (const file of files.values()) await file.finish();
    },
  };
}

/** One file, read along. Its first wrong line is told. */
class Lines {
  readonly #name: string;
  readonly #findings: Findings;
  readonly #lines: AsyncIterator<string>;
  #number = 0;
  #isWrong = false;

  constructor(folder: string, name: string, findings: Findings) {
    this.#name = name;
    this.#findings = findings;
    this.#lines = linesOf(path.join(folder, ...name.split("/")));
  }

  async compare(expected: string | undefined): Promise<void> {
    if (this.#isWrong) return;
    this.#number += 1;
    const next = await this.#lines.next();
    const found = next.done === true ? undefined : next.value;
    if (found === expected) return;
    this.#isWrong = true;
    const place = `${this.#name}:${this.#number}`;
    this.#findings.add("openai", place, "derived", "The line is not that of its row.");
    await this.#lines.return?.();
  }

  async finish(): Promise<void> {
    await this.compare(undefined);
  }
}

async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  const input = createReadStream(file, "utf8");
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } finally {
    input.destroy();
  }
  return undefined;
}
