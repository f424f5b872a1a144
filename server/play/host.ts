import { compileRules } from "../domain/behavior/compile-rules.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import { DramatisError } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import type { PlaythroughId, WorldHash, WorldId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { PlaythroughOpened } from "../domain/playthrough/journal.ts";
import { beginPlaythrough, type Playthrough } from "../domain/playthrough/playthrough.ts";
import { castOf } from "../domain/playthrough/scene.ts";
import type { World } from "../domain/world/world.ts";
import { Draining } from "./draining.ts";
import { foldPlaythrough } from "./fold-playthrough.ts";
import type { Sleeper } from "./listener.ts";
import type { LivePlaythrough, OpenPlaythroughRequest, PlayHost, WorldMove } from "./player-face.ts";
import { type Forked, forkPlaythrough, type ForkRequest } from "./fork-playthrough.ts";
import { Runner } from "./runner.ts";
import { Sleepers } from "./sleepers.ts";
import { SliceTimer } from "./slice-timer.ts";
import { defaultPlayLimits, type PlayLimits, type PlayOptions } from "./runner-options.ts";
import type { WorldVersion } from "./world-in-force.ts";

interface Kept {
  readonly runner: Promise<Runner>;
  /** Monotonic milliseconds. */
  askedAt: number;
}

/**
 * Keeps the live playthroughs of this process: one runner each, loaded when asked for, let go when idle. Whoever follows
 * one that is let go sleeps, and is woken before anything happens in it.
 */
export class Host implements PlayHost {
  readonly #options: PlayOptions;
  readonly #limits: PlayLimits;
  readonly #textTimer: SliceTimer;
  readonly #runners = new Map<PlaythroughId, Kept>();
  readonly #rules = new Map<WorldHash, Rules>();
  readonly #draining: Draining;
  readonly #sleepers: Sleepers;
  #closed = false;

  constructor(options: PlayOptions) {
    this.#options = options;
    this.#limits = { ...defaultPlayLimits, ...options.limits };
    this.#draining = new Draining(options.clock);
    this.#textTimer = new SliceTimer(options.clock, this.#limits.textDelay);
    this.#sleepers = new Sleepers(options.clock, (id) => this.#wake(id));
  }

  async open(request: OpenPlaythroughRequest): Promise<LivePlaythrough> {
    return this.#live(request.id, async () => (await this.#load(request.id)) ?? this.#create(request));
  }

