import { recall, remember } from "./remember.js";

/** The look: what the system asks for, until the visitor chooses otherwise. Set before anything is drawn. */

const root = document.documentElement;

/** @returns {"dark" | "light"} */
function shownTheme() {
  const chosen = root.dataset["theme"];
  if (chosen === "dark" || chosen === "light") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @param {HTMLButtonElement} button */
export function attachThemeButton(button) {
  const label = () => {
    button.textContent = shownTheme() === "dark" ? "Light look" : "Dark look";
  };
  button.addEventListener("click", () => {
    const chosen = shownTheme() === "dark" ? "light" : "dark";
    root.dataset["theme"] = chosen;
    remember("localStorage", "theme", chosen);
    label();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();
}

const before = recall("localStorage", "theme");
if (before !== undefined) root.dataset["theme"] = before;
