import { defer } from "./deferred.ts";
import type { DramatisClientError } from "./errors.ts";
import { encodeMessage, isJsonRecord } from "./messages.ts";
import { mintId } from "./mint-id.ts";
import { PendingMessages } from "./pending-messages.ts";
import type {
  ClientMessage,
  ErrorMessage,
  JsonValue,
  PresenceReport,
  SceneContextReport,
  ScenePresenceReport,
  SceneSave,
  WorldEventReport,
  WorldStateReport,
  WorldTimeReport,
} from "./protocol.ts";
import { badSave, refused, tooLargeReport } from "./refusals.ts";
import type { SceneDescription } from "./scene.ts";

/** What the game says of its world. */
type Report =
  | WorldStateReport
  | ScenePresenceReport
  | SceneContextReport
  | WorldEventReport
  | WorldTimeReport;

/** What the game tells a scene: each is sent until the server has it, and its promise resolves when it is kept. */
export class GameReports {
  readonly #scene: string;
  /** Why nothing can be told any more. */
  readonly #ended: () => DramatisClientError | undefined;
  readonly #reports: PendingMessages<Report>;
  readonly #saves: PendingMessages<SceneSave>;

  constructor(options: {
    readonly scene: string;
    readonly send: (message: ClientMessage) => void;
    readonly ended: () => DramatisClientError | undefined;
  }) {
    this.#scene = options.scene;
    this.#ended = options.ended;
    this.#reports = new PendingMessages<Report>(options.send);
    this.#saves = new PendingMessages<SceneSave>(options.send);
  }

  get isEmpty(): boolean {
    return this.#reports.isEmpty && this.#saves.isEmpty;
  }

  state(set: { readonly [path: string]: JsonValue }): Promise<void> {
    return this.#tell({ type: "world.state", ...this.#about("report"), set });
  }

  presence(changes: readonly PresenceReport[]): Promise<void> {
    return this.#tell({ type: "scene.presence", ...this.#about("report"), changes });
  }

  context({ near, held = [], lookingAt }: SceneDescription): Promise<void> {
    return this.#tell({
      type: "scene.context",
      ...this.#about("report"),
      held,
      ...(near !== undefined && { near }),
      ...(lookingAt !== undefined && { looking_at: lookingAt }),
    });
  }

  event(name: string, given: unknown): Promise<void> {
    const fields = isJsonRecord(given) ? given : {};
    return this.#tell({ type: "world.event", ...this.#about("event"), name, fields });
  }

  time(minutes: number): Promise<void> {
    return this.#tell({ type: "world.time", ...this.#about("time"), minutes });
  }

  save(name: string): Promise<void> {
    const message = { type: "scene.save", ...this.#about("save"), name } as const;
    return this.#send(this.#saves, message, badSave);
  }

  /** The server has the report. */
  kept(message: string | undefined): void {
    if (message !== undefined) this.#reports.answer(message, undefined);
  }

  saved(message: string): void {
    this.#saves.answer(message, undefined);
  }

  /** False when it is none of these. */
  refuse(message: string, refusal: ErrorMessage["error"]): boolean {
    return (
      this.#reports.fail(message, refused("report_refused", "The report was refused", refusal)) ||
      this.#saves.fail(message, refused("save_refused", "The save was refused", refusal))
    );
  }

  resend(): void {
    this.#reports.resend();
    this.#saves.resend();
  }

  failAll(error: DramatisClientError): void {
    this.#reports.failAll(error);
    this.#saves.failAll(error);
  }

  #about(kind: Parameters<typeof mintId>[0]): { readonly scene: string; readonly message: string } {
    return { scene: this.#scene, message: mintId(kind) };
  }

  #tell(message: Report): Promise<void> {
    return this.#send(this.#reports, message, tooLargeReport);
  }

  #send<Message extends Report | SceneSave>(
    pending: PendingMessages<Message>,
    message: Message,
    tooLarge: () => DramatisClientError,
  ): Promise<void> {
    const problem = this.#ended() ?? (encodeMessage(message) === undefined ? tooLarge() : undefined);
    if (!problem) return pending.add(message);
    const failed = defer<void>();
    failed.reject(problem);
    return failed.promise;
  }
}
