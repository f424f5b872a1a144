import { DramatisError } from "../domain/errors.ts";
import type { LineId, NpcId } from "../domain/ids.ts";
import type { LineSaid } from "../domain/playthrough/journal.ts";
import type { Playthrough, Scene } from "../domain/playthrough/playthrough.ts";
import type { Draining } from "./draining.ts";
import type { SayRequest } from "./player-face.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import { findAddressed, findOpenScene, hearersOf } from "./scene-lookups.ts";
import type { SpokenTurns } from "./spoken-turns.ts";

/** What players say in a playthrough, each line kept once and answered once. */
export class SaidLines {
  readonly #playthrough: Playthrough;
  readonly #journal: RunnerJournal;
  readonly #turns: SpokenTurns;
  /** How many may wait for an answer in one scene. */
  readonly #limit: number;
  readonly #draining: Draining;
  /** Lines whose answer was given, begun or queued by this process. */
  readonly #answering = new Set<LineId>();

  constructor(options: {
    readonly playthrough: Playthrough;
    readonly journal: RunnerJournal;
    readonly turns: SpokenTurns;
    readonly limit: number;
    readonly draining: Draining;
  }) {
    this.#playthrough = options.playthrough;
    this.#journal = options.journal;
    this.#turns = options.turns;
    this.#limit = options.limit;
    this.#draining = options.draining;
  }

  /** `LivePlaythrough.say` */
  async say(request: SayRequest, { answer = true }: { readonly answer?: boolean } = {}): Promise<void> {
    const scene = findOpenScene(this.#playthrough, request.scene);
    const npc = findAddressed(scene, request.to);
    if (this.#isSaid(request.line)) {
      if (answer && !this.#isAnswered(request.line)) this.#answerLater(scene, npc, request.line);
      return this.#journal.durable();
    }
    this.#draining.demandOpen();
    this.#demandRoom(scene);
    const said: LineSaid = {
      type: "line.said",
      v: 1,
      scene: scene.id,
      line: request.line,
      speaker: request.speaker,
      to: npc,
      text: request.text,
      heardBy: hearersOf(scene),
    };
    if (answer && this.#turns.isFree(scene.id)) {
      this.#answering.add(request.line);
      this.#turns.begin({ scene, npc, line: request.line, before: () => [said] });
      return this.#journal.durable();
    }
    if (answer) this.#answerLater(scene, npc, request.line);
    await this.#journal.append([said]);
  }

  #demandRoom(scene: Scene): void {
    if (this.#turns.waiting(scene.id) < this.#limit) return;
    throw new DramatisError({
      code: "too_many",
      message: `${this.#limit} lines already wait for an answer in this scene.`,
      mend: "Wait for a turn to end, or cancel it.",
      param: "text",
      retryable: true,
    });
  }

  #answerLater(scene: Scene, npc: NpcId, line: LineId): void {
    this.#answering.add(line);
    this.#turns.later({ scene, npc, line });
  }

  #isSaid(line: LineId): boolean {
    return this.#playthrough.talk.some((item) => item.kind === "line" && item.id === line);
  }

  /** A line that was still in the queue when its process died is not: it is answered when its client says it again. */
  #isAnswered(line: LineId): boolean {
    if (this.#answering.has(line)) return true;
    for (const turn of this.#playthrough.turns.values()) if (turn.line === line) return true;
    return false;
  }
}
