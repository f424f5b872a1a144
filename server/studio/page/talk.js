import { connect } from "/dramatis-client.js";

/**
 * @import { ConnectionState, DramatisClientError, Handlers, Scene, SceneEvent, TicketSource, Turn, TurnPart, TurnResult } from "/dramatis-client.js"
 */

/**
 * Everything this page does with the client SDK stands in this file. A game does the same: connect, join, say, and
 * show what comes.
 *
 * @typedef {object} TalkOptions
 * @property {string} world
 * @property {string} npc
 * @property {boolean} simulate  Whether the server's simulator executes what has no handler here.
 * @property {Handlers} handlers  Behaviors that this page executes, by name.
 * @property {string | undefined} token  Of a talk that goes on: what `token` gave before the page was reloaded.
 * @property {TicketSource | undefined} ticket  Where the server has keys: gets a ticket for each connection.
 * @property {Stage} stage  Shows what happens.
 *
 * @typedef {object} Stage
 * @property {(state: ConnectionState) => void} connection
 * @property {(event: SceneEvent) => void} happened  Every event of the scene, in order.
 * @property {() => void} rewound  What was shown is no longer the server's record: it was restored from a backup, say.
 * @property {(error: DramatisClientError) => void} troubled
 * @property {(turn: Turn) => Speech} beginSpeech  For each turn that is spoken.
 *
 * @typedef {object} Speech  One turn while it is spoken.
 * @property {(part: TurnPart) => void} add
 * @property {(result: TurnResult) => void} end
 * @property {(cause: unknown) => void} fail  There will never be this turn.
 */

/** A scene with one NPC, from the first word to the last. */
export class Talk {
  #game;
  #scene;
  #stage;
  /** @type {Turn | undefined} */
  #speaking;

  /**
   * @param {Awaited<ReturnType<typeof connect>>} game
   * @param {Scene} scene
   * @param {Stage} stage
   */
  constructor(game, scene, stage) {
    this.#game = game;
    this.#scene = scene;
    this.#stage = stage;
    scene.on("*", (event) => stage.happened(event));
    scene.on("snapshot", () => stage.rewound());
    // What nobody asked for, and what a crash of the server left to be said.
    scene.on("turn", (turn) => void this.#show(turn));
  }

  /**
   * Rejects with a `DramatisClientError`, which says what to do.
   *
   * @param {TalkOptions} options
   */
  static async open({ world, npc, simulate, handlers, token, ticket, stage }) {
    const game = await connect({ url: location.origin, ...(ticket && { ticket }) });
    game.on("connection", (state) => stage.connection(state));
    game.on("error", (error) => stage.troubled(error));
    try {
      const scene = await (token === undefined
        ? game.join({ world, npcs: [npc], simulate, handlers })
        : game.resume({ token, handlers }));
      return new Talk(game, scene, stage);
    } catch (cause) {
      game.close();
      throw cause;
    }
  }

  /** The scene's own facts: its ids, who is in it, which model answers. */
  get scene() {
    return this.#scene;
  }

  /** To go on with it from here, after a reload. */
  get token() {
    return this.#scene.token();
  }

  /** @param {string} text @returns {string | undefined} the line's id */
  say(text) {
    const turn = this.#scene.say(text);
    void this.#show(turn);
    return turn.line;
  }

  /**
   * Asks for another answer in the place of the last.
   *
   * @param {Turn} turn
   */
  sayAgain(turn) {
    void this.#show(turn.regenerate());
  }

  /** Stops what is being said; what was said so far stays. */
  stop() {
    this.#speaking?.cancel();
  }

  /** Ends the scene and its connection. */
  async leave() {
    await this.#scene.leave().catch(() => undefined);
    this.#game.close();
  }

  /** Ends the connection; the scene goes on for whoever comes back with its token. */
  hangUp() {
    this.#game.close();
  }

  /** @param {Turn} turn */
  async #show(turn) {
    this.#speaking = turn;
    const speech = this.#stage.beginSpeech(turn);
    try {
      for await (const part of turn) speech.add(part);
      speech.end(await turn.result());
    } catch (cause) {
      speech.fail(cause);
    }
  }
}
