import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { ModelEnd, ModelFailure, ModelRequest } from "../../domain/ports/model.ts";
import type { ProposedCall } from "../../domain/prompt.ts";
import {
  connectionFailure,
  endpointLabel,
  failure,
  parseProviderError,
  statusFailure,
  type Endpoint,
} from "./failures.ts";
import { openAiModel, type OpenAiModel, type OpenAiOptions } from "./openai-model.ts";
import type { StructuredRung } from "./structured-output.ts";
import { openTransport, readCapped } from "./transport.ts";

export type ProbeStep = "models" | "talk" | "tools" | "structured output";

/** What `dramatis model check` tells of an endpoint. */
export interface OpenAiProbe {
  /** Names that `GET /models` lists, sorted; empty when it failed. */
  readonly models: readonly string[];
  /** Milliseconds from the request to the first words; undefined when none came. */
  readonly firstTokenMs: number | undefined;
  /** Whether the model made a call with the arguments it was asked for. */
  readonly tools: boolean;
  /** The best way in which a JSON value of a schema came back. */
  readonly rung: StructuredRung | "none";
  /** What went wrong, by step. Steps that could only fail the same way are left out. */
  readonly failures: readonly { readonly step: ProbeStep; readonly failure: ModelFailure }[];
}

const listBytes = 4_194_304;

/** Asks an endpoint for its models and three short answers. Every step is bounded by the options' timeouts. */
export async function probeOpenAi(options: OpenAiOptions, signal: AbortSignal): Promise<OpenAiProbe> {
  const model = openAiModel(options);
  const failures: { step: ProbeStep; failure: ModelFailure }[] = [];
  const listed = await listOpenAiModels(options, signal);
  if ("kind" in listed) failures.push({ step: "models", failure: listed });
  const models = "kind" in listed ? [] : listed;
  const nothing: OpenAiProbe = { models, firstTokenMs: undefined, tools: false, rung: "none", failures };
  // A server may lack the list and answer all the same, but not when it is away or refuses the key.
  if (
    failures.some(
      ({ failure: { kind } }) => kind === "unreachable" || kind === "unauthorized" || kind === "aborted",
    )
  )
    return nothing;
  try {
    const talk = await ask(model, options, talkRequest, signal);
    const firstTokenMs = talk.firstTextMs;
    if (talk.end.type === "failed") {
      failures.push({ step: "talk", failure: talk.end.failure });
      return { ...nothing, firstTokenMs };
    }
    const called = await ask(model, options, toolRequest, signal);
    const tools = called.calls.some(isExpectedCall);
    if (!tools)
      failures.push({
        step: "tools",
        failure: failureOf(called.end, options, "made no valid call of the function it was asked to call"),
      });
    const structured = await ask(model, options, structuredRequest, signal);
    const right = structured.end.type === "done" && isExpectedValue(structured.end.value);
    if (!right)
      failures.push({
        step: "structured output",
        failure: failureOf(structured.end, options, "gave a JSON value that its schema does not allow"),
      });
    return { models, firstTokenMs, tools, rung: right ? model.structuredRung() : "none", failures };
  } finally {
    await model.close();
  }
}

/** Names that `GET /models` lists, sorted, or why it did not. */
export async function listOpenAiModels(
  options: OpenAiOptions,
  signal: AbortSignal,
): Promise<readonly string[] | ModelFailure> {
  const endpoint = endpointOf(options);
  const timeout = options.timeouts?.firstToken ?? 10_000;
  const transport = await openTransport({
    baseUrl: options.baseUrl,
    apiKey: endpoint.keySent ? options.apiKey : undefined,
    maximumConnections: 1,
  });
  const exchange = transport.listModels();
  let isLate = false;
  const abort = () => exchange.abort();
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  const cancel = options.clock.after(timeout, () => {
    isLate = true;
    abort();
  });
  try {
    const answer = await exchange.answer;
    const body = await readCapped(answer.body, listBytes);
    if (answer.status !== 200) return statusFailure(endpoint, answer.status, parseProviderError(body));
    return (
      namesIn(body) ??
      failure(
        "bad_answer",
        `${endpoint.label}/models answered with no list of models: is this its API's address, ending in /v1?`,
        false,
      )
    );
  } catch (error) {
    if (signal.aborted) return failure("aborted", "The check was cancelled.", false);
    if (isLate)
      return failure(
        "first_token_timeout",
        `${endpoint.label} sent nothing within ${timeout} ms: is the server stuck?`,
        true,
      );
    return connectionFailure(endpoint, error, false);
  } finally {
    cancel();
    signal.removeEventListener("abort", abort);
    transport.close();
  }
}

