import { LazySet } from "../domain/lazy-set.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { type CharacterId, isPlayer, type LineId, type NpcId } from "../domain/ids.ts";
import { hearersOf } from "../domain/playthrough/hearing.ts";
import type { LineSaid } from "../domain/playthrough/journal.ts";
import { answerersOf, customaryTurns } from "../domain/playthrough/next-speaker.ts";
import type { Line, Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Scene } from "../domain/playthrough/scene.ts";
import type { Draining } from "./draining.ts";
import { findSaidOver } from "./find-said-over.ts";
import type { SayRequest } from "./player-face.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import { demandAwake, demandPresent, findOpenScene } from "./scene-lookups.ts";
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
  readonly #answering = new LazySet<LineId>();

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
    demandPresent(scene, request.speaker);
    if (request.to !== undefined) demandPresent(scene, request.to);
    const known = this.#find(request.line);
    if (known) {
      if (answer && !this.#answering.has(known.id)) this.#answerLater(scene, known);
      return this.#journal.durable();
    }
    this.#draining.demandOpen();
    demandAwake(scene, request.speaker);
    if (!request.interrupts) this.#demandRoom(scene);
    const { said, answering } = this.#lineOf(scene, request);
    if (answer) this.#answering.add(said.line);
    const [first, ...others] = answer ? answering : [];
    if (first === undefined || !this.#turns.isFree(scene.id)) {
      // What was heard of the turn is in the journal before the line that cut it off there.
      const spoken = said.over ? (this.#turns.speakingIn(scene.id)?.speech.take() ?? []) : [];
      const kept = this.#journal.append([...spoken, said]);
      if (request.interrupts) this.#turns.breakOff(scene.id, said.speaker, said.over?.turn);
      if (first !== undefined) this.#answerInOrder(scene, said, answering);
      await kept;
      return;
    }
    const { speaker, manner, line } = said;
    const exchange = others.length === 0 ? exchangeIn(scene) : 0;
    this.#turns.begin({ scene, npc: first, partner: speaker, line, manner, exchange, before: () => [said] });
    this.#answerInOrder(scene, said, others);
    return this.#journal.durable();
  }

  #lineOf(
    scene: Scene,
    { line, speaker, text, to, manner, interrupts }: SayRequest,
  ): { readonly said: LineSaid; readonly answering: readonly NpcId[] } {
    const heardBy = hearersOf(scene, { speaker, to, manner });
    const answering = answerersOf(scene, this.#playthrough.talk, { speaker, to, text, heardBy });
    if (!answering) throw unclear(scene);
    const meant = to ?? (answering.length === 1 ? answering[0] : undefined);
    const said: LineSaid = {
      type: "line.said",
      v: 1,
      scene: scene.id,
      line,
      speaker,
      ...(meant === undefined ? {} : { to: meant }),
      ...(isAsMeant(meant, answering) ? {} : { answering }),
      text,
      ...(manner === undefined ? {} : { manner }),
      heardBy,
    };
    const speaking = this.#turns.speakingIn(scene.id);
    const over = interrupts && findSaidOver(this.#playthrough, said, interrupts, speaking);
    return { said: over ? { ...said, over } : said, answering };
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

  /** Whoever has not answered it yet. A line that was still in the queue when its process died is answered so. */
  #answerLater(scene: Scene, line: Line): void {
    this.#answering.add(line.id);
    const answered = new Set(
      [...this.#playthrough.turns.values()].filter((turn) => turn.line === line.id).map(({ npc }) => npc),
    );
    const left = line.answering.filter((npc) => !answered.has(npc));
    this.#answerInOrder(scene, { ...line, line: line.id }, left);
  }

  #answerInOrder(
    scene: Scene,
    { line, speaker, manner }: Pick<LineSaid, "line" | "speaker" | "manner">,
    npcs: readonly NpcId[],
  ): void {
    for (const npc of npcs) {
      const exchange = npc === npcs.at(-1) ? exchangeIn(scene) : 0;
      this.#turns.later({ scene, npc, partner: speaker, line, manner, exchange });
    }
  }

  #find(id: LineId): Line | undefined {
    return this.#playthrough.talk.find((item): item is Line => item.kind === "line" && item.id === id);
  }
}

/** How many turns NPCs speak after a player's line, the last answer to it counted. */
function exchangeIn(scene: Scene): number {
  return scene.turns === "natural" ? customaryTurns : 0;
}

/** Whoever a line is for answers it, unless the record says otherwise. */
function isAsMeant(meant: CharacterId | undefined, answering: readonly NpcId[]): boolean {
  return meant !== undefined && !isPlayer(meant) && answering.length === 1 && answering[0] === meant;
}

function unclear(scene: Scene): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: "Several are here: say to whom you speak.",
    mend: `Present are ${listChoices(scene.npcs.map(({ id }) => id))}.`,
    param: "to",
  });
}
