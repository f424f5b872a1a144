import { DramatisError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/ports/clock.ts";
import type { Model } from "../../domain/ports/model.ts";
import { Answer } from "./answer.ts";
import { Capabilities } from "./capabilities.ts";
import type { Limits } from "./completion-reader.ts";
import { endpointLabel } from "./failures.ts";
import type { StructuredRung } from "./structured-output.ts";
import { openTransport, type Transport } from "./transport.ts";
import type { Timeouts } from "./watchdog.ts";

export interface OpenAiOptions {
  /** Of any OpenAI-compatible endpoint, usually ending in `/v1`. */
  readonly baseUrl: string;
  /** Left out for local servers: then no Authorization header is sent. */
  readonly apiKey?: string;
  readonly model: string;
  readonly clock: Clock;
  /** Milliseconds; 10 s to the first token, 8 s between tokens, 60 s in all. */
  readonly timeouts?: Partial<Timeouts>;
  /** Bytes; 1 MiB a line, 16 MiB an answer. */
  readonly limits?: Partial<Limits>;
  /** Tries after a 429, a 5xx or a dropped connection before the first token: 2. */
  readonly retries?: number;
  /** As many requests as this run at once, each on its own connection; further ones wait: 16,384. */
  readonly maximumConnections?: number;
  /** Uniform in [0, 1), for the jitter of retries. */
  readonly random?: () => number;
}

export interface OpenAiModel extends Model {
  /** The rung of structured output that the next request for JSON begins with. */
  structuredRung(): StructuredRung;
  /** Loads what the first request would wait for. */
  warm(): void;
  /** Closes the connections; answers that run fail. */
  close(): Promise<void>;
}

const defaultTimeouts: Timeouts = { firstToken: 10_000, idle: 8_000, total: 60_000 };
const defaultLimits: Limits = { line: 1_048_576, answer: 16_777_216 };

/**
 * Any OpenAI-compatible endpoint, by Chat Completions. A request for `output` pushes no text: its answer is the
 * value in the end. Usage that the provider did not count is an estimate of four bytes a token. Throws DramatisError
 * `not_configured` when the base URL is none.
 */
export function openAiModel(options: OpenAiOptions): OpenAiModel {
  const { baseUrl, clock, model } = options;
  demandHttpUrl(baseUrl);
  // An empty variable in the environment is no key.
  const apiKey = options.apiKey === "" ? undefined : options.apiKey;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const limits = { ...defaultLimits, ...options.limits };
  const endpoint = { label: endpointLabel(baseUrl), model, keySent: apiKey !== undefined };
  const capabilities = new Capabilities();
  let opening: Promise<Transport> | undefined;

  function transport(): Promise<Transport> {
    opening ??= openTransport({
      baseUrl,
      apiKey,
      maximumConnections: options.maximumConnections ?? 16_384,
    });
    return opening;
  }

  return {
    provider: "openai",
    name: model,
    stream(request, sink, signal) {
      const answer = new Answer(
        {
          endpoint,
          transport,
          capabilities,
          timeouts,
          limits,
          retries: options.retries ?? 2,
          clock,
          random: options.random ?? Math.random,
        },
        request,
        sink,
        signal,
      );
      void answer.run();
    },
    structuredRung: () => capabilities.rung,
    warm() {
      // A failure to load is met again, and reported, by the first request.
      transport().catch(() => undefined);
    },
    close: async () => {
      if (opening !== undefined) (await opening).close();
    },
  };
}

/** Throws DramatisError `not_configured` when it is none. */
export function demandHttpUrl(baseUrl: string): void {
  if (URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol)) return;
  const shown = baseUrl.replace(/\/\/.*@/, "//");
  throw new DramatisError({
    code: "not_configured",
    message: `The base URL of the language model, ${JSON.stringify(shown)}, is no http or https URL.`,
    mend: "Set OPENAI_BASE_URL to one like http://127.0.0.1:11434/v1, or leave it unset.",
  });
}
