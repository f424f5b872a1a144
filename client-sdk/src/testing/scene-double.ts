import type {
  BehaviorAnswer,
  BehaviorRun,
  ClientMessage,
  SceneEvent,
  SceneJoined,
  SceneResume,
  SceneSay,
  TurnEdit,
  TurnExplain,
  TurnExplanation,
  TurnRate,
  TurnRegenerate,
  TurnWithdraw,
  SceneSave,
  WorldEventReport,
  WorldStateReport,
  WorldTimeReport,
} from "../protocol.ts";
import type { LinkedServer } from "./linked-pair.ts";

type Distribute<Event> = Event extends SceneEvent ? Omit<Event, "scene" | "cursor"> : never;
/** An event as a test writes it: the double adds `scene` and `cursor`. */
export type SceneDoubleEvent = Distribute<SceneEvent>;

/**
 * The server's side of one scene, as the protocol wants it: keeps its events, gives them again on a resume, takes every
 * line, report and result once. What the NPC does is the test's to say.
 */
export class SceneDouble {
  /** Every answer to a call that arrived, repeats too. */
  readonly answers: { readonly call: string; readonly answer: BehaviorAnswer }[] = [];
  /** Called once for each new line, after its `scene.line`. */
  onLine: ((line: SceneSay) => void) | undefined;
  /** Called once for each turn that is asked for again, after its `npc.turn.replaced`: start `replacement` here. */
  onRegenerate: ((replacement: string, turn: string) => void) | undefined;
  /** What every turn is explained with. */
  explanation: Omit<TurnExplanation, "turn" | "npc"> = {
    requests: [],
    blocks: [],
    withheld: [],
    refused: [],
    untold: [],
  };
  readonly #server: LinkedServer;
  readonly #joined: Omit<SceneJoined, "join">;
  readonly #turns = new Map<
    string,
    { readonly npc: string; readonly line: string | undefined; text: string }
  >();
  readonly #runs = new Map<string, Omit<BehaviorRun, "type" | "scene">>();
  readonly #lines = new Map<string, SceneSay>();
  /** Messages that took effect: reports and feedback. */
  readonly #messages = new Set<string>();
  #log: SceneEvent[] = [];
  #epoch: number;
  #isFollowed = false;

