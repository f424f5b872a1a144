import type { DramatisClientError } from "./errors.ts";
import { mintId } from "./mint-id.ts";
import { PendingMessages } from "./pending-messages.ts";
import type {
  ClientMessage,
  HistoryQuestion,
  HistoryTold,
  KnowledgeQuestion,
  KnowledgeTold,
} from "./protocol.ts";

/** What a scene is asked and not yet told. Asked again after a reconnect. */
export class SceneQuestions {
  readonly #scene: string;
  readonly #known: PendingMessages<KnowledgeQuestion, KnowledgeTold>;
  readonly #past: PendingMessages<HistoryQuestion, HistoryTold>;

  constructor(scene: string, send: (message: ClientMessage) => void) {
    this.#scene = scene;
    this.#known = new PendingMessages<KnowledgeQuestion, KnowledgeTold>(send);
    this.#past = new PendingMessages<HistoryQuestion, HistoryTold>(send);
  }

  get isEmpty(): boolean {
    return this.#known.isEmpty && this.#past.isEmpty;
  }

  knowledge(npc: string, rest: Pick<KnowledgeQuestion, "about" | "limit">): Promise<KnowledgeTold> {
    const message = mintId("question");
    return this.#known.add({ type: "npc.knowledge", scene: this.#scene, message, npc, ...rest });
  }

  history(page: Pick<HistoryQuestion, "before" | "limit">): Promise<HistoryTold> {
    return this.#past.add({
      type: "scene.history",
      scene: this.#scene,
      message: mintId("question"),
      ...page,
    });
  }

  told(answer: KnowledgeTold | HistoryTold): void {
    if (answer.type === "npc.knowledge") this.#known.answer(answer.message, answer);
    else this.#past.answer(answer.message, answer);
  }

  /** False when it was not asked. */
  refuse(message: string, error: DramatisClientError): boolean {
    return this.#known.fail(message, error) || this.#past.fail(message, error);
  }

  resend(): void {
    this.#known.resend();
    this.#past.resend();
  }

  failAll(error: DramatisClientError): void {
    this.#known.failAll(error);
    this.#past.failAll(error);
  }
}
