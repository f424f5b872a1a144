import { DramatisError } from "../../domain/errors.ts";
import type { Embedder } from "../../domain/ports/embedder.ts";
import { type Asked, askOnce } from "./ask-embeddings.ts";
import { endpointLabel } from "./failures.ts";
import { demandHttpUrl, type OpenAiOptions } from "./openai-model.ts";
import { retryDelay } from "./retry-delay.ts";
import { openTransport, type Transport } from "./transport.ts";

export interface OpenAiEmbedderOptions
  extends Pick<OpenAiOptions, "baseUrl" | "apiKey" | "model" | "clock" | "retries" | "random"> {
  /** Milliseconds for one request: 60 s. */
  readonly timeout?: number;
}

export interface OpenAiEmbedder extends Embedder {
  /** Closes the connections; what runs fails. */
  close(): Promise<void>;
}

/** Texts of one request. */
const batchSize = 128;
/** More than a chat: nobody waits, and what was embedded before would be asked for again by hand. */
const usualRetries = 4;

/**
 * Embeddings of any OpenAI-compatible endpoint, a batch after the other. Throws DramatisError `not_configured` when the
 * base URL is none.
 */
export function openAiEmbedder(options: OpenAiEmbedderOptions): OpenAiEmbedder {
  const { baseUrl, model, clock, retries = usualRetries, random = Math.random, timeout = 60_000 } = options;
  demandHttpUrl(baseUrl);
  const apiKey = options.apiKey === "" ? undefined : options.apiKey;
  const endpoint = { label: endpointLabel(baseUrl), model, keySent: apiKey !== undefined };
  let opening: Promise<Transport> | undefined;
  let dimensions: number | undefined;

  async function embedBatch(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    opening ??= openTransport({ baseUrl, apiKey, maximumConnections: 4 });
    const transport = await opening;
    for (let tried = 0; ; tried += 1) {
      signal.throwIfAborted();
      const asked = await askOnce({ transport, endpoint, clock, timeout }, texts, signal);
      if (asked.type === "vectors") return asked.vectors;
      if (!asked.again || tried >= retries) throw refusal(asked);
      await pause(retryDelay(tried, asked.wait, random), signal);
    }
  }

  function pause(delay: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(delay, end);
      function end(): void {
        cancel();
        signal.removeEventListener("abort", end);
        resolve();
      }
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted) end();
    });
  }

  return {
    name: model,
    get dimensions() {
      return dimensions;
    },
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += batchSize)
        vectors.push(...(await embedBatch(texts.slice(at, at + batchSize), signal)));
      for (const { length } of vectors) {
        dimensions ??= length;
        if (length !== dimensions) throw unequal(endpoint.label, length, dimensions);
      }
      return vectors;
    },
    close: async () => {
      if (opening !== undefined) (await opening).close();
    },
  };
}

function refusal({ failure }: Extract<Asked, { type: "failed" }>): DramatisError {
  if (failure.kind === "aborted") return new DramatisError({ code: "cancelled", message: "Stopped." });
  return new DramatisError({
    code: "model_failed",
    message: failure.message,
    mend: "DRAMATIS_EMBEDDING_MODEL names a model that embeds, at the endpoint of OPENAI_BASE_URL or OPENAI_API_KEY.",
    retryable: failure.retryable,
  });
}

function unequal(label: string, length: number, dimensions: number): DramatisError {
  return new DramatisError({
    code: "model_failed",
    message: `${label} answered with vectors of ${length} and of ${dimensions} numbers, which cannot be compared.`,
    mend: "Ask an endpoint that has one model of that name.",
  });
}
