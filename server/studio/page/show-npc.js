import { element } from "./element.js";
import { fieldName, personaPieces, profileField } from "./persona-pieces.js";
import { routeTo } from "./route.js";
import { TalkSection } from "./talk-section.js";

/**
 * @import { Api } from "./api.js"
 * @import { View } from "./main.js"
 * @import { PersonaPiece } from "./persona-pieces.js"
 * @import { Npc } from "../../wire/http/api-types.ts"
 */

/** Keeps a number on the line of its word. */
const wordJoiner = "\u2060";

/** Fields that are shown of each phrase: the first say where the words went, the others repeat it. */
const fieldsShown = 2;

/** @param {Api} api @param {string} worldId @param {string} npcId @returns {Promise<View>} */
export async function showNpc(api, worldId, npcId) {
  const [world, npc] = await Promise.all([api.world(worldId), api.npc(worldId, npcId)]);
  const { identity } = npc.profile;
  const talk = new TalkSection(api, world, npc);
  return {
    title: identity.name,
    nodes: [
      element(
        "header",
        { class: "playbill" },
        element("p", { class: "presents" }, element("a", { href: routeTo(world.id) }, world.name)),
        element("h1", {}, identity.name),
        element("p", { class: "subtitle" }, identity.occupation),
      ),
      personaSection(npc),
      talk.node,
    ],
    leave: () => talk.leave(),
  };
}

/** @param {Npc} npc */
function personaSection(npc) {
  const { persona, profile, spans, provenance } = npc;
  const pieces = personaPieces(persona.text, spans);
  const borrowed = pieces.filter(({ fields }) => fields.length > 0);
  return element(
    "section",
    { class: "origin", "aria-labelledby": "origin-head" },
    element("h2", { class: "small-caps", id: "origin-head" }, "The persona"),
    element("blockquote", {}, element("p", {}, ...underline(pieces))),
    element("p", { class: "help" }, `${madeBy(provenance)} ${profile.appearance.summary}`),
    borrowed.length === 0
      ? undefined
      : element(
          "details",
          { class: "became" },
          element("summary", {}, "What became of the underlined words"),
          becameList(borrowed, profile),
        ),
    backstory(profile),
  );
}

/** @param {readonly PersonaPiece[]} pieces */
function underline(pieces) {
  let number = 0;
  return pieces.map(({ text, fields }) =>
    fields.length === 0
      ? text
      : element("u", { class: "borrowed" }, text, element("sup", {}, `${wordJoiner}${++number}`)),
  );
}

/**
 * Each phrase with where it went. A field that tells of several is read once.
 *
 * @param {readonly PersonaPiece[]} pieces
 * @param {Npc["profile"]} profile
 */
function becameList(pieces, profile) {
  /** @type {Set<string>} */
  const told = new Set();
  const items = pieces.map(({ text, fields }) => {
    const fresh = fields
      .filter((field) => !told.has(field))
      .toSorted(summariesLast)
      .slice(0, fieldsShown);
    for (const field of fresh) told.add(field);
    const rows = fresh.map((field) =>
      element(
        "div",
        {},
        element("dt", {}, fieldName(field)),
        element("dd", {}, profileField(profile, field) ?? ""),
      ),
    );
    const below = rows.length > 0 ? element("dl", {}, ...rows) : element("p", { class: "help" }, "As above.");
    return element("li", {}, element("p", { class: "phrase" }, `“${text}”`), below);
  });
  return element("ol", {}, ...items);
}

/** A summary tells of everything, and so the least of any one phrase. @param {string} left @param {string} right */
function summariesLast(left, right) {
  return Number(left.endsWith("summary")) - Number(right.endsWith("summary"));
}

/** @param {Npc["profile"]} profile */
function backstory({ backstory: { summary, events }, goals }) {
  return element(
    "details",
    { class: "backstory" },
    element("summary", {}, "The life behind it"),
    element("p", {}, summary),
    element(
      "ul",
      { class: "years" },
      ...events.map(({ year, text }) => element("li", {}, element("b", {}, String(year)), ` ${text}`)),
    ),
    element("p", {}, element("b", {}, "Wants: "), goals.map(({ text }) => text).join(" ")),
  );
}

/** @param {Npc["provenance"]} provenance */
function madeBy({ provider, model }) {
  switch (provider) {
    case "procedural":
      return "Cast procedurally: by written rules, no language model.";
    case "authored":
      return "Written by hand.";
    case "openai":
    case "scripted":
      return `Cast by ${model}.`;
    default:
      return /** @satisfies {never} */ (provider);
  }
}
