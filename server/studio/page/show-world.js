import { castForm } from "./cast-form.js";
import { button, element } from "./element.js";
import { takeNotice } from "./notice.js";
import { opening, wholePremise } from "./premise.js";
import { routeTo } from "./route.js";
import { trouble } from "./trouble.js";

/**
 * @import { Api } from "./api.js"
 * @import { View } from "./main.js"
 * @import { NpcSummary, World } from "../../wire/http/api-types.ts"
 */

/** @param {Api} api @param {string} id @returns {Promise<View>} */
export async function showWorld(api, id) {
  const [world, cast] = await Promise.all([api.world(id), api.npcs(id)]);
  const place = world.places.find(({ id: placeId }) => placeId === world.start_place);
  const notice = takeNotice();
  return {
    title: world.name,
    nodes: [
      ...(notice === undefined
        ? []
        : [element("div", { class: "trouble", role: "alert" }, element("p", {}, notice))]),
      element(
        "header",
        { class: "playbill" },
        element("p", { class: "presents" }, element("a", { href: routeTo() }, "Dramatis"), " presents"),
        element("h1", {}, world.name),
        place && element("p", { class: "subtitle" }, `The scene: ${place.name}`),
        element("p", { class: "premise" }, opening(world.premise)),
        wholePremise(world.premise),
      ),
      castForm(api, world),
      castList(api, world, cast),
      behaviorList(world.behaviors),
    ],
  };
}

/** @param {World["behaviors"]} behaviors */
function behaviorList(behaviors) {
  return element(
    "details",
    { class: "deeds" },
    element("summary", {}, `What they may do: ${behaviors.length} behaviors`),
    element(
      "dl",
      {},
      ...behaviors.map(({ name, description, runs }) =>
        element(
          "div",
          {},
          element(
            "dt",
            {},
            name,
            element("small", {}, runs === "game" ? " your game does it" : " Dramatis does it"),
          ),
          element("dd", {}, description),
        ),
      ),
    ),
  );
}

/**
 * @param {Api} api
 * @param {World} world
 * @param {{ npcs: NpcSummary[], next: string | null }} firstPage
 */
function castList(api, world, firstPage) {
  const list = element("ul", { class: "cast" });
  const section = element(
    "section",
    { "aria-labelledby": "cast-head" },
    element("h2", { id: "cast-head" }, "Dramatis personae"),
    list,
  );
  /** @param {typeof firstPage} page */
  const add = ({ npcs, next }) => {
    list.append(...npcs.map((npc) => castCard(npc)));
    if (next === null) return;
    const more = button("More of the cast", () => {
      more.remove();
      api.npcs(world.id, next).then(add, (/** @type {unknown} */ cause) => section.append(trouble(cause)));
    });
    section.append(more);
  };
  if (firstPage.npcs.length === 0) {
    section.append(
      element(
        "p",
        { class: "empty" },
        `Nobody has been cast in ${world.name} yet. Type a persona above: whoever it becomes is the first.`,
      ),
    );
  }
  add(firstPage);
  return section;
}

/** @param {NpcSummary} npc */
function castCard({ id, world, name, occupation, persona }) {
  return element(
    "li",
    {},
    element(
      "p",
      { class: "role" },
      element("a", { href: routeTo(world, id) }, name),
      ", ",
      element("span", { class: "part" }, occupation),
    ),
    element("p", { class: "persona" }, persona),
  );
}
