import { describe, expect, it } from "vitest";
import type { Embedder } from "../../server/domain/ports/embedder.ts";

export interface EmbedderSubject {
  readonly embedder: Embedder;
  close(): Promise<void>;
}

/** What every embedder promises. */
export function embedderContract(adapter: string, make: () => Promise<EmbedderSubject>): void {
  const running = new AbortController().signal;

  async function withEmbedder(work: (embedder: Embedder) => Promise<void>): Promise<void> {
    const { embedder, close } = await make();
    try {
      await work(embedder);
    } finally {
      await close();
    }
  }

  describe(`the port Embedder: ${adapter}`, () => {
    it("gives one vector for each text, in order, all of one length that it names", () =>
      withEmbedder(async (embedder) => {
        const texts = Array.from({ length: 300 }, (_, index) => `keeper number ${index}`);
        const vectors = await embedder.embed(texts, running);
        expect(vectors).toHaveLength(300);
        expect(new Set(vectors.map(({ length }) => length))).toEqual(new Set([embedder.dimensions]));
        const [last] = await embedder.embed(texts.slice(-1), running);
        expect(last).toEqual(vectors.at(-1));
        expect(last).not.toEqual(vectors[0]);
      }));

    it("asks for nothing where there is nothing", () =>
      withEmbedder(async (embedder) => {
        expect(await embedder.embed([], running)).toEqual([]);
      }));

    it("rejects when it was told to stop", () =>
      withEmbedder(async (embedder) => {
        await expect(embedder.embed(["a"], AbortSignal.abort(new Error("stop")))).rejects.toThrow("stop");
      }));
  });
}
