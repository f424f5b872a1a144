import {
  DramatisClientError,
  type DramatisClientErrorCode,
  type Game,
  type Scene,
  type Turn,
  type TurnResult,
} from "dramatis-client";
import { DramatisError } from "../domain/errors.ts";
import { parseLineId, type TurnId } from "../domain/ids.ts";
import type { SceneDescription } from "../domain/playthrough/describe-scene.ts";
import type { Exchange, Part } from "../generate/dialogues/player/entrance.ts";

/** After one of these a client hears nothing more of the only scene that it is in. */
const final: ReadonlySet<DramatisClientErrorCode> = new Set([
  "connection_refused",
  "connection_lost",
  "replaced",
  "ticket_refused",
  "protocol_mismatch",
  "resume_refused",
  "scene_closed",
]);

/** A connection of the game, and the scene through it. */
export interface Connected {
  readonly game: Pick<Game, "on" | "close">;
  readonly scene: Pick<Scene, "on" | "say" | "time" | "describe" | "leave">;
}

/** A part over two sockets, as a game has them: its player's client speaks and hears, and its backend says what is so. */
export class SocketPart implements Part {
  readonly #npc: string;
  readonly #player: Connected;
  readonly #backend: Connected;
  /** As the backend hears them. */
  readonly #turns = new Map<string, Turn>();
  #heard: (() => void) | undefined;
  /** Why the backend hears of no more turns. */
  #over: DramatisClientError | undefined;

  constructor(options: { readonly npc: string; readonly player: Connected; readonly backend: Connected }) {
    this.#npc = options.npc;
    this.#player = options.player;
    this.#backend = options.backend;
    options.backend.scene.on("turn", (turn) => this.#hear(turn));
    options.backend.game.on("error", (error) => this.#end(error));
  }

  tellTime(minutes: number): Promise<void> {
    return asked(this.#backend.scene.time(minutes));
  }

  describe({ near, held, looking_at: lookingAt }: SceneDescription): Promise<void> {
    return asked(
      this.#backend.scene.describe({
        held,
        ...(near === undefined ? {} : { near }),
        ...(lookingAt === undefined ? {} : { lookingAt }),
      }),
    );
  }

  async say(_beat: number, text: string): Promise<Exchange> {
    const turn = this.#player.scene.say(text, { to: this.#npc });
    const { text: heard } = await asked(turn.result());
    const line = turn.line === undefined ? undefined : parseLineId(turn.line);
    if (line !== undefined) return { line, heard };
    throw new DramatisError({ code: "internal", message: `The client named its line ${turn.line}.` });
  }

  async again(id: TurnId): Promise<boolean> {
    const turn = await this.#turnOf(id);
    await asked(turn.result());
    const next = turn.regenerate();
    let result: TurnResult;
    try {
      result = await next.result();
    } catch (cause) {
      if (cause instanceof DramatisClientError && cause.serverCode === "conflict") return false;
      throw lost(cause);
    }
    if (result.turn !== undefined) this.#turns.set(result.turn, next);
    return true;
  }

  async leave(): Promise<void> {
    await asked(this.#player.scene.leave());
  }

  close(): void {
    this.#player.game.close();
    this.#backend.game.close();
  }

  #hear(turn: Turn): void {
    if (turn.id === undefined) return;
    this.#turns.set(turn.id, turn);
    this.#heard?.();
  }

  #end(error: DramatisClientError): void {
    if (!final.has(error.code)) return;
    this.#over = error;
    this.#heard?.();
  }

  /** The backend may hear of a turn a moment after the player does. */
  async #turnOf(id: TurnId): Promise<Turn> {
    for (;;) {
      const turn = this.#turns.get(id);
      if (turn) return turn;
      if (this.#over) throw lost(this.#over);
      await new Promise<void>((resolve) => (this.#heard = resolve));
    }
  }
}

/** What a client is refused is nobody's mistake here: everything that is asked was made for this scene. */
async function asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    throw lost(cause);
  }
}

/** Talks that are done are kept; the one that this cut off is played anew. */
export function lost(cause: unknown): DramatisError {
  const { message } = cause instanceof Error ? cause : { message: String(cause) };
  return new DramatisError({
    code: "unavailable",
    message: `The socket of a synthetic talk: ${message}`,
    mend: "What is done is kept: `dramatis jobs resume` goes on from there.",
    retryable: true,
    cause,
  });
}
