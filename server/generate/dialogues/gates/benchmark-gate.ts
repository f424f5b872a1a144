import type { Candidate } from "../../../domain/blueprint/candidate.ts";
import { KnownTexts } from "../../../similarity/known-texts.ts";
import type { Gate } from "./gate.ts";

/** Knows the texts of benchmarks, and finds a talk that shares thirteen words in a row with one. */
export class Benchmarks implements Gate {
  readonly name = "benchmark";
  readonly #texts = new KnownTexts();

  /** Adds a text. */
  add(text: string): void {
    this.#texts.add(text);
  }

  judge({ turns }: Candidate): ReturnType<Gate["judge"]> {
    return turns.flatMap(({ turn, line, answer }) =>
      [line, answer].some((text) => this.#texts.shared(text) !== undefined)
        ? [{ turn, fault: "in_benchmark", message: "Thirteen words in a row are in a benchmark." }]
        : [],
    );
  }
}
