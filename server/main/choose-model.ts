import { DramatisError, listChoices } from "../domain/errors.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { BatchModel } from "../domain/ports/batch-model.ts";
import type { Model } from "../domain/ports/model.ts";
import { openAiModel, type OpenAiOptions } from "../model/openai/openai-model.ts";
import { openAiBatches } from "../model/openai/openai-batches.ts";
import { listOpenAiModels } from "../model/openai/probe.ts";
import { type ProceduralOptions, proceduralModel } from "../model/procedural/procedural-model.ts";
import type { Config } from "./config.ts";

export const openAiUrl = "https://api.openai.com/v1";
/** Asked for when there is a key of OpenAI's and no DRAMATIS_MODEL: quick, cheap, calls functions well. */
const usualOpenAiModel = "gpt-4o-mini";

/** A server that works on many requests at once may begin the last of them late. */
export const bulkTimeouts = { firstToken: 120_000, idle: 60_000, total: 600_000 };

/** How the procedural model's speech arrives. */
export type Pace = NonNullable<ProceduralOptions["pace"]>;

export interface ChosenModel {
  readonly model: Model;
  /** The same for jobs, which ask again by themselves and in which nobody waits for the first word. */
  readonly bulkModel: Model;
  /** Where there is an endpoint; whether it has a batch API shows when it is asked. */
  readonly batchModel?: BatchModel;
  /** One line for people: who answers, and how to have another. */
  readonly notice: string;
  close(): Promise<void>;
}

/**
 * The model that the settings ask for; the procedural one where they name none, speaking at `pace`. Throws `not_configured` when the endpoint has several models and none
 * was chosen.
 */
export async function chooseModel(
  settings: Config["model"],
  { clock, pace }: { readonly clock: Clock; readonly pace?: Pace },
): Promise<ChosenModel> {
  const options = await openAiOptions(settings, clock);
  if (options === undefined) {
    const model = proceduralModel({ clock, ...(pace === undefined ? {} : { pace }) });
    return {
      model,
      bulkModel: model,
      notice: `${model.name}, procedural: no key is set; OPENAI_API_KEY or OPENAI_BASE_URL connects a language model`,
      close: async () => undefined,
    };
  }
  const model = openAiModel(options);
  const bulkModel = openAiModel({ ...options, retries: 0, timeouts: bulkTimeouts });
  model.warm();
  return {
    model,
    bulkModel,
    batchModel: openAiBatches(options),
    notice: `${options.model} at ${hostOf(options.baseUrl)}`,
    close: async () => {
      await Promise.all([model.close(), bulkModel.close()]);
    },
  };
}

/** How to reach the language model that the settings name; undefined when they name none. */
export async function openAiOptions(
  settings: Config["model"],
  clock: Clock,
): Promise<OpenAiOptions | undefined> {
  const { apiKey, baseUrl = openAiUrl } = settings;
  if (apiKey === undefined && settings.baseUrl === undefined) return undefined;
  const options = { baseUrl, clock, ...(apiKey === undefined ? {} : { apiKey }) };
  return { ...options, model: settings.name ?? (await onlyModel(settings, options)) };
}

async function onlyModel(settings: Config["model"], options: Omit<OpenAiOptions, "model">): Promise<string> {
  if (settings.baseUrl === undefined) return usualOpenAiModel;
  const found = await listOpenAiModels({ ...options, model: "" }, new AbortController().signal);
  if ("kind" in found) {
    throw new DramatisError({
      code: "not_configured",
      message: `DRAMATIS_MODEL is not set, and the models of ${options.baseUrl} cannot be listed: ${found.message}`,
      mend: "Set DRAMATIS_MODEL to the name of a model there, or correct OPENAI_BASE_URL.",
    });
  }
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  throw new DramatisError({
    code: "not_configured",
    message:
      only === undefined
        ? `${options.baseUrl} lists no models, and DRAMATIS_MODEL is not set.`
        : `${options.baseUrl} has ${found.length} models, and DRAMATIS_MODEL does not choose one.`,
    mend:
      only === undefined
        ? "Load a model there, or set DRAMATIS_MODEL."
        : `Set DRAMATIS_MODEL to ${listChoices(found)}.`,
  });
}

function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}
