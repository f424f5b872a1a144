import type { Memory } from "../../../server/domain/memory/memory.ts";
import type { MemoryStream } from "../../../server/domain/memory/memory-stream.ts";
import type { Embedder } from "../../../server/domain/ports/embedder.ts";
import { systemClock } from "../../../server/main/system-clock.ts";
import { openAiEmbedder } from "../../../server/model/openai/openai-embedder.ts";
import { wordEmbedder } from "../../fakes/word-embedder.ts";
import type { PlantedQuestion } from "../../memory/planted-talks.ts";

const inOneRequest = 256;
const nearestOf = 64;

/**
 * What lies nearest to each question by the endpoint that DRAMATIS_EMBEDDING_MODEL and OPENAI_BASE_URL name; by counted
 * words where there is none, which know no more of what words mean than an index does.
 */
export async function nearestBy(
  stream: MemoryStream,
  questions: readonly PlantedQuestion[],
): Promise<{ readonly name: string; readonly nearest: (question: PlantedQuestion) => readonly Memory[] }> {
  const embedder = openEmbedder();
  const memories = stream.memories().filter(({ known }) => known !== "own");
  const kept = await vectorsOf(
    embedder,
    memories.map(({ said }) => said),
  );
  const asked = await vectorsOf(
    embedder,
    questions.map(({ text }) => text),
  );
  const bySeq = new Map(questions.map((question, index) => [question, asked[index]]));
  return {
    name: embedder.name,
    nearest(question) {
      const vector = bySeq.get(question) ?? new Float32Array();
      return memories
        .map((memory, index) => ({ memory, cosine: cosine(vector, kept[index] ?? new Float32Array()) }))
        .sort((one, other) => other.cosine - one.cosine)
        .slice(0, nearestOf)
        .map(({ memory }) => memory);
    },
  };
}

function openEmbedder(): Embedder {
  const { OPENAI_BASE_URL: baseUrl, DRAMATIS_EMBEDDING_MODEL: model, OPENAI_API_KEY: apiKey } = process.env;
  if (!baseUrl || !model) return wordEmbedder();
  return openAiEmbedder({ baseUrl, model, clock: systemClock(), ...(apiKey ? { apiKey } : {}) });
}

async function vectorsOf(embedder: Embedder, texts: readonly string[]): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  const { signal } = new AbortController();
  for (let at = 0; at < texts.length; at += inOneRequest)
    vectors.push(...(await embedder.embed(texts.slice(at, at + inOneRequest), signal)));
  return vectors;
}

function cosine(one: Float32Array, other: Float32Array): number {
  let [dot, ones, others] = [0, 0, 0];
  for (let at = 0; at < one.length; at += 1) {
    const [left, right] = [one[at] ?? 0, other[at] ?? 0];
    dot += left * right;
    ones += left * left;
    others += right * right;
  }
  return ones === 0 || others === 0 ? 0 : dot / Math.sqrt(ones * others);
}
