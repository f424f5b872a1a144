import type { MakerSpec, OpenMaker } from "../app/dialogues/open-maker.ts";
import { DramatisError } from "../domain/errors.ts";
import type { Clock } from "../domain/ports/clock.ts";
import { openAiModel } from "../model/openai/openai-model.ts";
import { proceduralModel } from "../model/procedural/procedural-model.ts";
import { bulkTimeouts, openAiUrl } from "./choose-model.ts";
import type { Config } from "./config.ts";

/**
 * Another model beside the one of the settings: at their endpoint with their key, or at one of its own with the key of its
 * part. A key goes to the endpoint that it was given for, and to no other. Throws `not_configured` where there is none.
 */
export function makerOpener(config: Pick<Config, "model" | "makerKeys" | "prices">, clock: Clock): OpenMaker {
  return async ({ role, name, baseUrl }: MakerSpec) => {
    if (name === "procedural") return { model: proceduralModel({ clock }), close: async () => undefined };
    const own = baseUrl !== undefined && baseUrl !== (config.model.baseUrl ?? openAiUrl);
    const apiKey = own ? config.makerKeys[role] : config.model.apiKey;
    const url = baseUrl ?? config.model.baseUrl;
    if (url === undefined && apiKey === undefined) throw noEndpoint(role, name);
    const model = openAiModel({
      baseUrl: url ?? openAiUrl,
      clock,
      model: name,
      ...(apiKey === undefined ? {} : { apiKey }),
      retries: 0,
      timeouts: bulkTimeouts,
    });
    const price = config.prices[name];
    return { model, ...(price ? { price } : {}), close: () => model.close() };
  };
}

function noEndpoint(role: MakerSpec["role"], name: string): DramatisError {
  return new DramatisError({
    code: "not_configured",
    message: `There is no endpoint to ask ${name} at.`,
    mend: `Give --${role}-base-url with DRAMATIS_${role.toUpperCase()}_API_KEY, or set OPENAI_API_KEY or OPENAI_BASE_URL.`,
    param: `${role}_model`,
  });
}
