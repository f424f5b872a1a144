import { button, element } from "./element.js";

/**
 * The very calls that this page makes for that NPC, as a game would write them.
 *
 * @param {{ origin: string, world: string, npc: string, behavior: string | undefined, simulate: boolean, keyed: boolean }} talk
 *   `behavior`: one for which the example has a handler, where the visitor plays the game
 */
export function snippetText({ origin, world, npc, behavior, simulate, keyed }) {
  const ticket = keyed ? ", ticket: () => fetchTicketFromYourBackend()" : "";
  const handler =
    simulate || behavior === undefined
      ? ""
      : `\n  handlers: {\n    ${behavior}: async (values) => yourGame.${behavior}(values),\n  },`;
  return `import { connect } from "${origin}/dramatis-client.js"; // npm: "dramatis-client"

const game = await connect({ url: "${origin}"${ticket} });
const scene = await game.join({
  world: "${world}",
  npcs: ["${npc}"],${simulate ? "\n  simulate: true, // until your game has handlers" : handler}
});

const turn = scene.say("Who are you?");
for await (const part of turn) {
  if (part.type === "text") console.log(part.delta);
  if (part.type === "behavior") console.log(part.name, part.arguments);
}
console.log(await turn.result());
game.close();
`;
}

/** @param {string} text */
export function snippet(text) {
  const copied = element("span", { role: "status" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      copied.textContent = " Copied.";
    } catch {
      copied.textContent = " This browser does not let the page copy; select the text.";
    }
  };
  return element(
    "details",
    { class: "snippet" },
    element("summary", {}, "The same in your game"),
    element("pre", { tabindex: 0, "aria-label": "Code" }, element("code", {}, text)),
    element(
      "p",
      { class: "actions" },
      button("Copy", () => void copy()),
      copied,
    ),
  );
}