function namesIn(body: string): readonly string[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const entries: unknown = isJsonObject(value) ? (value["data"] ?? value["models"]) : value;
  if (!Array.isArray(entries)) return undefined;
  return entries
    .map((entry: unknown) => (isJsonObject(entry) ? entry["id"] : entry))
    .filter((name) => typeof name === "string")
    .sort();
}

interface Asked {
  readonly end: ModelEnd;
  readonly calls: readonly ProposedCall[];
  readonly firstTextMs: number | undefined;
}

function ask(
  model: OpenAiModel,
  options: OpenAiOptions,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<Asked> {
  return new Promise((resolve) => {
    const started = options.clock.monotonic();
    const calls: ProposedCall[] = [];
    let firstTextMs: number | undefined;
    const sink = {
      text: () => {
        firstTextMs ??= options.clock.monotonic() - started;
      },
      call: (call: ProposedCall) => void calls.push(call),
      end: (end: ModelEnd) => resolve({ end, calls, firstTextMs }),
    };
    model.stream(request, sink, signal);
  });
}

function endpointOf({ baseUrl, model, apiKey }: OpenAiOptions): Endpoint {
  return { label: endpointLabel(baseUrl), model, keySent: apiKey !== undefined && apiKey !== "" };
}

function failureOf(end: ModelEnd, options: OpenAiOptions, otherwise: string): ModelFailure {
  if (end.type === "failed") return end.failure;
  return failure("bad_answer", `${options.model} at ${endpointLabel(options.baseUrl)} ${otherwise}.`, false);
}

const lamp: JsonObject = {
  type: "object",
  properties: { colour: { type: "string", enum: ["red", "green"] } },
  required: ["colour"],
  additionalProperties: false,
};

const talkRequest: ModelRequest = {
  blocks: [
    { id: "check/rules", kind: "rules", text: "Answer in one short sentence.", data: {}, sources: [] },
  ],
  messages: [{ role: "player", speaker: "Visitor", text: "Good day. Who are you?" }],
  tools: [],
  toolChoice: "auto",
  maximumTokens: 256,
  temperature: 0,
  seed: 1,
};

const toolRequest: ModelRequest = {
  ...talkRequest,
  blocks: [
    {
      id: "check/rules",
      kind: "rules",
      text: "You keep a signal lamp. When asked to change it, call light_lamp.",
      data: {},
      sources: [],
    },
  ],
  messages: [{ role: "player", speaker: "Visitor", text: "Turn the lamp green, please. Do it now." }],
  tools: [
    { name: "light_lamp", description: "Set the colour of the signal lamp.", parameters: lamp, says: [] },
  ],
};

const structuredRequest: ModelRequest = {
  ...talkRequest,
  blocks: [
    {
      id: "check/rules",
      kind: "rules",
      text: "A signal lamp shows green. Report its colour.",
      data: {},
      sources: [],
    },
  ],
  messages: [],
  output: { name: "lamp", schema: lamp },
};

function isExpectedCall(call: ProposedCall): boolean {
  return call.name === "light_lamp" && isExpectedValue(call.arguments);
}

function isExpectedValue(value: unknown): boolean {
  return isJsonObject(value) && (value["colour"] === "green" || value["colour"] === "red");
}
