import { element } from "./element.js";
import { opening } from "./premise.js";
import { routeTo } from "./route.js";

/**
 * @import { Api } from "./api.js"
 * @import { View } from "./main.js"
 * @import { World } from "../../wire/http/api-types.ts"
 */

/** @param {Api} api @returns {Promise<View>} */
export async function showWorlds(api) {
  const { worlds } = await api.worlds();
  const whole = await Promise.all(worlds.map(({ id }) => api.world(id)));
  const bills = whole.map((world, index) => worldBill(world, worlds[index]?.npcs ?? 0));
  return {
    title: "Dramatis",
    nodes: [
      element(
        "header",
        { class: "playbill" },
        element("p", { class: "presents" }, "Now playing on this server"),
        element("h1", {}, "Dramatis"),
        element(
          "p",
          { class: "subtitle" },
          "Personas go in. A cast comes out that talks, remembers and acts.",
        ),
      ),
      bills.length === 0 ? noWorlds() : element("ul", { class: "bills" }, ...bills),
    ],
  };
}

/** @param {World} world @param {number} npcs */
function worldBill(world, npcs) {
  return element(
    "li",
    { class: "bill" },
    element("h2", {}, element("a", { href: routeTo(world.id) }, world.name)),
    element("p", { class: "premise" }, opening(world.premise)),
    element(
      "p",
      { class: "small-caps" },
      `${count(npcs, "person", "people")} in the cast, ${count(world.places.length, "place", "places")}, ${count(world.behaviors.length, "behavior", "behaviors")}`,
    ),
  );
}

/** @param {number} number @param {string} one @param {string} many */
function count(number, one, many) {
  return number === 1 ? `one ${one}` : `${number || "no"} ${many}`;
}

function noWorlds() {
  return element(
    "div",
    { class: "trouble" },
    element("p", {}, "No world is loaded."),
    element(
      "p",
      { class: "mend" },
      "Put one into the folder that DRAMATIS_WORLDS names, and start the server again.",
    ),
  );
}
