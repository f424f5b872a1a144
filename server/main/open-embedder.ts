import { DramatisError } from "../domain/errors.ts";
import type { Clock } from "../domain/ports/clock.ts";
import { type OpenAiEmbedder, openAiEmbedder } from "../model/openai/openai-embedder.ts";
import { openAiUrl } from "./choose-model.ts";
import type { Config } from "./config.ts";

/** The embedder that the settings name. Throws `not_configured` when they name none, or no endpoint for it. */
export function openEmbedder({ model, embeddingModel }: Config, clock: Clock): OpenAiEmbedder {
  const { apiKey, baseUrl } = model;
  if (embeddingModel === undefined || (apiKey === undefined && baseUrl === undefined)) {
    throw new DramatisError({
      code: "not_configured",
      message:
        embeddingModel === undefined
          ? "No embedding model is set, so that personas cannot be compared by what they mean."
          : `DRAMATIS_EMBEDDING_MODEL is ${embeddingModel}, but no endpoint is set.`,
      mend: "Set DRAMATIS_EMBEDDING_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL for a server of your own, in the environment or in .env.",
    });
  }
  return openAiEmbedder({
    baseUrl: baseUrl ?? openAiUrl,
    model: embeddingModel,
    clock,
    ...(apiKey === undefined ? {} : { apiKey }),
  });
}
