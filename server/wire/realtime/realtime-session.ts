import { functionTools } from "../../app/describe-npc.ts";
import { DramatisError } from "../../domain/errors.ts";
import { parseLineId, parsePlaythroughId, parseSceneId } from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";
import type { Identity } from "../access.ts";
import { answersOf } from "../client-messages.ts";
import type { Peer } from "../peer.ts";
import type { Session, WireContext } from "../wire-context.ts";
import { readCallOutput } from "../compatible/call-output.ts";
import { type ClientEvent, type ClientItem, parseClientEvent } from "./client-events.ts";
import { Conversation } from "./conversation.ts";
import { EventSender } from "./event-sender.ts";
import type { FunctionTool, RealtimeSessionView, TurnDetection } from "./events.ts";
import { CompatibleScene } from "../compatible/compatible-scene.ts";
import { findCharacter } from "../compatible/find-character.ts";
import type { CompatibleClient } from "../compatible/response.ts";
import { RealtimeResponse } from "./realtime-response.ts";

/** Characters that one line may have. */
const maximumLine = 4000;

/**
 * Compatibility mode: one player and one NPC, in a simulated playthrough of their own, spoken to as a model of the
 * OpenAI Realtime API. The playthrough is opened by the first message, so that an idle socket costs nothing.
 */
export class RealtimeSession implements Session {
  readonly #context: WireContext;
  readonly #identity: Identity;
  readonly #sender: EventSender;
  readonly #conversation: Conversation;
  readonly #world: World;
  readonly #npc: Npc;
  readonly #id: string;
  /** Every behavior of the NPC as a tool. */
  readonly #offered: readonly FunctionTool[];
  /** Those that this client executes. */
  #tools: readonly FunctionTool[] = [];
  #scene: Promise<CompatibleScene> | undefined;
  #isClosed = false;
  #hasHeardOfAudio = false;
  /** Whether a message breaks into the response that runs; undefined while the client has not said. */
  #turnDetection: TurnDetection | null | undefined;

  /** Opens a session with the NPC that `model` names. Rejects with `not_found`. */
  static async open(options: {
    readonly context: WireContext;
    readonly identity: Identity;
    readonly peer: Peer;
    readonly model: string;
  }): Promise<RealtimeSession> {
    const { context, identity, peer, model } = options;
    const character = await findCharacter(context, identity, model);
    const session = new RealtimeSession(context, identity, peer, character);
    session.#sender.send({ type: "session.created", session: session.#view() });
    return session;
  }

