import type { Candidate } from "../../../domain/blueprint/candidate.ts";
import type { Gate } from "./gate.ts";

/** Words in a row, as the decontamination of GPT-3 and most since has it. */
const gramLength = 13;

/** Knows the texts of benchmarks, and finds a talk that shares thirteen words in a row with one. */
export class Benchmarks implements Gate {
  readonly name = "benchmark";
  readonly #grams = new Set<string>();

  /** Adds a text. */
  add(text: string): void {
    for (const gram of gramsOf(text)) this.#grams.add(gram);
  }

  judge({ turns }: Candidate): ReturnType<Gate["judge"]> {
    if (this.#grams.size === 0) return [];
    return turns.flatMap(({ turn, line, answer }) => {
      const shared = [...gramsOf(line), ...gramsOf(answer)].find((gram) => this.#grams.has(gram));
      return shared === undefined
        ? []
        : [{ turn, fault: "in_benchmark", message: "Thirteen words in a row are in a benchmark." }];
    });
  }
}

function gramsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, Math.max(0, words.length - gramLength + 1))
    .map((_, at) => words.slice(at, at + gramLength).join(" "));
}
