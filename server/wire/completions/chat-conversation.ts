import { DramatisError, listChoices } from "../../domain/errors.ts";
import { sha256 } from "../../domain/hash.ts";
import { parseLineId, parsePlaythroughId, parseSceneId } from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";
import type { Identity } from "../access.ts";
import { readCallOutput } from "../compatible/call-output.ts";
import { CompatibleScene } from "../compatible/compatible-scene.ts";
import type { CompatibleClient, ResponseEnd, ResponseWriter } from "../compatible/response.ts";
import { asDramatisError } from "../error-message.ts";
import type { WireContext } from "../wire-context.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import type { SplitHistory } from "./chat-history.ts";

/** Milliseconds that a turn is kept for a client that was asked for a call. */
const patience = 10 * 60_000;

/** What one request wants of a conversation. */
export interface Asked extends Pick<SplitHistory, "lines" | "outputs"> {
  /** The player's words before them: told where the playthrough knows of none. */
  readonly earlier: readonly string[];
  readonly handlers: readonly string[];
}

interface ConversationOptions {
  readonly context: Pick<WireContext, "library" | "play" | "clock">;
  readonly identity: Identity;
  readonly world: World;
  readonly npc: Npc;
  /** As the client names it, or ours. It chooses the playthrough, also after a restart. */
  readonly id: string;
}

/**
 * A conversation of a client without state: one NPC in a simulated playthrough. It follows its playthrough while a
 * request is answered, and while the NPC's turn waits for a call of the client's; otherwise it is ids alone.
 */
export class ChatConversation {
  readonly #options: ConversationOptions;
  #scene: CompatibleScene | undefined;
  #writer: ResponseWriter | undefined;
  #failure: DramatisError | undefined;
  #stopTimer: (() => void) | undefined;
  /** Requests are answered one after the other. */
  #last: Promise<void> = Promise.resolve();
  #asked = 0;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  get id(): string {
    return this.#options.id;
  }

  get isBusy(): boolean {
    return this.#asked > 0;
  }

  /**
   * Says what is new, asks for a turn or goes on with one, and resolves when `writer` has its end. Rejects with what
   * could not be done; aborting cancels the turn.
   */
  async answer(asked: Asked, writer: AnswerWriter, signal: AbortSignal): Promise<ResponseEnd> {
    this.#asked += 1;
    const answered = this.#last.then(() => this.#answer(asked, writer, signal));
    const after = (): void => {
      this.#asked -= 1;
    };
    this.#last = answered.then(after, after);
    return answered;
  }

  close(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    // Nobody will hear the rest of a turn that still waits.
    this.#scene?.cancel(undefined);
    this.#scene?.detach();
    this.#scene = undefined;
  }

  async #answer(asked: Asked, writer: AnswerWriter, signal: AbortSignal): Promise<ResponseEnd> {
    demandReader(signal);
    this.#stopTimer?.();
    const scene = (this.#scene ??= await this.#open(asked.handlers));
    try {
      scene.handle(asked.handlers);
      demandOutputs(scene.openCalls, asked.outputs);
      for (const { call, output } of asked.outputs) {
        if (scene.findCall(call) === "open")
          await scene.answerCall(call, readCallOutput(output), () => undefined);
      }
      await this.#say(scene, asked);
      demandReader(signal);
      return await this.#respond(scene, writer, signal);
    } finally {
      this.#writer = undefined;
      if (scene.isIdle || this.#failure !== undefined) this.close();
      else this.#stopTimer = this.#options.context.clock.after(patience, () => this.close());
      this.#failure = undefined;
    }
  }

  async #respond(scene: CompatibleScene, writer: AnswerWriter, signal: AbortSignal): Promise<ResponseEnd> {
    const stop = (): void => scene.cancel(undefined);
    signal.addEventListener("abort", stop, { once: true });
    this.#writer = writer;
    try {
      scene.want();
      const end = await writer.ended;
      if (this.#failure !== undefined) throw this.#failure;
      return end;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Lines that were said by a request that got no answer are not said again. */
  async #say(scene: CompatibleScene, { earlier, lines }: Asked): Promise<void> {
    const waiting = scene.unanswered;
    const isSaid = waiting.every((line, index) => line === lines[index]);
    const count = scene.lineCount;
    const fresh = count > 0 ? lines.slice(isSaid ? waiting.length : 0) : [...earlier, ...lines];
    for (const [index, text] of fresh.entries()) {
      const line = parseLineId(`line_${shortHash(scene.id, String(count + index))}`);
      if (!line) throw noUsableId();
      await scene.say(line, text);
    }
  }

  /** One playthrough for each world and conversation, one scene in it for each NPC. */
  async #open(handlers: readonly string[]): Promise<CompatibleScene> {
    const { context, identity, world, npc, id } = this.#options;
    const playthrough = parsePlaythroughId(`play_${shortHash(world.id, id)}`);
    const scene = parseSceneId(`scene_${shortHash(world.id, id, npc.id)}`);
    if (!playthrough || !scene) throw noUsableId();
    const client: CompatibleClient = {
      beginResponse: () => this.#begin(),
      event: () => undefined,
      output: () => undefined,
      failed: (cause) => {
        this.#failure = asDramatisError(cause);
      },
    };
    return CompatibleScene.open({ context, identity, world, npc, playthrough, scene, client, handlers });
  }

  #begin(): ResponseWriter {
    if (this.#writer) return this.#writer;
    throw new DramatisError({ code: "internal", message: "A response begins that nobody asked for." });
  }
}

/** As OpenAI's API asks for it: no word before every call has its output. Those past their deadline have one. */
function demandOutputs(open: readonly string[], outputs: Asked["outputs"]): void {
  const missing = open.filter((call) => outputs.every((output) => output.call !== call));
  if (missing.length === 0) return;
  throw new DramatisError({
    code: "invalid_input",
    message: `The NPC waits for the outputs of calls: ${listChoices(missing)}.`,
    mend: "Send the assistant's message with its tool_calls, and after it a tool message for each of them.",
    param: "messages",
  });
}

function demandReader(signal: AbortSignal): void {
  if (signal.aborted) throw new DramatisError({ code: "cancelled", message: "The client has gone." });
}

function shortHash(...parts: readonly string[]): string {
  return sha256(["chat-completions", ...parts].join("\n")).slice(0, 32);
}

function noUsableId(): DramatisError {
  return new DramatisError({ code: "internal", message: "The id source gave no usable id." });
}
