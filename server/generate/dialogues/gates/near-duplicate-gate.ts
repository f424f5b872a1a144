import type { Candidate } from "../../../domain/blueprint/candidate.ts";
import { NearDuplicates } from "../../../similarity/near-duplicates.ts";
import { similarityOptions } from "../../../similarity/similarity-options.ts";
import type { Gate } from "./gate.ts";

/** NVIDIA's default for texts, over pairs of words: talks share much of their wording without being the same. */
const options = similarityOptions({ threshold: 0.8, shingle: 2 });

/** Knows the talks that were kept, and finds the one that is nearly another. Asked in the order of the talks. */
export class KeptTalks implements Gate {
  readonly name = "near-duplicate";
  readonly #index = new NearDuplicates({ options, textOf: () => undefined });
  #next = 0;

  judge(candidate: Candidate): ReturnType<Gate["judge"]> {
    const found = this.#index.find(wordsOf(candidate));
    if (!found) return [];
    const share = Math.round(found.jaccard * 100);
    return [{ fault: "near_duplicate", message: `${share}% of it is in a talk that is kept.` }];
  }

  /** Whether these words are nearly a talk that is kept. */
  isNear(words: string): boolean {
    return this.#index.find(words) !== undefined;
  }

  /** It is kept, or was before. */
  add(candidate: Pick<Candidate, "turns"> | string): void {
    this.#index.add(this.#next, typeof candidate === "string" ? candidate : wordsOf(candidate));
    this.#next += 1;
  }
}

/** What both say, as it is compared. */
export function wordsOf({ turns }: Pick<Candidate, "turns">): string {
  return turns
    .map(({ line, answer, calls }) => [line, ...calls.map(({ name }) => name), answer].join("\n"))
    .join("\n");
}
