import { announce } from "./announce.js";
import { button, element } from "./element.js";
import { routeTo } from "./route.js";
import { trouble } from "./trouble.js";

/**
 * @import { Api } from "./api.js"
 * @import { World } from "../../wire/http/api-types.ts"
 */

const samplesShown = 3;

/**
 * “Type a persona, meet the NPC.”
 *
 * @param {Api} api
 * @param {World} world
 */
export function castForm(api, world) {
  const text = element("textarea", {
    id: "persona",
    rows: 2,
    maxlength: 4000,
    required: true,
    "aria-describedby": "persona-help",
  });
  const submit = element("button", { class: "main" }, "Meet them");
  const problem = element("div");
  const form = element(
    "form",
    { class: "card cast-form" },
    element("h2", {}, element("label", { for: "persona" }, "Type a persona, meet the NPC")),
    text,
    element(
      "p",
      { id: "persona-help", class: "help" },
      `A sentence or two about somebody, from any time and place; ${world.name} makes them its own.`,
    ),
    element("p", { class: "actions" }, submit),
    problem,
    samples(world, (sample) => {
      text.value = sample;
      text.focus();
    }),
  );
  const cast = async () => {
    submit.disabled = true;
    announce("Casting.");
    try {
      const { id } = await api.cast(world.id, text.value);
      location.hash = routeTo(world.id, id);
    } catch (cause) {
      problem.replaceChildren(trouble(cause));
    } finally {
      submit.disabled = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void cast();
  });
  return form;
}

/** @param {World} world @param {(text: string) => void} choose */
function samples(world, choose) {
  const offered = world.personas.slice(0, samplesShown);
  if (offered.length === 0) return undefined;
  return element(
    "div",
    { class: "samples", role: "group", "aria-label": "Sample personas" },
    element("p", { class: "small-caps" }, "Or begin with one of these"),
    ...offered.map((sample) => button(sample.text, () => choose(sample.text), { class: "sample" })),
  );
}
