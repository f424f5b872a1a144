import type { ModelRequest, Usage } from "../../domain/ports/model.ts";

const bytesPerToken = 4;

/** Adds up what the attempts of one answer cost: as the provider counts, else by an estimate of four bytes a token. */
export class UsageMeter {
  readonly #request: ModelRequest;
  #total: Usage = { inputTokens: 0, outputTokens: 0, estimated: false };

  constructor(request: ModelRequest) {
    this.#request = request;
  }

  get total(): Usage {
    return this.#total;
  }

  /** An attempt that the provider worked on. `outputCharacters` serves when it did not count. */
  add(
    counted: { readonly inputTokens: number; readonly outputTokens: number } | undefined,
    outputCharacters: number,
  ): void {
    const { inputTokens, outputTokens } = counted ?? this.#estimate(outputCharacters);
    this.#total = {
      inputTokens: this.#total.inputTokens + inputTokens,
      outputTokens: this.#total.outputTokens + outputTokens,
      estimated: this.#total.estimated || counted === undefined,
    };
  }

  #estimate(outputCharacters: number): { inputTokens: number; outputTokens: number } {
    const { blocks, messages, tools, output } = this.#request;
    const prompt = JSON.stringify([blocks.map((block) => block.text), messages, tools, output]);
    return {
      inputTokens: Math.ceil(Buffer.byteLength(prompt) / bytesPerToken),
      outputTokens: Math.ceil(outputCharacters / bytesPerToken),
    };
  }
}
