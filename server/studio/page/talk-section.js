import { announce, hush } from "./announce.js";
import { showConnection } from "./connection-banner.js";
import { beginForm } from "./begin-form.js";
import { composer } from "./composer.js";
import { element } from "./element.js";
import { feedbackBar } from "./feedback-bar.js";
import { FeedbackShown } from "./feedback-shown.js";
import { deskHandlers } from "./game-desk.js";
import { firstWords } from "./first-words.js";
import { forgetTalk, keepSeen, keepTalk, keptTalk, seenOfTalk } from "./kept-talk.js";
import { leaveNotice } from "./notice.js";
import { connectionWords, entryOf, PromptBook } from "./prompt-book.js";
import { routeTo } from "./route.js";
import { Script } from "./script.js";
import { snippet, snippetText } from "./snippet.js";
import { ScriptedSpeech } from "./speech.js";
import { StatePanel } from "./state-panel.js";
import { Talk } from "./talk.js";
import { trouble } from "./trouble.js";
import { DramatisClientError } from "/dramatis-client.js";

/**
 * @import { BehaviorRefused, ConnectionState, SceneEvent, Turn } from "/dramatis-client.js"
 * @import { Api } from "./api.js"
 * @import { KeptTalk } from "./kept-talk.js"
 * @import { Npc, World } from "../../wire/http/api-types.ts"
 */

/** The stage for one NPC: choose who plays the game, begin, talk, and see what comes of it. */
export class TalkSection {
  #api;
  #world;
  #npc;
  #name;
  #node;
  #script = new Script();
  #book = new PromptBook();
  #body = element("div", { class: "stage" });
  /** @type {Map<string, BehaviorRefused["reason"]>} by call */
  #reasons = new Map();
  /** @type {Map<Turn, ScriptedSpeech>} */
  #speeches = new Map();
  /** @type {Talk | undefined} */
  #talk;
  /** @type {StatePanel | undefined} */
  #state;
  #hasLeft = false;
  /** Lines that this page has shown before the server told of them. */
  #ownLines = new Set();
  #feedback = new FeedbackShown();
  /** Up to this event it was all shown before a reload. */
  #seen = 0;
  /** As it began, for going on with it. @type {Pick<KeptTalk, "simulate" | "token"> | undefined} */
  #beginning;

  /** @param {Api} api @param {World} world @param {Npc} npc */
  constructor(api, world, npc) {
    this.#api = api;
    this.#world = world;
    this.#npc = npc;
    this.#name = npc.profile.identity.short_name;
    const kept = keptTalk(world.id, npc.id);
    if (kept) void this.#goOn(kept);
    else this.#offer();
    const head = element("h2", { id: "talk-head" }, `A talk with ${this.#name}`);
    this.#node = element("section", { class: "talk", "aria-labelledby": "talk-head" }, head, this.#body);
  }

  get node() {
    return this.#node;
  }

  leave() {
    this.#hasLeft = true;
    showConnection("closed");
    hush(false);
    forgetTalk();
    void this.#talk?.leave();
  }

