import { html, type Markup } from "../../report/page/markup.ts";
import type { EvalReport } from "../eval-report.ts";
import { categoryWords } from "../figure-words.ts";
import { count } from "../subject-words.ts";
import type { Trial, TrialTurn } from "../trial.ts";

/** Talks that failed, to be read. */
export function failedTalks({ failed, failing, seats }: EvalReport): Markup | undefined {
  const model = seats.find(({ seat }) => seat === "model");
  if (failed.length === 0 || !model) return undefined;
  const some = failed.length < failing ? ` The first ${failed.length} of them:` : "";
  return html`<section><h2>Talks that failed</h2>
<p>${count(failing)} of ${count(model.blueprints)} blueprints failed at least once.${some}</p>
${failed.map(talk)}
<p class="soft">Every trial is a line of <code>trials.jsonl</code>: what was sent, said and called, what would have been right, each verdict. The exact requests are in <code>play.sqlite</code>.</p></section>`;
}

function talk(trial: Trial): Markup {
  const { category, npc, player, place, turns, state, blueprint, playthrough } = trial;
  const wrong = turns.flatMap(({ tried, done }) => tried ?? done ?? []);
  const first = wrong[0]?.fault ?? "end state";
  return html`<details class="talk"><summary><span>${categoryWords[category]}: ${player} with ${npc}</span> <span class="soft"><code>${first}</code></span></summary>
<ol><li class="aim">At ${place}. <code>${blueprint}</code>, trial ${trial.trial}, <code>${playthrough}</code></li>
${turns.map((turn) => turnLines(turn, trial))}
${state.isRight ? undefined : html`<li class="wrong">End state: ${state.message}</li>`}</ol></details>
`;
}

function turnLines(turn: TrialTurn, { player, npc }: Trial): readonly Markup[] {
  const { aim, line, said, calls, right, tried, done, character } = turn;
  const faults = [tried, done !== null && done.fault !== tried?.fault ? done : null, ...character];
  return [
    html`<li class="aim">${sayAim(aim)} Right: ${rightOf(right)}.</li>`,
    ...(line === "" ? [] : [html`<li class="player"><b>${player}</b>${line}</li>`]),
    ...calls.map(
      (call) =>
        html`<li class="call">${call.refused === undefined ? "▸" : "✗"} <code>${sayCall(call)}</code> ${call.refused ?? call.outcome ?? "open"}</li>`,
    ),
    ...(said === "" ? [] : [html`<li class="npc"><b>${npc}</b>${said}</li>`]),
    ...faults.flatMap((fault) =>
      fault ? [html`<li class="wrong"><code>${fault.fault}</code> ${fault.message}</li>`] : [],
    ),
  ];
}

function sayAim(aim: string): string {
  return `${aim.charAt(0).toUpperCase()}${aim.slice(1)}`;
}

function rightOf({ type, calls, words }: TrialTurn["right"]): Markup {
  const call = calls.map((one) => html`<code>${sayCall(one)}</code> `);
  const said = words.length > 0 ? html`saying ${words.join(", ")}` : undefined;
  switch (type) {
    case "none":
      return html`${said ?? "no call"}`;
    case "calls":
      return html`${call}${said}`;
    case "failed":
      return html`${call}which fails the first time`;
    case "refused":
      return html`${call}refused, or no call and a no`;
    default:
      return type satisfies never;
  }
}

function sayCall({ name, arguments: given }: TrialTurn["right"]["calls"][number]): string {
  const values = Object.entries(given).map(([key, value]) => `${key}: ${sayValue(value)}`);
  return `${name}(${values.join(", ")})`;
}

/** A list of one value is that value; a possible answer may be left out where it has an empty text. */
function sayValue(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const values: readonly unknown[] = value;
  const shown = values.filter((one) => one !== "").map((one) => JSON.stringify(one));
  return `${shown.join(" | ")}${values.includes("") ? "?" : ""}`;
}
