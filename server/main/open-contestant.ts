import { DramatisError } from "../domain/errors.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import { openAiModel } from "../model/openai/openai-model.ts";
import { proceduralModel } from "../model/procedural/procedural-model.ts";
import { bulkTimeouts, openAiUrl } from "./choose-model.ts";
import type { Config } from "./config.ts";

/** A model that is to be measured, by its name at an endpoint. */
export interface OpenContestant {
  readonly model: Model;
  /** Host of the endpoint. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * The model of that name at the endpoint that is given, else at the one that is set. Its retries are the caller's. Throws
 * `not_configured` where there is no endpoint.
 */
export function openContestant(
  name: string,
  settings: Config["model"],
  { baseUrl, clock }: { readonly baseUrl: string | undefined; readonly clock: Clock },
): OpenContestant {
  const url = baseUrl ?? settings.baseUrl ?? (settings.apiKey === undefined ? undefined : openAiUrl);
  if (url === undefined) {
    throw new DramatisError({
      code: "not_configured",
      message: `There is no endpoint to ask for ${name}.`,
      mend: "Give --base-url, as in http://127.0.0.1:11434/v1, or set OPENAI_BASE_URL or OPENAI_API_KEY. `procedural` and `oracle` need none.",
      param: "base-url",
    });
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new DramatisError({
      code: "invalid_input",
      message: `The endpoint ${JSON.stringify(url.replace(/\/\/.*@/, "//"))} is no http or https URL.`,
      mend: "Give --base-url one like http://127.0.0.1:11434/v1.",
      param: "base-url",
    });
  }
  const key = settings.apiKey === undefined ? {} : { apiKey: settings.apiKey };
  const model = openAiModel({ baseUrl: url, ...key, model: name, clock, retries: 0, timeouts: bulkTimeouts });
  return { model, endpoint: new URL(url).host, close: () => model.close() };
}

/** Answers by rule: the floor. */
export function openFloor(): Model {
  return proceduralModel();
}
