/** The look: what the system asks for, until the visitor chooses otherwise. Set before anything is drawn. */

const kept = "dramatis-theme";
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
    root.dataset["theme"] = shownTheme() === "dark" ? "light" : "dark";
    localStorage.setItem(kept, root.dataset["theme"]);
    label();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();
}

const before = localStorage.getItem(kept);
if (before !== null) root.dataset["theme"] = before;
