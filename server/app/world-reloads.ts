import path from "node:path";
import { parseWorldId, type PlaythroughId, type WorldHash, type WorldId } from "../domain/ids.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Library } from "../domain/ports/library.ts";
import { diffWorlds, type WorldChange } from "../domain/world/diff-worlds.ts";
import type { Mistake } from "../intake/yaml/mistake.ts";
import type { AppliedNpcFiles } from "./apply-npc-files.ts";
import type { PlayHost, WorldMove } from "./live-play.ts";
import { type Snapshot, snapshotWorlds } from "./watch-folders.ts";

/**
 * What became of a world whose files were saved.
 * reloaded  its version is the current one, and new playthroughs are of it
 * broken    nothing was touched; the last good version stays current
 * gone      its folder is no more; the library keeps the version it has
 */
export type WorldReload = {
  readonly world: string;
  readonly directory: string;
  /** Wall time, milliseconds. */
  readonly at: number;
} & (
  | {
      readonly type: "reloaded";
      readonly id: WorldId;
      /** Absent for a world that is new. */
      readonly from?: WorldHash;
      readonly to: WorldHash;
      readonly changes: readonly WorldChange[];
      readonly npcs: AppliedNpcFiles;
      readonly warnings: readonly Mistake[];
      /** What becomes of the playthroughs that run and follow, before anything of it is done. */
      readonly preview: readonly WorldMove[];
    }
  | {
      /** Told after `reloaded`, once nothing was being said in them: what became of the playthroughs that ran. */
      readonly type: "moved";
      readonly id: WorldId;
      readonly to: WorldHash;
      readonly moves: readonly WorldMove[];
    }
  | { readonly type: "broken"; readonly mistakes: readonly Mistake[] }
  | { readonly type: "gone" }
);

export interface WorldReloadsOptions {
  /** The folders that hold worlds' folders. */
  readonly folders: readonly string[];
  readonly library: Library;
  /** Where playthroughs run that go on in a new version; without it they stay as they are. */
  readonly play?: PlayHost;
  /** `asked`: those alone that somebody brings along by `bring`. All when absent. */
  readonly moves?: "all" | "asked";
  readonly clock: Clock;
  readonly tell: (reload: WorldReload) => void;
}

/** Milliseconds between two looks; a save is taken up once two looks have found the same. */
const pace = 200;

/** Watches folders of worlds and brings the library in line with what is saved there, one save after the other. */
export class WorldReloads {
  readonly #options: WorldReloadsOptions;
  readonly #latest = new Map<string, WorldReload>();
  /** What was acted upon. */
  #done: Snapshot = new Map();
  /** What was there at the last look, and may still be being written. */
  #seen: Snapshot = new Map();
  #stop: (() => void) | undefined;
  #looking: Promise<void> = Promise.resolve();
  readonly #moving = new Set<Promise<void>>();
  readonly #listeners = new Set<(reload: WorldReload) => void>();
  #asked: readonly PlaythroughId[] = [];
  #closed = false;

  constructor(options: WorldReloadsOptions) {
    this.#options = options;
  }

  /** Takes what is there now for known, and looks again and again from now on. */
  async start(): Promise<void> {
    this.#done = await snapshotWorlds(this.#options.folders);
    this.#seen = this.#done;
    this.#next();
  }

  /** What became of the last save of a world; undefined when none was seen. */
  latest(world: string): WorldReload | undefined {
    return this.#latest.get(world);
  }

  /** Hears of what becomes of each save from now on; returns what ends that. */
  follow(listener: (reload: WorldReload) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Has a playthrough go on in what was saved last, and in each save from now on; returns what ends that. */
  bring(playthrough: PlaythroughId): () => void {
    this.#asked = [...this.#asked, playthrough];
    for (const last of this.#latest.values()) if (last.type === "reloaded") this.#move(last);
    return () => {
      const place = this.#asked.indexOf(playthrough);
      this.#asked = this.#asked.filter((_, index) => index !== place);
    };
  }

  /** Resolves when a save that is being taken up has been. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop?.();
    await this.#looking;
    await Promise.all(this.#moving);
  }

  /** One look. */
  async look(): Promise<void> {
    const now = await snapshotWorlds(this.#options.folders);
    const before = this.#seen;
    this.#seen = now;
    for (const directory of new Set([...this.#done.keys(), ...now.keys()])) {
      const state = now.get(directory);
      if (state === this.#done.get(directory) || state !== before.get(directory)) continue;
      const done = new Map(this.#done);
      if (state === undefined) done.delete(directory);
      else done.set(directory, state);
      this.#done = done;
      const reload = await this.#takeUp(directory, state !== undefined);
      if (!reload) continue;
      this.#latest.set(reload.world, reload);
      this.#tell(reload);
      if (reload.type === "reloaded") this.#move(reload);
    }
  }

  #tell(reload: WorldReload): void {
    this.#options.tell(reload);
    for (const listener of this.#listeners) listener(reload);
  }

  /** Undefined when all are. */
  #brought(): ReadonlySet<PlaythroughId> | undefined {
    return this.#options.moves === "asked" ? new Set(this.#asked) : undefined;
  }

  #next(): void {
    if (this.#closed) return;
    this.#stop = this.#options.clock.after(pace, () => {
      // A folder that cannot be read is looked at again; what is wrong with a world is told.
      this.#looking = this.look().then(
        () => this.#next(),
        () => this.#next(),
      );
    });
  }

  async #takeUp(directory: string, isThere: boolean): Promise<WorldReload | undefined> {
    const { library, clock } = this.#options;
    const world = path.basename(directory);
    const told = { world, directory, at: clock.now() };
    if (!isThere) return { ...told, type: "gone" };
    const id = parseWorldId(world);
    const before = id && (await library.world({ id }));
    // The loader is large, and most servers never see a save.
    const { loadWorldFolder } = await import("./load-world-folder.ts");
    const load = await loadWorldFolder(directory, library);
    if (load.type === "mistaken") return { ...told, type: "broken", mistakes: load.mistakes };
    const { npcs, warnings, hash } = load;
    const isSilent =
      load.change === "unchanged" &&
      this.#latest.get(world)?.type !== "broken" &&
      npcs.added.length + npcs.revised.length + npcs.mistakes.length === 0;
    // A save that says the same, or of a file that is not read.
    if (isSilent) return undefined;
    const after = await library.world({ hash });
    const changes = before && after ? diffWorlds(before.document, after.document) : [];
    const from = before ? { from: before.hash } : {};
    const preview = after ? ((await this.#options.play?.planMoves(after, this.#brought())) ?? []) : [];
    return { ...told, type: "reloaded", id: load.id, ...from, to: hash, changes, npcs, warnings, preview };
  }

  /** A long answer holds its playthrough back, and no other save. */
  #move({ id, to, world, directory, at }: Extract<WorldReload, { type: "reloaded" }>): void {
    const { library, play } = this.#options;
    const only = this.#brought();
    if (!play || only?.size === 0) return;
    const moving = library
      .world({ hash: to })
      .then((version) => (version ? play.moveTo(version, only) : []))
      .then((moves) => {
        if (moves.length > 0) this.#tell({ type: "moved", world, directory, at, id, to, moves });
      })
      // A playthrough whose journal cannot be written has told its own listeners.
      .catch(() => undefined)
      .finally(() => this.#moving.delete(moving));
    this.#moving.add(moving);
  }
}
