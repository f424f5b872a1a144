import { hashJson, sha256 } from "../../domain/hash.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Clock } from "../../domain/ports/clock.ts";
import type { Model, ModelFailure, ModelRequest, ModelSink, Usage } from "../../domain/ports/model.ts";
import { speechSchema } from "../../domain/world/speech.ts";
import { type Answer, composeAnswer } from "./compose-answer.ts";
import { compileContent, type Content, contentVersion } from "./content.ts";
import { drawInsights } from "./draw-insights.ts";
import { compileReader, type Reader } from "./reading.ts";
import { readSheet, type Sheet } from "./sheet.ts";
import { sumUp } from "./sum-up.ts";
import { wordsOf } from "./words.ts";

export interface ProceduralOptions {
  /** Needed only for a pace with a delay. */
  readonly clock?: Clock;
  /** How speech arrives: so many words at a time, so many milliseconds apart; 0 leaves only a turn of the event loop between. */
  readonly pace?: { readonly words: number; readonly delay: number };
}

interface Compiled {
  readonly content: Content;
  readonly reader: Reader;
}

/**
 * Talks as an NPC by rule: seeded, deterministic, offline. Reads the blocks' data, the messages, the tools and the
 * seed; cites in `notes.gives` the blocks that it gave away. Of structured output it writes what an NPC makes of its
 * memories, `insights` and `summary`, and nothing else (`bad_request`).
 */
export function proceduralModel(options: ProceduralOptions = {}): Model {
  const pace = options.pace ?? { words: 3, delay: 0 };
  const name = `grammar/${contentVersion()}`;
  const worlds = new Map<string, Compiled>();
  const hashes = new WeakMap<JsonObject, string>();

  /** Content is compiled once per world; the last few worlds are kept. */
  function compiledFor(sheet: Sheet, request: ModelRequest): Compiled {
    const data = request.blocks.find(({ kind }) => kind === "world")?.data ?? {};
    const key = hashes.get(data) ?? hashJson(data);
    hashes.set(data, key);
    const known = worlds.get(key);
    if (known !== undefined) return known;
    const speech = sheet.world.speech ?? speechSchema.parse({});
    const content = compileContent(speech);
    const stems = new Set(wordsOf(JSON.stringify({ ...data, never: [] })).map(({ stem }) => stem));
    const compiled = {
      content,
      reader: compileReader(content.concepts, content.topics, {
        stems,
        never: sheet.world.never,
        modern: speech.modern ?? "foreign",
        foreign: speech.foreign ?? [],
      }),
    };
    worlds.set(key, compiled);
    const [oldest] = worlds.keys();
    if (worlds.size > 8 && oldest !== undefined) worlds.delete(oldest);
    return compiled;
  }

  function answer(request: ModelRequest): Answer {
    const sheet = readSheet(request.blocks);
    const { content, reader } = compiledFor(sheet, request);
    return composeAnswer(request, sheet, content, reader);
  }

  function wait(callback: () => void): () => void {
    if (pace.delay > 0 && options.clock !== undefined) return options.clock.after(pace.delay, callback);
    const handle = setImmediate(callback);
    return () => {
      clearImmediate(handle);
    };
  }

  return {
    provider: "procedural",
    name,
    stream(request, sink, signal) {
      if (request.output !== undefined) {
        const think = thinking.get(request.output.name);
        if (think) wait(() => giveValue(think(request.blocks), request, sink, signal, name));
        else refuseOutput(request.output.name, sink);
        return;
      }
      deliver(() => answer(request), request, sink, signal, { words: pace.words, wait, name });
    },
  };
}

/** What it can write as JSON, by the name of the output. */
const thinking: ReadonlyMap<string, (blocks: ModelRequest["blocks"]) => JsonObject> = new Map([
  ["insights", drawInsights],
  ["summary", sumUp],
]);

function giveValue(
  value: JsonObject,
  request: ModelRequest,
  sink: ModelSink,
  signal: AbortSignal,
  model: string,
): void {
  const written = Math.ceil(JSON.stringify(value).length / 4);
  const usage = { inputTokens: estimate(request), outputTokens: written, estimated: true };
  if (signal.aborted) sink.end({ type: "failed", failure: aborted, usage });
  else sink.end({ type: "done", finish: "stop", usage, model, value });
}

const aborted: ModelFailure = { kind: "aborted", message: "The answer was aborted.", retryable: false };

const nothing: Usage = { inputTokens: 0, outputTokens: 0, estimated: true };

function refuseOutput(name: string, sink: ModelSink): void {
  const message = `The procedural model cannot write ${name} as JSON. Set OPENAI_API_KEY or OPENAI_BASE_URL for structured output.`;
  sink.end({ type: "failed", failure: { kind: "bad_request", message, retryable: false }, usage: nothing });
}

interface Delivery {
  readonly words: number;
  readonly name: string;
  readonly wait: (callback: () => void) => () => void;
}

/** Pushes an answer piece by piece until it is whole or the signal aborts. */
function deliver(
  make: () => Answer,
  request: ModelRequest,
  sink: ModelSink,
  signal: AbortSignal,
  delivery: Delivery,
): void {
  let pieces: string[] | undefined;
  let made: Answer | undefined;
  let sent = 0;
  let cancel: () => void = () => {};

  function usage(): Usage {
    return { inputTokens: estimate(request), outputTokens: Math.ceil(sent / 4), estimated: true };
  }
  function abort(): void {
    cancel();
    sink.end({ type: "failed", failure: aborted, usage: usage() });
  }
  function finish(answer: Answer): void {
    signal.removeEventListener("abort", abort);
    answer.calls.forEach((call, index) => {
      const id = sha256(`${request.seed}/${request.messages.length}/${index}/${call.name}`).slice(0, 9);
      sink.call({ id, name: call.name, arguments: call.arguments });
    });
    const finishReason = answer.calls.length > 0 ? "calls" : "stop";
    sink.end({
      type: "done",
      finish: finishReason,
      usage: usage(),
      model: delivery.name,
      notes: answer.notes,
    });
  }
  function fail(error: unknown): void {
    signal.removeEventListener("abort", abort);
    const message = `The rules failed on this request: ${error instanceof Error ? error.message : String(error)}`;
    sink.end({ type: "failed", failure: { kind: "bad_answer", message, retryable: false }, usage: usage() });
  }
  function step(): void {
    try {
      made ??= make();
    } catch (error) {
      fail(error);
      return;
    }
    pieces ??= piecesOf(made.text, delivery.words);
    const piece = pieces.shift();
    if (piece !== undefined) {
      sent += piece.length;
      sink.text(piece);
    }
    if (signal.aborted) return;
    if (pieces.length === 0) finish(made);
    else cancel = delivery.wait(step);
  }

  if (signal.aborted) {
    abort();
    return;
  }
  signal.addEventListener("abort", abort, { once: true });
  cancel = delivery.wait(step);
}

/** Words with the space after them, so many to a piece; joined they are the text. */
function piecesOf(text: string, words: number): string[] {
  const parts = text.match(/\S+\s*/g) ?? [];
  const pieces: string[] = [];
  for (let at = 0; at < parts.length; at += Math.max(1, words))
    pieces.push(parts.slice(at, at + Math.max(1, words)).join(""));
  return pieces;
}

function estimate({ blocks, messages }: ModelRequest): number {
  const inBlocks = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const inMessages = messages.reduce(
    (sum, message) => sum + (message.role === "result" ? 40 : message.text.length),
    0,
  );
  return Math.ceil((inBlocks + inMessages) / 4);
}
