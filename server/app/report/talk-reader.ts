import { readJudged } from "../../domain/blueprint/read-judged.ts";
import type { WorldHash } from "../../domain/ids.ts";
import { plainObject } from "../../domain/plain-json.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { Product } from "../../domain/product.ts";
import { unservedBefore } from "../../generate/dialogues/stored-candidate.ts";
import { type Made, talkItem } from "../../evaluate/report/made-item.ts";
import type { ReportBuilder } from "../../evaluate/report/report-builder.ts";
import { readTool } from "../../evaluate/report/read-tool.ts";

/** Adds the candidates of synthetic play to a report: what is kept, what became of the others, and what they call. */
export class TalkReader {
  readonly #builder: ReportBuilder;
  readonly #called = new Map<WorldHash, Set<string>>();

  constructor(builder: ReportBuilder) {
    this.#builder = builder;
  }

  add(product: Product, made: Made): void {
    const item = talkItem(made);
    if (item) this.#builder.add(item);
    const judged = readJudged(product);
    if (!judged) return;
    const { kept, failed = "unknown", verdicts, blueprint, turns } = judged;
    const example = verdicts.find(({ passed }) => !passed)?.faults[0]?.message ?? "";
    const refused = kept ? undefined : { gate: failed, example };
    this.#builder.addCandidate(made.maker, refused, unservedBefore(product));
    if (!kept) return;
    const called = this.#called.get(blueprint.world.hash) ?? new Set<string>();
    this.#called.set(blueprint.world.hash, called);
    for (const { calls } of turns) for (const name of calls) called.add(name);
  }

  /** The functions that are called in what is kept, as the worlds' versions that it was played in have them. */
  async addTools(library: Pick<Library, "world">): Promise<void> {
    for (const [hash, names] of this.#called) {
      const world = await library.world({ hash });
      for (const name of [...names].sort()) {
        const behavior = world?.document.behaviors[name];
        const tool = behavior && readTool({ name, ...plainObject(behavior) });
        if (world && tool) this.#builder.addTool(world.id, tool);
      }
    }
  }
}