  #offer() {
    this.#body.append(beginForm(this.#name, (form, simulate) => void this.#begin(form, simulate)));
  }

  /** Comes back to the talk that a reload has cut. @param {Pick<KeptTalk, "simulate" | "token">} kept */
  async #goOn({ simulate, token }) {
    this.#beginning = { simulate, token };
    this.#body.append(element("p", { class: "help" }, `Going on with the talk with ${this.#name}…`));
    try {
      this.#talk = await this.#open(simulate, token);
    } catch (cause) {
      this.#cannotGoOn(cause);
      return;
    }
    if (this.#hasLeft) return void this.#talk.leave();
    this.#seen = seenOfTalk();
    this.#showTalk(this.#talk, simulate);
    hush(this.#seen > 0);
  }

  /** The server's record was put back to an earlier one: shows what that one has, as if the page had been reloaded. */
  async #startOver() {
    if (this.#hasLeft || !this.#beginning) return;
    this.#talk?.hangUp();
    this.#script = new Script();
    this.#reasons.clear();
    this.#speeches.clear();
    this.#ownLines.clear();
    this.#feedback = new FeedbackShown();
    keepSeen(0);
    this.#body.replaceChildren();
    await this.#goOn(this.#beginning);
    const notice = `The server was put back to an earlier record. This is the talk with ${this.#name} as it is there.`;
    this.#body.prepend(element("p", { class: "help", role: "status" }, notice));
  }

  /** @param {unknown} cause */
  #cannotGoOn(cause) {
    if (this.#hasLeft) return;
    const isGone =
      cause instanceof DramatisClientError &&
      (cause.code === "resume_refused" || cause.code === "invalid_token");
    if (!isGone) {
      // The talk is kept: another reload may find it.
      this.#body.replaceChildren(trouble(cause));
      this.#offer();
      return;
    }
    forgetTalk();
    leaveNotice(
      `The talk with ${this.#name} cannot go on: the server no longer knows it. Begin a new one below.`,
    );
    location.hash = routeTo(this.#world.id);
  }

  /** @param {HTMLFormElement} form @param {boolean} simulate */
  async #begin(form, simulate) {
    const submit = form.querySelector("button");
    submit?.setAttribute("disabled", "");
    try {
      this.#talk = await this.#open(simulate);
    } catch (cause) {
      form.append(trouble(cause));
      submit?.removeAttribute("disabled");
      return;
    }
    // Somebody who went on while it was opened does not stay in it.
    if (this.#hasLeft) return void this.#talk.leave();
    this.#beginning = { simulate, token: this.#talk.token };
    keepTalk({ world: this.#world.id, npc: this.#npc.id, ...this.#beginning });
    this.#showTalk(this.#talk, simulate);
  }

  /** @param {boolean} simulate @param {string} [token] */
  #open(simulate, token) {
    const { id: world, behaviors } = this.#world;
    const mint = () => this.#api.mintTicket({ player: "visitor", world, simulate });
    return Talk.open({
      world,
      npc: this.#npc.id,
      simulate,
      handlers: simulate ? {} : deskHandlers(behaviors, this.#name, (card, call) => this.#ask(card, call)),
      token,
      ticket: this.#api.hasKey ? mint : undefined,
      stage: {
        connection: (state) => this.#connection(state),
        happened: (event) => this.#happened(event),
        rewound: () => void this.#startOver(),
        troubled: (error) => this.#troubled(error),
        beginSpeech: (turn) => this.#beginSpeech(turn),
      },
    });
  }

  /** @param {DramatisClientError} error */
  #troubled(error) {
    if (error.code === "resume_refused") this.#cannotGoOn(error);
    // What a handler throws is the visitor's own refusal; the script shows it.
    else if (error.code !== "handler_failed") this.#body.append(trouble(error));
  }

  /** @param {Talk} talk @param {boolean} simulate */
  #showTalk(talk, simulate) {
    const { playthrough, id, npcs, world } = talk.scene;
    this.#state = new StatePanel(() => this.#api.sceneState(playthrough, id));
    const behavior = this.#world.behaviors.find(
      ({ name, runs }) => runs === "game" && npcs[0]?.behaviors.includes(name),
    )?.name;
    const code = snippetText({
      origin: location.origin,
      world,
      npc: this.#npc.id,
      behavior,
      simulate,
      keyed: this.#api.hasKey,
    });
    const line = composer({
      name: this.#name,
      suggestions: firstWords(this.#npc),
      say: (text) => {
        hush(false);
        this.#script.addLine("You", text);
        this.#ownLines.add(talk.say(text));
      },
      stop: () => talk.stop(),
    });
    this.#body.replaceChildren(
      element("div", { class: "boards" }, this.#script.node, line),
      element(
        "aside",
        { class: "wings", "aria-label": "Behind the scenes" },
        this.#state.node,
        this.#book.node,
      ),
      snippet(code),
    );
    const greeting = npcs[0]?.greeting;
    if (greeting) {
      this.#script.addLine(this.#name, greeting);
      if (this.#seen === 0) announce(`${this.#name}: ${greeting}`);
    }
    this.#node.scrollIntoView();
    line.querySelector("input")?.focus({ preventScroll: true });
    void this.#state.refresh();
  }

  /** @param {Turn} turn */
  #beginSpeech(turn) {
    const speech = new ScriptedSpeech(
      this.#name,
      (call) => this.#reasons.get(call),
      () => this.#feedbackOn(turn),
    );
    this.#speeches.set(turn, speech);
    this.#script.append(speech.node);
    return speech;
  }

  /** @param {Turn} turn */
  #feedbackOn(turn) {
    const bar = feedbackBar({
      turn,
      name: this.#name,
      mayDirect: !this.#api.hasKey,
      regenerate: () => this.#talk?.sayAgain(turn),
    });
    this.#feedback.add(turn.id ?? "", bar);
    return bar.node;
  }

  /** @param {HTMLElement} card @param {string} call */
  #ask(card, call) {
    const isPlaced = [...this.#speeches.values()].some((speech) => speech.place(call, card));
    // After a gap a call can be asked for before it is told.
    if (!isPlaced) this.#script.append(element("li", {}, card));
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  /** @param {SceneEvent} event */
  #happened(event) {
    this.#follow(event.cursor);
    if (event.type === "scene.line" && !this.#ownLines.delete(event.line))
      this.#script.addLine("You", event.text);
    if (event.type === "scene.narration") this.#script.addNarration(event.text);
    if (event.type === "world.quest") this.#script.addNarration(`${event.title}: ${event.journal}`);
    this.#feedback.happened(event, this.#talk?.scene.player);
    // After the turn's own words, which are shown a little later than they come.
    if (event.type.startsWith("npc.turn.")) setTimeout(() => this.#correct(event));
    if (event.type === "npc.behavior.refused") this.#reasons.set(event.call, event.reason);
    const entry = entryOf(event, this.#name);
    if (entry) this.#book.enter(entry);
    if (
      event.type === "npc.behavior.ended" ||
      event.type === "world.state" ||
      event.type === "scene.narration" ||
      event.type === "world.quest" ||
      event.type === "npc.goal" ||
      event.type === "npc.turn.withdrawn" ||
      event.type === "npc.turn.ended"
    )
      void this.#state?.refresh();
  }

  /** What was said of a turn changes how it stands in the script. @param {SceneEvent} event */
  #correct(event) {
    if (event.type === "npc.turn.edited") this.#speechOf(event.turn)?.rewrite(event.text);
    if (event.type === "npc.turn.replaced") {
      const turn = this.#turnOf(event.turn);
      const putBack = turn && !this.#api.hasKey ? () => turn.withdraw("replacement") : undefined;
      this.#speechOf(event.turn)?.strike("Said again below; this counts no longer.", putBack);
    }
    if (event.type !== "npc.turn.withdrawn") return;
    const speech = this.#speechOf(event.turn);
    if (event.feedback === "edit") speech?.restore();
    if (event.feedback !== "replacement" || event.replacement === undefined) return;
    speech?.unstrike();
    this.#speechOf(event.replacement)?.strike("Taken back; the answer above counts.");
  }

  /** What was shown before is not announced again. @param {number} cursor */
  #follow(cursor) {
    if (cursor > this.#seen) {
      hush(false);
      keepSeen(cursor);
    } else if (cursor === this.#seen) setTimeout(() => hush(false));
  }

  /** @param {string} id of its turn */
  #speechOf(id) {
    const turn = this.#turnOf(id);
    return turn && this.#speeches.get(turn);
  }

  /** @param {string} id */
  #turnOf(id) {
    return [...this.#speeches.keys()].find((turn) => turn.id === id);
  }

  /** @param {ConnectionState} state */
  #connection(state) {
    showConnection(state);
    this.#book.enter({ kind: "connection", text: connectionWords(state) });
  }
}