  private constructor(
    context: WireContext,
    identity: Identity,
    peer: Peer,
    { world, npc }: { readonly world: World; readonly npc: Npc },
  ) {
    this.#context = context;
    this.#identity = identity;
    this.#world = world;
    this.#npc = npc;
    this.#id = `sess_${context.ids.unique()}`;
    this.#sender = new EventSender(peer, this.#id.slice("sess_".length));
    this.#conversation = new Conversation(this.#sender);
    this.#offered = functionTools(npc, context.rulesOf(world)).map(({ function: tool }) => {
      const { name, description, parameters } = tool;
      return { type: "function", name, description, parameters };
    });
  }

  async receive(frame: { readonly [key: string]: unknown; readonly type: string }): Promise<void> {
    await this.#handle(parseClientEvent(frame), answersOf(frame));
  }

  close(): void {
    this.#isClosed = true;
    this.#scene
      ?.then((scene) => scene.leave())
      .catch((cause: unknown) =>
        this.#context.log({
          event: "server.failure",
          where: "socket",
          cause: cause instanceof Error ? cause.name : typeof cause,
        }),
      );
  }

  async #handle(event: ClientEvent, answers: string | null): Promise<void> {
    switch (event.type) {
      case "session.authenticate":
        return;
      case "session.update":
        return this.#update(event.session);
      case "conversation.item.create":
        return this.#createItem(event.item);
      case "conversation.item.retrieve":
        return this.#retrieve(event.item_id);
      case "conversation.item.delete":
        throw new DramatisError({
          code: "forbidden",
          message: "What was said in a playthrough stays said; its record is never rewritten.",
          mend: "Open another session for another conversation.",
          param: "item_id",
        });
      case "conversation.item.truncate":
        throw noAudio("There is no audio to truncate.");
      case "response.create": {
        const scene = await this.#play();
        for (const item of event.response?.input ?? []) await this.#createItem(item);
        scene.want();
        return;
      }
      case "response.cancel":
        (await this.#scene)?.cancel(event.response_id ?? undefined);
        return;
      case "input_audio_buffer.clear":
        this.#sender.send({ type: "input_audio_buffer.cleared" });
        return;
      case "output_audio_buffer.clear":
        return;
      case "input_audio_buffer.append":
      case "input_audio_buffer.commit":
        this.#tellNoAudio(answers);
        return;
      default:
        return event satisfies never;
    }
  }

  /** Client tools choose behaviors by name; what the NPC does not have is not in the answer, nor are instructions. */
  async #update(session: Extract<ClientEvent, { type: "session.update" }>["session"]): Promise<void> {
    if (session.type === "transcription") throw noAudio("Transcription sessions need audio.");
    const { tools, audio } = session;
    this.#detectTurns(audio?.input?.turn_detection);
    if (tools) {
      const names = new Set(tools.map(({ name }) => name));
      this.#tools = this.#offered.filter(({ name }) => names.has(name));
      (await this.#scene)?.handle(this.#handled());
    }
    this.#sender.send({ type: "session.updated", session: this.#view() });
  }

  /** There is no audio to detect turns in; of the settings, whether somebody who speaks breaks in holds for messages too. */
  #detectTurns(
    given:
      | { readonly type?: string | undefined; readonly interrupt_response?: boolean | undefined }
      | null
      | undefined,
  ): void {
    if (given === null) this.#turnDetection = null;
    if (given?.interrupt_response === undefined) return;
    const type = given.type === "semantic_vad" ? "semantic_vad" : "server_vad";
    this.#turnDetection = { type, interrupt_response: given.interrupt_response };
  }

  async #createItem(item: ClientItem): Promise<void> {
    switch (item.type) {
      case "message":
        // Words that a client puts into other mouths, or instructions, are none of the playthrough's.
        if (item.role === "user") await this.#say(item);
        return;
      case "function_call_output":
        return this.#answerCall(item);
      default:
        return;
    }
  }

  async #say(item: ClientItem): Promise<void> {
    const text = (item.content ?? [])
      .flatMap((part) => (part.type === "input_text" || part.type === "text" ? (part.text ?? []) : []))
      .join("\n");
    if (text.trim() === "" || text.length > maximumLine) {
      throw new DramatisError({
        code: "invalid_input",
        message:
          text.trim() === "" ? "The message has no text." : `The message has ${text.length} characters.`,
        mend: `Send an input_text part of 1 to ${maximumLine} characters; there is no audio and no image here.`,
        param: "item.content",
      });
    }
    const id = (item.id === undefined ? undefined : parseLineId(item.id)) ?? this.#newItemId();
    const line = parseLineId(id);
    if (!line || this.#conversation.has(id)) return;
    const scene = await this.#play();
    await scene.say(line, text, { interrupts: this.#turnDetection?.interrupt_response === true });
    const said = {
      id,
      object: "realtime.item",
      type: "message",
      role: "user",
      status: "completed",
      content: [{ type: "input_text", text }],
    } as const;
    this.#conversation.add({ ...said, content: [...said.content] });
    this.#conversation.finish({ ...said, content: [...said.content] });
  }

  async #answerCall(item: ClientItem): Promise<void> {
    const callId = item.call_id ?? "";
    const scene = await this.#scene;
    const call = scene?.findCall(callId);
    if (!scene || !call) {
      throw new DramatisError({
        code: "not_found",
        message: `There is no function call ${callId.slice(0, 80) || "without a call_id"}.`,
        mend: "Answer with the call_id of a function_call item of this session.",
        param: "item.call_id",
      });
    }
    // Too late, or twice: the call has its output.
    if (call !== "open") return;
    const output = item.output ?? "";
    const id = item.id !== undefined && !this.#conversation.has(item.id) ? item.id : this.#newItemId();
    await scene.answerCall(callId, readCallOutput(output), () => this.#addOutput(id, callId, output));
  }

  #addOutput(id: string, callId: string, output: string): void {
    const item = {
      id,
      object: "realtime.item",
      type: "function_call_output",
      status: "completed",
      call_id: callId,
      output,
    } as const;
    this.#conversation.add(item);
    this.#conversation.finish(item);
  }

  #retrieve(id: string): void {
    const item = this.#conversation.find(id);
    if (!item) {
      throw new DramatisError({
        code: "not_found",
        message: `There is no item ${id.slice(0, 80)} in this conversation.`,
        mend: "Items that are long past can no longer be retrieved.",
        param: "item_id",
      });
    }
    this.#sender.send({ type: "conversation.item.retrieved", item });
  }

  #play(): Promise<CompatibleScene> {
    if (this.#isClosed) throw new DramatisError({ code: "cancelled", message: "The connection has closed." });
    const opening = (this.#scene ??= this.#open());
    // A failed opening may be tried again by the next message.
    opening.catch(() => {
      if (this.#scene === opening) this.#scene = undefined;
    });
    return opening;
  }

  /** A playthrough for this session alone. */
  async #open(): Promise<CompatibleScene> {
    const playthrough = parsePlaythroughId(`play_${this.#id.slice("sess_".length)}`);
    const scene = parseSceneId(`scene_${this.#context.ids.unique()}`);
    if (!playthrough || !scene) {
      throw new DramatisError({ code: "internal", message: "The id source gave no usable id." });
    }
    return CompatibleScene.open({
      context: this.#context,
      identity: this.#identity,
      world: this.#world,
      npc: this.#npc,
      playthrough,
      scene,
      client: this.#client(),
      handlers: this.#handled(),
    });
  }

  #client(): CompatibleClient {
    return {
      beginResponse: () => this.#beginResponse(),
      event: (event) => this.#sender.extension(event),
      output: (call, output) => this.#addOutput(this.#newItemId(), call, output),
      failed: (cause) => this.#sender.error(cause, null),
    };
  }

  #beginResponse(): RealtimeResponse {
    return new RealtimeResponse({
      id: `resp_${this.#context.ids.unique()}`,
      conversationId: `conv_${this.#id.slice("sess_".length)}`,
      sender: this.#sender,
      conversation: this.#conversation,
      newItemId: () => this.#newItemId(),
      ticks: this.#context.ticks,
    });
  }

  /** Once is honest; once for each packet of a microphone would drown the client. */
  #tellNoAudio(answers: string | null): void {
    if (this.#hasHeardOfAudio) return;
    this.#hasHeardOfAudio = true;
    this.#sender.error(noAudio("This server takes text; audio that is sent is dropped."), answers);
  }

  #handled(): readonly string[] {
    return this.#tools.map(({ name }) => name);
  }

  #newItemId(): string {
    return `item_${this.#context.ids.unique()}`;
  }

  #view(): RealtimeSessionView {
    return {
      type: "realtime",
      object: "realtime.session",
      id: this.#id,
      model: `${this.#world.id}/${this.#npc.id}`,
      output_modalities: ["text"],
      tools: [...this.#tools],
      tool_choice: "auto",
      max_output_tokens: "inf",
      ...(this.#turnDetection === undefined
        ? {}
        : { audio: { input: { turn_detection: this.#turnDetection } } }),
    };
  }
}

function noAudio(message: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message,
    mend: "Send conversation.item.create with an input_text part.",
  });
}
