import { readEvents } from "./read-events.js";
import { recall, remember } from "./remember.js";

/**
 * @import { Health, Npc, NpcSummary, Problem, SceneState, Ticket, World, WorldReload, WorldSummary } from "../../wire/http/api-types.ts"
 */

/** What the server refuses, in its own words and with its own mend. */
export class ApiError extends Error {
  /** @param {Pick<Problem, "detail" | "code" | "mend">} problem */
  constructor({ detail, code, mend }) {
    super(detail);
    this.name = "ApiError";
    this.code = code;
    this.mend = mend;
  }
}

/** The HTTP API of the server that this page came from. `/openapi.json` describes it. */
export class Api {
  /** The admin key, where the server asks for one. It stays in this tab. */
  #key = recall("sessionStorage", "key");

  get hasKey() {
    return this.#key !== undefined;
  }

  /** @param {string} key */
  useKey(key) {
    this.#key = key;
    remember("sessionStorage", "key", key);
  }

  /** @returns {Promise<Health>} */
  health() {
    return this.#ask("/healthz");
  }

  /** @returns {Promise<{ worlds: WorldSummary[] }>} */
  worlds() {
    return this.#ask("/worlds");
  }

  /** @param {string} world @returns {Promise<World>} */
  world(world) {
    return this.#ask(`/worlds/${encodeURIComponent(world)}`);
  }

  /**
   * What became of the last save of the world's files, then of each from now on, until the connection ends.
   *
   * @param {string} world
   * @param {AbortSignal} signal
   * @returns {AsyncGenerator<WorldReload, void>}
   */
  async *reloads(world, signal) {
    const path = `/worlds/${encodeURIComponent(world)}/reload`;
    const response = await this.#send(path, { signal, headers: { accept: "text/event-stream" } });
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
      yield/** @type {WorldReload} */ (await response.json());
      return;
    }
    for await (const data of readEvents(response)) yield/** @type {WorldReload} */ (JSON.parse(data));
  }

  /**
   * @param {string} world
   * @param {string} [after] where the page before ended: its `next`
   * @returns {Promise<{ npcs: NpcSummary[], next: string | null }>}
   */
  npcs(world, after) {
    const from = after === undefined ? "" : `&after=${encodeURIComponent(after)}`;
    return this.#ask(`/worlds/${encodeURIComponent(world)}/npcs?limit=60${from}`);
  }

  /** @param {string} world @param {string} npc @returns {Promise<Npc>} */
  npc(world, npc) {
    return this.#ask(`/worlds/${encodeURIComponent(world)}/npcs/${encodeURIComponent(npc)}`);
  }

  /**
   * Finds whom the persona became in the world, else casts it.
   *
   * @param {string} world
   * @param {string} persona
   * @returns {Promise<Npc>}
   */
  cast(world, persona) {
    return this.#ask(`/worlds/${encodeURIComponent(world)}/npcs`, { persona });
  }

  /** @param {string} playthrough @param {string} scene @returns {Promise<SceneState>} */
  sceneState(playthrough, scene) {
    return this.#ask(`/playthroughs/${playthrough}/scenes/${scene}/state`);
  }

  /**
   * A ticket for one connection of one player. In a game this is what your backend does: the key stays there.
   *
   * @param {{ player: string, world: string, simulate: boolean }} scope
   */
  async mintTicket(scope) {
    const { ticket } = await this.#mint(scope);
    return ticket;
  }

  /** @param {object} scope @returns {Promise<Ticket>} */
  #mint(scope) {
    return this.#ask("/v1/tickets", scope);
  }

  /**
   * @template Answer
   * @param {string} path
   * @param {object} [body] sent by POST
   * @returns {Promise<Answer>} as the types of the HTTP API say: page and server are of one build
   */
  async #ask(path, body) {
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const type = body === undefined ? undefined : { "content-type": "application/json" };
    const response = await this.#send(path, { ...sent, headers: { accept: "application/json", ...type } });
    /** @type {unknown} */
    const answer = await response.json().catch(() => undefined);
    return /** @type {Answer} */ (answer);
  }

  /** The answer, once it is known to be no refusal. @param {string} path @param {RequestInit} request */
  async #send(path, request) {
    const headers = new Headers(request.headers);
    if (this.#key !== undefined) headers.set("authorization", `Bearer ${this.#key}`);
    const response = await fetch(path, { ...request, headers }).catch(() => undefined);
    if (response === undefined) throw new ApiError(unreachable);
    if (response.ok) return response;
    /** @type {unknown} */
    const answer = await response.json().catch(() => undefined);
    throw new ApiError(
      isProblem(answer) ? answer : { ...unreachable, detail: `The server answered ${response.status}.` },
    );
  }
}

/** @param {unknown} answer @returns {answer is Problem} */
function isProblem(answer) {
  return typeof answer === "object" && answer !== null && "detail" in answer && "code" in answer;
}

const unreachable = {
  detail: "The server does not answer.",
  code: "unreachable",
  mend: "See whether it still runs; `npm start` starts it.",
};
