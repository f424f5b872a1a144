import type { SceneLink } from "./scene-link.ts";
import { protocolVersion, type SceneResume, type SceneResumed } from "./protocol.ts";

/** How often a resume may bring nothing new before the connection itself is suspected. */
const maximumIdleResumes = 2;

/**
 *     away ──socket opens──▶ resuming ──scene.resumed──▶ live ──gap, probe──▶ resuming
 *       ▲────────────────────── socket lost ─────────────┘
 *     any ──closed, left, given up──▶ closed
 */
type Subscription = "away" | "resuming" | "live" | "closed";

/** Who resumes, and what it has. */
export type ResumeClaim = Omit<SceneResume, "type" | "protocol" | "epoch" | "cursor">;

/** A scene's subscription, and its place in the order of what the server tells: every event once, and none left out. */
export class SceneFeed {
  readonly #link: SceneLink;
  readonly #claim: () => ResumeClaim;
  #subscription: Subscription;
  #epoch: number;
  #cursor: number;
  #idleResumes = 0;

  constructor(options: {
    readonly link: SceneLink;
    readonly claim: () => ResumeClaim;
    readonly isLive: boolean;
    readonly epoch: number;
    readonly cursor: number;
  }) {
    this.#link = options.link;
    this.#claim = options.claim;
    this.#subscription = options.isLive ? "live" : "away";
    this.#epoch = options.epoch;
    this.#cursor = options.cursor;
  }

  get isOpen(): boolean {
    return this.#subscription !== "closed";
  }

  get isLive(): boolean {
    return this.#subscription === "live";
  }

  get isResuming(): boolean {
    return this.#subscription === "resuming";
  }

  /** Everything up to here has been taken. */
  get place(): { readonly epoch: number; readonly cursor: number } {
    return { epoch: this.#epoch, cursor: this.#cursor };
  }

  /** There is a new socket. */
  attach(): void {
    this.#idleResumes = 0;
    this.resume();
  }

  /** The socket is lost. */
  detach(): void {
    if (this.isOpen) this.#subscription = "away";
  }

  close(): void {
    this.#subscription = "closed";
  }

  /** Asks for everything since what is here; also a sign of life, since it is always answered. */
  resume(): void {
    if (!this.isOpen) return;
    const place = { protocol: protocolVersion, epoch: this.#epoch, cursor: this.#cursor } as const;
    if (this.#link.send({ type: "scene.resume", ...place, ...this.#claim() }))
      this.#subscription = "resuming";
  }

  /** The answer of a resume: undefined when none was awaited. `isNewEpoch`: the server's record was begun anew. */
  resumed({ epoch, mode, snapshot }: SceneResumed): { readonly isNewEpoch: boolean } | undefined {
    if (!this.isResuming) return undefined;
    this.#subscription = "live";
    const isNewEpoch = epoch !== this.#epoch;
    this.#epoch = epoch;
    if (mode === "snapshot" && snapshot) this.#cursor = snapshot.cursor;
    return { isNewEpoch };
  }

  /** Takes an event's place in the order: false for one that is here already, or before which something is missing. */
  isNext(cursor: number): boolean {
    if (cursor <= this.#cursor) return false;
    if (cursor > this.#cursor + 1) {
      this.gap();
      return false;
    }
    this.#cursor = cursor;
    this.progressed();
    return true;
  }

  /** Something is missing: it is asked for. */
  gap(): void {
    if (!this.isLive) return;
    this.#idleResumes += 1;
    if (this.#idleResumes <= maximumIdleResumes) this.resume();
    else this.#link.drop(`scene ${this.#claim().scene} has a gap that stays`);
  }

  /** Something new arrived. */
  progressed(): void {
    this.#idleResumes = 0;
    this.#link.progressed();
  }
}
