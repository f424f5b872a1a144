import { configName, type ProjectedRow } from "../project-rows.ts";
import { demandTemplate, templateInput } from "./rendered-text.ts";
import { type Quantiles, StepCounts, tokensOfBytes } from "./step-counts.ts";
import { supervised } from "./supervised.ts";
import { type TemplateLimits, TemplateProcess } from "./template-process.ts";

/** A model's chat template, and how whoever exports calls it. */
export interface NamedTemplate {
  readonly name: string;
  readonly text: string;
}

/** Of a config's rows for supervised training, as one template renders them. */
export interface RenderedLengths extends Quantiles {
  readonly template: string;
  readonly config: string;
  /** Of which the template gave no text. */
  readonly failed: number;
}

interface Counted {
  readonly counts: StepCounts;
  failed: number;
}

/**
 * How long rows are through chat templates, each of which renders in a process of its own. Tokens are estimated as
 * everywhere here: a tokenizer of each model would have to be had for more. Throws `invalid_input` for a text that is no
 * template.
 */
export class TemplateLengths {
  readonly #templates: readonly {
    readonly name: string;
    readonly process: TemplateProcess;
    readonly configs: Map<string, Counted>;
  }[];

  constructor(templates: readonly NamedTemplate[], limits?: TemplateLimits) {
    for (const { text } of templates) demandTemplate(text);
    this.#templates = templates.map(({ name, text }) => ({
      name,
      process: new TemplateProcess(text, limits),
      configs: new Map(),
    }));
  }

  async add(projected: ProjectedRow): Promise<void> {
    if (this.#templates.length === 0) return;
    const config = configName(projected);
    for (const lesson of supervised(projected)) await this.#measure(config, templateInput(lesson));
  }

  async #measure(config: string, given: ReturnType<typeof templateInput>): Promise<void> {
    await Promise.all(
      this.#templates.map(async ({ process, configs }) => {
        const rendered = await process.render(given);
        const counted = configs.get(config) ?? { counts: new StepCounts(), failed: 0 };
        configs.set(config, counted);
        if ("reason" in rendered) counted.failed += 1;
        else counted.counts.add(tokensOfBytes(Buffer.byteLength(rendered.text)));
      }),
    );
  }

  /** In the order of the templates, configs in that of the alphabet. */
  read(): readonly RenderedLengths[] {
    return this.#templates.flatMap(({ name, configs }) =>
      [...configs]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([config, { counts, failed }]) => ({ template: name, config, failed, ...counts.read() })),
    );
  }

  close(): void {
    for (const { process } of this.#templates) process.close();
  }
}
