import { announce } from "./announce.js";
import { composer } from "./composer.js";
import { showConnection } from "./connection-banner.js";
import { element } from "./element.js";
import { feedbackBar } from "./feedback-bar.js";
import { entryOf, PromptBook } from "./prompt-book.js";
import { Script } from "./script.js";
import { ScriptedSpeech } from "./speech.js";
import { Talk } from "./talk.js";
import { trouble } from "./trouble.js";

/**
 * @import { View } from "./main.js"
 */

/**
 * The talk of a visitor who has a ticket and no key: words, deeds and ratings, and nothing that the HTTP API tells.
 * Rejects with a `DramatisClientError`.
 *
 * @param {string} world
 * @param {string} npc
 * @param {string} ticket  Opens one connection; a connection that is lost ends the talk.
 * @returns {Promise<View>}
 */
export async function showTicketTalk(world, npc, ticket) {
  const script = new Script();
  const book = new PromptBook();
  const troubles = element("div");
  /** @type {Talk | undefined} */
  let talk = undefined;
  let name = npc;
  talk = await Talk.open({
    world,
    npc,
    simulate: true,
    handlers: {},
    token: undefined,
    ticket,
    stage: {
      connection: showConnection,
      happened: (event) => {
        if (event.type === "scene.narration") script.addNarration(event.text);
        if (event.type === "world.quest") script.addNarration(`${event.title}: ${event.journal}`);
        const entry = entryOf(event, name);
        if (entry) book.enter(entry);
      },
      // A ticket opens one connection, which learns of no other record.
      rewound: () => undefined,
      troubled: (error) => troubles.append(trouble(error)),
      beginSpeech: (turn) => {
        const below = () => feedbackBar({ turn, name, mayDirect: false, regenerate: () => undefined }).node;
        const speech = new ScriptedSpeech(name, () => undefined, below);
        script.append(speech.node);
        return speech;
      },
    },
  });
  const opened = talk;
  const [met] = opened.scene.npcs;
  name = met?.name ?? npc;
  if (met?.greeting) {
    script.addLine(name, met.greeting);
    announce(`${name}: ${met.greeting}`);
  }
  const line = composer({
    name,
    suggestions: ["Who are you?", "What do you want most?"],
    say: (text) => {
      script.addLine("You", text);
      opened.say(text);
    },
    stop: () => opened.stop(),
  });
  const aside = element("aside", { class: "wings", "aria-label": "Behind the scenes" }, book.node);
  const boards = element("div", { class: "boards" }, script.node, line);
  return {
    title: name,
    nodes: [
      element("header", { class: "playbill" }, element("h1", {}, name)),
      element(
        "section",
        { class: "talk", "aria-label": `A talk with ${name}` },
        element("div", { class: "stage" }, boards, aside, troubles),
      ),
    ],
    leave: () => {
      showConnection("closed");
      void opened.leave();
    },
  };
}
