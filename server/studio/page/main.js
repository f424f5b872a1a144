import { Api, ApiError } from "./api.js";
import { byId } from "./element.js";
import { readRoute } from "./route.js";
import { SaveWatch } from "./save-watch.js";
import { showKeyForm } from "./show-key-form.js";
import { showNpc } from "./show-npc.js";
import { showTicketTalk } from "./show-ticket-talk.js";
import { showWorld } from "./show-world.js";
import { showWorlds } from "./show-worlds.js";
import { attachThemeButton } from "./theme.js";
import { trouble } from "./trouble.js";
import { modelWords } from "./wording.js";

/**
 * @import { Route } from "./route.js"
 */

/**
 * One view of the page. What it shows is made anew for each visit; `leave` ends what it began.
 *
 * @typedef {{ readonly title: string, readonly nodes: readonly Node[], readonly leave?: () => void }} View
 */

const api = new Api();
const main = byId("main", HTMLElement);
const saves = new SaveWatch(api, byId("saves", HTMLElement));

const ticketNeedsNpc =
  "A ticket opens a talk with one NPC: go to the address that ends in #/world/npc, and give it there.";

/** @type {View | undefined} */
let shown;
let visits = 0;

/** @param {Route} route @returns {Promise<View>} */
function makeView(route) {
  switch (route.type) {
    case "worlds":
      return showWorlds(api);
    case "world":
      return showWorld(api, route.world);
    case "npc":
      return showNpc(api, route.world, route.npc);
    default:
      return /** @satisfies {never} */ (route);
  }
}

/** The talk, else the form again with what was wrong. @param {Route} route @param {string} ticket @returns {Promise<View>} */
async function openByTicket(route, ticket) {
  try {
    if (route.type !== "npc") throw new Error(ticketNeedsNpc);
    return await showTicketTalk(route.world, route.npc, ticket);
  } catch (ticketRefusal) {
    return makeView(route).catch((/** @type {unknown} */ cause) => viewOfFailure(cause, ticketRefusal));
  }
}

/** @param {string} [ticket] in the place of a key */
async function visit(ticket) {
  const visitNumber = ++visits;
  const route = readRoute(location.hash);
  saves.watch(route.type === "worlds" ? undefined : route.world);
  shown?.leave?.();
  shown = undefined;
  const view = await (ticket === undefined
    ? makeView(route).catch((/** @type {unknown} */ cause) => viewOfFailure(cause))
    : openByTicket(route, ticket));
  // Somebody who went on meanwhile is shown the later page alone.
  if (visitNumber !== visits) return view.leave?.();
  shown = view;
  document.title = view.title === "Dramatis" ? view.title : `${view.title} · Dramatis`;
  main.replaceChildren(...view.nodes);
  scrollTo(0, 0);
  // A screen reader goes on at the new page's head; on the first visit the browser does so by itself.
  if (visitNumber > 1) focusHead();
}

function focusHead() {
  const head = main.querySelector("h1") ?? main;
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}

/** @param {unknown} cause @param {unknown} [ticketRefusal] @returns {View} */
function viewOfFailure(cause, ticketRefusal) {
  if (cause instanceof ApiError && cause.code === "unauthorized")
    return showKeyForm(api, cause, (ticket) => void visit(ticket), ticketRefusal);
  return { title: "Something is wrong", nodes: [trouble(cause)] };
}

async function sayWhoAnswers() {
  const { model } = await api.health();
  const answers = byId("who-answers", HTMLElement);
  answers.textContent = modelWords(model);
  answers.dataset["provider"] = model.provider;
}

attachThemeButton(byId("theme", HTMLButtonElement));
addEventListener("hashchange", () => void visit());
// What is wrong with the server is shown in the view.
sayWhoAnswers().catch(() => undefined);
await visit();
