import type { WorldChange } from "../../domain/world/diff-worlds.ts";
import type { Json } from "../../domain/json.ts";
import type { Colours } from "../terminal.ts";

const shown = 70;

/** Lines for people: `behaviors give_item  changed` and below it what differs, before and after. */
export function changeLines(
  changes: readonly WorldChange[],
  { dim, green, red, yellow }: Colours,
): readonly string[] {
  const paint = { added: green, removed: red, changed: yellow } as const;
  return changes.flatMap(({ part, subject, change, details }) => [
    `${paint[change](change.padEnd(8))} ${part}${subject === "" ? "" : ` ${subject}`}`,
    ...details.flatMap(({ path, before, after, reordered }) => {
      const place = path === "" ? "" : `${path}: `;
      if (reordered) return [`           ${dim(place)}in another order`];
      if (before === undefined) return [`         ${green("+")} ${dim(place)}${brief(after)}`];
      if (after === undefined) return [`         ${red("-")} ${dim(place)}${brief(before)}`];
      const [was, is] = [brief(before), brief(after)];
      if (was.length + is.length <= shown) return [`           ${dim(place)}${was} → ${is}`];
      return [`         ${red("-")} ${dim(place)}${was}`, `         ${green("+")} ${dim(place)}${is}`];
    }),
  ]);
}

/** Texts without quotes, cut where they go on. */
function brief(value: Json | undefined): string {
  const text = typeof value === "string" ? value.replace(/\s+/g, " ") : (JSON.stringify(value) ?? "");
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
