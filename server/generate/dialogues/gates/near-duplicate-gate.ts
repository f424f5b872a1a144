import type { Candidate } from "../../../domain/blueprint/candidate.ts";
import type { World } from "../../../domain/world/world.ts";
import { similarityOptions } from "../../../similarity/similarity-options.ts";
import { SpillingDuplicates } from "../../../similarity/spill/spilling-duplicates.ts";
import type { Bench, Gate } from "./gate.ts";
import { type Mask, maskOf } from "./mask-talk.ts";

/**
 * Different words, and so much of them the same, is what the report calls near too. 54 bands of 7 find 99 of 100 pairs at
 * exactly 0.7 and more of nearer ones. Fewer bands of 5 would find as many, and compare ten times as many talks that share
 * a fifth of their words, as talks in one world do: that grows with the square of the talks.
 */
const options = similarityOptions({ threshold: 0.7, permutations: 378, bands: 54, rows: 7 });

/** What is said in a talk, and between whom. */
export interface Told {
  /** As `wordsOf` has them. */
  readonly words: string;
  /** What player and NPC are called. */
  readonly people: readonly string[];
}

/** The words of a talk, and the same without names, numbers and things. */
export interface ComparedTalk {
  readonly said: string;
  readonly masked: string;
}

/**
 * Knows the talks that were kept, and finds the one that is nearly another: as it was said, or but for the names, numbers
 * and things in it. Asked in the order of the talks. Holds of each a sketch of its different words, twice; the words lie on
 * the disk once they are many.
 */
export class KeptTalks implements Gate {
  readonly name = "near-duplicate";
  readonly #said: SpillingDuplicates;
  readonly #masked: SpillingDuplicates;
  readonly #masks = new Map<string, Mask>();

  /** `scratch`: what files beside each other on a disk are named after; everything is in memory where it is absent. */
  constructor(scratch?: string) {
    this.#said = openIndex(scratch, "said");
    this.#masked = openIndex(scratch, "masked");
  }

  judge(candidate: Candidate, { world }: Pick<Bench, "world">): ReturnType<Gate["judge"]> {
    const { said: words, masked } = this.compared(tellingOf(candidate), world);
    const said = this.#said.find(words);
    const found = said ?? this.#masked.find(masked);
    if (!found) return [];
    const share = Math.round(found.jaccard * 100);
    const but = said ? "" : ", but for names, numbers and things,";
    return [{ fault: "near_duplicate", message: `${share}% of it${but} is in a talk that is kept.` }];
  }

  /** Whether these words are nearly a talk that is kept. */
  isNear(told: Told, world: World): boolean {
    return this.isLike(this.compared(told, world));
  }

  isLike({ said, masked }: ComparedTalk): boolean {
    return (this.#said.find(said) ?? this.#masked.find(masked)) !== undefined;
  }

  /** It is kept, or was before. */
  add(told: Told, world: World): void {
    this.keep(this.compared(told, world));
  }

  keep({ said, masked }: ComparedTalk): void {
    this.#said.add(said);
    this.#masked.add(masked);
  }

  close(): void {
    this.#said.close();
    this.#masked.close();
  }

  /** As it is compared, and may be kept without its world. */
  compared({ words, people }: Told, { hash, document }: World): ComparedTalk {
    const mask = this.#masks.get(hash) ?? maskOf(document);
    this.#masks.set(hash, mask);
    return { said: words, masked: mask(words, people) };
  }
}

function openIndex(scratch: string | undefined, name: string): SpillingDuplicates {
  return new SpillingDuplicates({ options, scratch: scratch && `${scratch}-${name}` });
}

/** A talk as it is compared, from what is stored of it. */
export function tellingOf(candidate: Pick<Candidate, "turns" | "blueprint">): Told {
  return {
    words: wordsOf(candidate.turns.map(({ line, answer }) => [line, answer])),
    people: peopleOf(candidate),
  };
}

/** The NPC's id has its name. */
export function peopleOf({ blueprint }: Pick<Candidate, "blueprint">): readonly string[] {
  return [blueprint.player.name, blueprint.npc.id];
}

/** What both say, a line each, from the line and the answer of each turn; what nobody said is no line. */
export function wordsOf(said: readonly (readonly string[])[]): string {
  return said
    .flat()
    .filter((text) => text !== "")
    .join("\n");
}
