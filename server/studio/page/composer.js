import { button, element } from "./element.js";

/**
 * Where the visitor writes what to say.
 *
 * @param {object} options
 * @param {string} options.name  Of the NPC.
 * @param {readonly string[]} options.suggestions
 * @param {(line: string) => void} options.say
 * @param {() => void} options.stop
 */
export function composer({ name, suggestions, say, stop }) {
  const text = element("input", {
    id: "line",
    type: "text",
    maxlength: 4000,
    autocomplete: "off",
    required: true,
    enterkeyhint: "send",
  });
  const row = element(
    "div",
    { class: "say" },
    text,
    element("button", { class: "main" }, "Say"),
    button("Stop", stop, { class: "quiet" }),
  );
  const form = element(
    "form",
    { class: "composer" },
    element("label", { for: "line" }, `Say to ${name}`),
    row,
    suggestionBar(suggestions, (line) => {
      text.focus();
      say(line);
    }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const line = text.value.trim();
    text.value = "";
    if (line !== "") say(line);
  });
  return form;
}

/** Each is there until it was said. @param {readonly string[]} lines @param {(line: string) => void} say */
function suggestionBar(lines, say) {
  const bar = element("div", { class: "suggestions", role: "group", "aria-label": "Things to say" });
  for (const line of lines) {
    const suggestion = button(line, () => say(line), { class: "sample" });
    suggestion.addEventListener("click", () => suggestion.remove());
    bar.append(suggestion);
  }
  return bar;
}