  async find(id: PlaythroughId): Promise<LivePlaythrough> {
    return this.#live(id, async () => {
      const runner = await this.#load(id);
      if (runner) return runner;
      throw new DramatisError({
        code: "not_found",
        message: `There is no playthrough ${id}.`,
        mend: "Leave `playthrough` out to begin a new one.",
        param: "playthrough",
      });
    });
  }

  leaveAsleep(id: PlaythroughId, sleeper: Sleeper): void {
    if (!this.#sleepers.leave(id, sleeper)) this.#wake(id);
  }

  async moveTo(world: World, only?: ReadonlySet<PlaythroughId>): Promise<readonly WorldMove[]> {
    const version = this.#versionOf(world);
    const runners = await this.#running(world.id, only);
    const moves = await Promise.all(runners.map((runner) => runner.moveTo(version)));
    return moves.flatMap((move) => move ?? []);
  }

  async planMoves(world: World, only?: ReadonlySet<PlaythroughId>): Promise<readonly WorldMove[]> {
    const runners = await this.#running(world.id, only);
    return runners.flatMap((runner) => runner.planMove(world) ?? []);
  }

  async #running(world: WorldId, only?: ReadonlySet<PlaythroughId>): Promise<readonly Runner[]> {
    // One that cannot be loaded is as one that is not there.
    await Promise.allSettled(this.#sleepers.ofWorld(world).map((id) => this.find(id)));
    const runners = await this.#loaded();
    return runners.filter(
      (runner) => runner.world.id === world && (only === undefined || only.has(runner.id)),
    );
  }

  async #loaded(): Promise<readonly Runner[]> {
    const runners = await Promise.allSettled([...this.#runners.values()].map(({ runner }) => runner));
    return runners.flatMap((runner) => (runner.status === "fulfilled" ? [runner.value] : []));
  }

  async fork(request: ForkRequest): Promise<Forked> {
    this.#draining.demandOpen();
    return forkPlaythrough(this.#options, request);
  }

  async drain(milliseconds: number): Promise<{ readonly underWay: number }> {
    this.#draining.begin(milliseconds);
    let forget = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      forget = this.#options.clock.after(milliseconds, resolve);
    });
    const runners = await this.#loaded();
    await Promise.race([Promise.all(runners.map((runner) => runner.drain())), late]);
    forget();
    return { underWay: runners.filter((runner) => runner.isSpeaking).length };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#sleepers.close();
    await Promise.all((await this.#loaded()).map((runner) => runner.close()));
    this.#runners.clear();
  }

  async #live(id: PlaythroughId, make: () => Promise<Runner>): Promise<Runner> {
    if (this.#closed) {
      throw new DramatisError({
        code: "unavailable",
        message: "The server is shutting down.",
        mend: "Connect again in a moment.",
        retryable: true,
      });
    }
    const known = this.#runners.get(id);
    if (known) {
      known.askedAt = this.#options.clock.monotonic();
      const runner = await known.runner;
      if (!runner.failure) return runner;
      this.#forget(id, known);
      // Somebody who asked at the same moment may have put another in its place: there is one writer at a time.
      return this.#live(id, make);
    }
    const kept: Kept = { runner: make(), askedAt: this.#options.clock.monotonic() };
    this.#runners.set(id, kept);
    kept.runner.then(
      () => this.#watchIdle(id, kept, this.#limits.idle),
      () => this.#forget(id, kept),
    );
    return kept.runner;
  }

  #forget(id: PlaythroughId, kept: Kept): void {
    if (this.#runners.get(id) === kept) this.#runners.delete(id);
  }

  async #create(request: OpenPlaythroughRequest): Promise<Runner> {
    this.#draining.demandOpen();
    const { journal, clock, epoch } = this.#options;
    const entry: PlaythroughOpened = {
      type: "playthrough.opened",
      v: 1,
      world: request.world.id,
      worldHash: request.world.hash,
      simulate: request.simulate,
      seed: request.foreseen?.seed ?? Number.parseInt(sha256(request.id).slice(0, 8), 16),
      origin: request.origin,
      ...(request.executes ? { executes: request.executes } : {}),
    };
    const at = clock.now();
    const { seq } = await journal.append(request.id, 0, at, [entry]);
    const view = beginPlaythrough({ seq, epoch, at, entry }, request.world.document);
    return this.#runner(request.id, this.#versionOf(request.world), view, [], request);
  }

  async #load(id: PlaythroughId): Promise<Runner | undefined> {
    const { journal, library } = this.#options;
    const versionOf = (hash: WorldHash): Promise<World | undefined> => library.world({ hash });
    const folded = await foldPlaythrough({ journal, versionOf }, id);
    if (!folded) return undefined;
    const { view, world } = folded;
    const known = new Map([...view.scenes.values()].flatMap(castOf).map((npc) => [npc.id, npc]));
    const npcs: Npc[] = [];
    for (const { id: npcId, revision } of known.values()) {
      const npc = await library.npc(world.id, npcId, revision);
      if (npc) npcs.push(npc);
    }
    const runner = this.#runner(id, this.#versionOf(world), view, npcs);
    for (const sleeper of this.#sleepers.take(id)) sleeper.wake(runner);
    await runner.recover();
    runner.rememberAhead();
    if (this.#options.followWorlds) {
      const current = await library.world({ id: world.id });
      if (current) await runner.moveTo(this.#versionOf(current));
    }
    return runner;
  }

  #runner(
    id: PlaythroughId,
    version: WorldVersion,
    view: Playthrough,
    npcs: readonly Npc[],
    { foreseen, speaker }: Pick<OpenPlaythroughRequest, "foreseen" | "speaker"> = {},
  ): Runner {
    return new Runner({
      id,
      version,
      versionOf: async (hash) => {
        const world = await this.#options.library.world({ hash });
        return world && this.#versionOf(world);
      },
      view,
      npcs,
      play: {
        ...this.#options,
        ...(foreseen ? { ids: foreseen.ids } : {}),
        ...(speaker ? { speaker } : {}),
      },
      limits: this.#limits,
      textTimer: this.#textTimer,
      draining: this.#draining,
    });
  }

  #versionOf(world: World): WorldVersion {
    return { world, rules: this.#rulesOf(world) };
  }

  #rulesOf(world: World): Rules {
    const known = this.#rules.get(world.hash);
    if (known) return known;
    const { rules } = compileRules(world.document);
    this.#rules.set(world.hash, rules);
    return rules;
  }

  /** Whoever sleeps there is none the worse where it fails, and meets it again when they say something. */
  #wake(id: PlaythroughId): void {
    this.find(id).catch(() => undefined);
  }

  #watchIdle(id: PlaythroughId, kept: Kept, delay: number): void {
    this.#options.clock.after(delay, () => {
      this.#letGo(id, kept).catch(() => undefined);
    });
  }

  /** Whoever asked for it a moment ago is about to follow it, so it is idle only some time after it was asked for. */
  async #letGo(id: PlaythroughId, kept: Kept): Promise<void> {
    const runner = await kept.runner;
    if (this.#runners.get(id) !== kept || this.#closed) return;
    const usedAt = runner.isFollowed ? Math.max(kept.askedAt, runner.activeAt) : kept.askedAt;
    const left = usedAt + this.#limits.idle - this.#options.clock.monotonic();
    if (left > 0 || runner.isSpeaking || !this.#letSleep(runner)) {
      this.#watchIdle(id, kept, left > 0 ? left : this.#limits.idle);
      return;
    }
    this.#forget(id, kept);
    await runner.close();
  }

  /** False where somebody follows who cannot sleep, or not long enough for it to be worth the while. */
  #letSleep(runner: Runner): boolean {
    if (!runner.isFollowed) return true;
    const until = runner.quietUntil;
    if (until === undefined || !this.#sleepers.isWorthwhile(until)) return false;
    this.#sleepers.add(runner.id, runner.world.id, until, runner.rest());
    return true;
  }
}