  /** `joined`: what differs from a scene with `mira-oake` in `harrow`. */
  constructor(server: LinkedServer, joined: Partial<Omit<SceneJoined, "join" | "type">> = {}) {
    this.#server = server;
    this.#joined = {
      type: "scene.joined",
      scene: "scene_1",
      playthrough: "play_1",
      world: "harrow",
      place: "ferry-landing",
      player: "@player",
      epoch: 1,
      cursor: 0,
      npcs: [],
      model: { provider: "scripted", name: "double" },
      ...joined,
    };
    this.#epoch = this.#joined.epoch;
    server.onConnect = () => {
      this.#isFollowed = false;
    };
    server.onMessage = (message) => this.#receive(message);
  }

  /** Keeps an event and sends it to whoever follows. */
  emit(event: SceneDoubleEvent): void {
    const kept = { ...event, scene: this.#joined.scene, cursor: this.#log.length + 1 };
    this.#log.push(kept);
    if (event.type === "npc.turn.started") {
      this.#turns.set(event.turn, { npc: event.npc, line: event.line, text: "" });
    }
    if (event.type === "npc.turn.ended") this.#turns.delete(event.turn);
    if (event.type === "npc.behavior.ended") this.#runs.delete(event.call);
    this.#send(kept);
  }

  /** A piece of speech; nothing keeps it but the open turn. */
  text(turn: string, delta: string): void {
    const open = this.#turns.get(turn);
    if (!open) throw new Error(`Turn ${turn} is not open: emit npc.turn.started before its text.`);
    const offset = open.text.length;
    open.text += delta;
    this.#send({ type: "npc.text", scene: this.#joined.scene, turn, offset, delta });
  }

  /** Asks for an execution, and again after each resume, until its `npc.behavior.ended`. */
  run(request: Omit<BehaviorRun, "type" | "scene">): void {
    this.#runs.set(request.call, request);
    this.#send({ type: "npc.behavior.run", scene: this.#joined.scene, ...request });
  }

  /** The server dies and comes back: of each open turn the first `kept` code units are left. */
  crash(kept: number): void {
    this.#server.cut();
    this.#isFollowed = false;
    this.#epoch += 1;
    for (const [turn, { npc, text }] of this.#turns) {
      this.emit({ type: "npc.turn.ended", turn, npc, status: "interrupted", text: text.slice(0, kept) });
    }
  }

  /** The server comes back with an older database, of which only the first `events` are left: resumes get a snapshot. */
  restore(events: number): void {
    this.#server.cut();
    this.#isFollowed = false;
    this.#epoch += 1;
    const kept = this.#log.slice(0, events);
    this.#log = [];
    this.#turns.clear();
    this.#runs.clear();
    this.#lines.clear();
    for (const event of kept) this.emit(event);
    for (const event of kept) {
      if (event.type === "scene.line") this.#lines.set(event.line, { ...event, type: "scene.say" });
    }
  }

  #send(message: Parameters<LinkedServer["send"]>[0]): void {
    if (this.#isFollowed) this.#server.send(message);
  }

  #receive(message: ClientMessage): void {
    switch (message.type) {
      case "scene.join":
        this.#isFollowed = true;
        this.#send({ ...this.#joined, join: message.join, epoch: this.#epoch });
        for (const event of this.#log) this.#send(event);
        return;
      case "scene.resume":
        this.#resume(message);
        return;
      case "scene.say":
        this.#say(message);
        return;
      case "npc.behavior.end":
        this.answers.push({ call: message.call, answer: message.answer });
        this.#answered(message.call, message.answer);
        return;
      case "world.state":
      case "world.event":
      case "world.time":
      case "npc.turn.rate":
      case "npc.turn.edit":
      case "npc.turn.regenerate":
      case "npc.turn.withdraw":
      case "scene.save":
        if (this.#messages.has(message.message)) return;
        this.#messages.add(message.message);
        this.#keep(message);
        return;
      case "npc.turn.explain":
        this.#explain(message);
        return;
      case "scene.cancel":
        this.#cancel(message.turn);
        return;
      case "scene.leave":
        this.emit({ type: "scene.closed", reason: "left" });
        return;
      case "scene.presence":
        if (this.#messages.has(message.message)) return;
        this.#messages.add(message.message);
        this.emit({
          type: "scene.presence",
          message: message.message,
          changes: message.changes.map(({ who, here = true, bearing }) => {
            return { who, name: who, here, ...(bearing && { bearing }) };
          }),
        });
        return;
      case "scene.context": {
        const { near = [], held, looking_at, message: id } = message;
        const aim = { player: this.#joined.player, held, ...(looking_at !== undefined && { looking_at }) };
        this.emit({ type: "scene.context", near, players: [aim], message: id });
        return;
      }
      case "npc.knowledge":
        // Nobody of a double knows anything.
        this.#send({ ...message, items: [] });
        return;
      case "scene.history": {
        const { before = this.#log.length + 1, limit = 50, scene, message: id } = message;
        const events = this.#log.slice(0, before - 1).slice(-limit);
        const first = events[0]?.cursor ?? 1;
        const page = { type: "scene.history", scene, message: id, events } as const;
        this.#send(first > 1 ? { ...page, before: first } : page);
        return;
      }
      case "npc.behavior.progress":
      case "session.authenticate":
      case "scene.handlers":
      case "scene.prompt":
        return;
      default:
        message satisfies never;
    }
  }

  #keep(
    message:
      | WorldStateReport
      | WorldEventReport
      | WorldTimeReport
      | TurnRate
      | TurnEdit
      | TurnRegenerate
      | TurnWithdraw
      | SceneSave,
  ): void {
    const { message: id } = message;
    switch (message.type) {
      case "scene.save":
        this.emit({ type: "scene.saved", name: message.name, message: id });
        return;
      case "world.state":
        this.emit({ type: "world.state", changes: [], message: id });
        return;
      case "world.event":
        this.emit({ type: "world.event", name: message.name, message: id });
        return;
      case "world.time":
        this.emit({ type: "world.time", minutes: message.minutes, message: id });
        return;
      case "npc.turn.rate": {
        const { turn, rating, reason } = message;
        const { player } = this.#joined;
        this.emit({
          type: "npc.turn.rated",
          turn,
          message: id,
          player,
          rating,
          ...(reason !== undefined && { reason }),
        });
        return;
      }
      case "npc.turn.edit": {
        const { turn, text } = message;
        this.emit({ type: "npc.turn.edited", turn, npc: this.#npcOf(turn), message: id, text });
        return;
      }
      case "npc.turn.regenerate": {
        const { turn } = message;
        const replacement = `${turn}_again`;
        const npc = this.#npcOf(turn);
        this.emit({ type: "npc.turn.replaced", turn, npc, message: id, replacement, changes: [] });
        this.onRegenerate?.(replacement, turn);
        return;
      }
      case "npc.turn.withdraw": {
        const { turn, feedback } = message;
        const { player } = this.#joined;
        const npc = this.#npcOf(turn);
        const gone = feedback === "replacement" && { replacement: `${turn}_again` };
        this.emit({
          type: "npc.turn.withdrawn",
          turn,
          npc,
          message: id,
          player,
          feedback,
          changes: [],
          ...gone,
        });
        return;
      }
      default:
        message satisfies never;
    }
  }

  #explain({ scene, turn, message }: TurnExplain): void {
    const explanation = { turn, npc: this.#npcOf(turn), ...this.explanation };
    this.#send({ type: "npc.turn.explained", scene, message, explanation });
  }

  #npcOf(turn: string): string {
    const started = this.#log.find((event) => event.type === "npc.turn.started" && event.turn === turn);
    return started?.type === "npc.turn.started" ? started.npc : "";
  }

  #resume({ cursor, epoch, text }: SceneResume): void {
    this.#isFollowed = true;
    const { scene } = this.#joined;
    const head = this.#log.length;
    if (cursor > head || epoch > this.#epoch) {
      this.#send({
        type: "scene.resumed",
        scene,
        epoch: this.#epoch,
        mode: "snapshot",
        head,
        snapshot: this.#snapshot(),
      });
    } else {
      this.#send({ type: "scene.resumed", scene, epoch: this.#epoch, mode: "events", head });
      for (const event of this.#log.slice(cursor)) this.#send(event);
      for (const [turn, said] of this.#turns) {
        const offset = text?.turn === turn ? Math.min(text.length, said.text.length) : 0;
        const delta = said.text.slice(offset);
        if (delta !== "") this.#send({ type: "npc.text", scene, turn, offset, delta });
      }
    }
    for (const request of this.#runs.values()) this.#send({ type: "npc.behavior.run", scene, ...request });
  }

  #snapshot() {
    const ended = this.#log.filter((event) => event.type === "npc.turn.ended");
    return {
      cursor: this.#log.length,
      lines: this.#log.filter((event) => event.type === "scene.line"),
      turns: [
        ...ended.map(({ turn, npc, text, status }) => ({ turn, npc, text, status, ...this.#pastOf(turn) })),
        ...[...this.#turns].map(([turn, { npc, text }]) => ({
          turn,
          npc,
          text,
          status: "speaking" as const,
          ...this.#pastOf(turn),
        })),
      ],
    };
  }

  #pastOf(turn: string): { readonly line?: string; readonly replaces?: string } {
    const started = this.#log.find((event) => event.type === "npc.turn.started" && event.turn === turn);
    const line = started?.type === "npc.turn.started" ? started.line : undefined;
    const replaced = this.#log.find(
      (event) => event.type === "npc.turn.replaced" && event.replacement === turn,
    );
    return {
      ...(line !== undefined && { line }),
      ...(replaced?.type === "npc.turn.replaced" && { replaces: replaced.turn }),
    };
  }

  #say(line: SceneSay): void {
    if (this.#lines.has(line.line)) return;
    this.#lines.set(line.line, line);
    this.emit({ type: "scene.line", line: line.line, speaker: this.#joined.player, text: line.text });
    this.onLine?.(line);
  }

  /** The first answer counts. */
  #answered(call: string, answer: BehaviorAnswer): void {
    const request = this.#runs.get(call);
    if (!request) return;
    const outcome = answer.type === "done" ? { ...answer, changes: [] } : answer;
    this.emit({ type: "npc.behavior.ended", turn: request.turn, call, name: request.name, outcome });
  }

  #cancel(turn: string): void {
    const open = this.#turns.get(turn);
    if (!open) return;
    for (const { call, name } of [...this.#runs.values()].filter((request) => request.turn === turn)) {
      this.emit({ type: "npc.behavior.ended", turn, call, name, outcome: { type: "cancelled" } });
    }
    this.emit({ type: "npc.turn.ended", turn, npc: open.npc, status: "cancelled", text: open.text });
  }
}
