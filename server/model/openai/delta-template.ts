import { isJsonObject } from "../../domain/json.ts";

const marks = ['"content":"', '"content": "'];
// What cannot stand inside a JSON string as itself.
// oxlint-disable-next-line no-control-regex
const notPlain = /["\\\u0000-\u001f]/;
const probe = "\u0001";
const attempts = 4;

/**
 * Reads a token without parsing its chunk. Chunks of one answer differ in nothing but `choices[0].delta.content`, so
 * a parsed chunk yields the text before and after that string. A later chunk with the same two ends whose middle
 * needs no escape is, by the grammar of JSON, the same chunk with another content; every other one is left to the
 * caller to parse.
 */
export class DeltaTemplate {
  #before: string | undefined;
  #after = "";
  #fruitless = 0;

  /** The content of a chunk of the learned form; undefined when the chunk must be parsed. */
  match(data: string): string | undefined {
    const before = this.#before;
    if (before === undefined || data.length <= before.length + this.#after.length) return undefined;
    if (!data.startsWith(before) || !data.endsWith(this.#after)) return undefined;
    const content = data.slice(before.length, data.length - this.#after.length);
    if (notPlain.test(content)) return undefined;
    this.#fruitless = 0;
    return content;
  }

  /**
   * Learns from a chunk that was parsed and holds speech only. Providers that vary other fields with each chunk
   * cannot be learned; after a few fruitless attempts none is made.
   */
  learn(data: string, content: string): void {
    if (this.#fruitless >= attempts) return;
    this.#fruitless += 1;
    if (notPlain.test(content)) return;
    for (const mark of marks) {
      const place = data.indexOf(`${mark}${content}"`);
      if (place === -1) continue;
      const before = data.slice(0, place + mark.length);
      const after = data.slice(place + mark.length + content.length);
      if (!isContentOfDelta(before, after)) continue;
      this.#before = before;
      this.#after = after;
      return;
    }
  }
}

/** Proof by substitution: the string between the two ends is the one that a parser reads as the delta's content. */
function isContentOfDelta(before: string, after: string): boolean {
  try {
    const chunk: unknown = JSON.parse(`${before}${JSON.stringify(probe).slice(1, -1)}${after}`);
    if (!isJsonObject(chunk) || !Array.isArray(chunk["choices"])) return false;
    const choice: unknown = chunk["choices"][0];
    if (!isJsonObject(choice) || !isJsonObject(choice["delta"])) return false;
    return choice["delta"]["content"] === probe;
  } catch {
    return false;
  }
}
