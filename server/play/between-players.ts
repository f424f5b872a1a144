import { catchUp } from "../domain/life/catch-up.ts";
import { castThatLives } from "../domain/life/meetings.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { minutesAt } from "../domain/playthrough/clock.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import type { RunnerJournal } from "./runner-journal.ts";

/** A game that tells its time each minute has its cast talk among themselves once in so many minutes of that clock. */
const shortestStretch = 60;

/**
 * What NPCs tell each other while no player is by. It is caught up where it can matter: when a scene opens, and when a game
 * tells that its clock has gone on. Nobody's absence costs anything before that.
 */
export class BetweenPlayers {
  readonly #playthrough: Playthrough;
  readonly #world: () => World;
  readonly #library: Pick<Library, "npcs">;
  readonly #journal: RunnerJournal;
  readonly #clock: Clock;
  /** Minute of the clock up to which there is nothing left to tell, and whose clock it was. */
  #livedTo = 0;
  #isOwn = false;
  /** As it was when a scene last opened. */
  #cast: readonly Npc[] | undefined;

  constructor(options: {
    readonly playthrough: Playthrough;
    readonly world: () => World;
    readonly library: Pick<Library, "npcs">;
    readonly journal: RunnerJournal;
    readonly clock: Clock;
  }) {
    this.#playthrough = options.playthrough;
    this.#world = options.world;
    this.#library = options.library;
    this.#journal = options.journal;
    this.#clock = options.clock;
  }

  /** A scene is about to open: the cast is looked up anew. */
  async opening(): Promise<void> {
    this.#cast = undefined;
    await this.#liveOn(1);
  }

  /** The game has told its time. However far the clock has leapt, its last days alone are lived through. */
  async passing(): Promise<void> {
    await this.#liveOn(shortestStretch);
  }

  async #liveOn(atLeast: number): Promise<void> {
    const { clock } = this.#playthrough;
    const to = minutesAt(this.#playthrough, this.#clock.now());
    // The first report of a game may put the clock back to before what its server had counted.
    if (clock.own !== this.#isOwn) this.#livedTo = 0;
    this.#isOwn = clock.own;
    // Without routines nobody meets.
    if (to - this.#livedTo < atLeast || !this.#world().document.routines) return;
    this.#livedTo = to;
    this.#cast ??= await this.#library.npcs(this.#world().id, { limit: castThatLives });
    const told = catchUp(this.#playthrough, this.#world(), this.#cast, to);
    if (told.length > 0) await this.#journal.append(told);
  }
}
