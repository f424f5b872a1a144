import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import { parseWorldHash, parseWorldId } from "../../../domain/ids.ts";
import { makeEvalReport } from "../eval-report.ts";
import { markdownReport } from "../markdown-report.ts";
import type { Seat, Trial } from "../trial.ts";
import { evalPage } from "./eval-page.ts";

const hostile = `</li></table><script>alert("x")</script><img src=x onerror='a()'>\u001b[31m | **b** & `;

function trialOf(seat: Seat, item: number, passed: boolean): Trial {
  const fault = { fault: "wrong_func_name", message: hostile };
  return {
    v: 1,
    seat,
    maker: { provider: "openai", model: hostile },
    item,
    trial: 1,
    blueprint: `bp_${item}`,
    category: "single_act",
    npc: hostile,
    player: hostile,
    place: hostile,
    playthrough: "play_1",
    prompt: "",
    turns: [
      {
        beat: 0,
        aim: hostile,
        line: hostile,
        said: hostile,
        answers: [
          {
            told: [],
            request: "0",
            text: hostile,
            calls: [{ name: hostile, arguments: {} }],
            ended: "stop",
            inputTokens: 900,
            outputTokens: 20,
            seconds: 1.5,
          },
        ],
        calls: [{ name: hostile, arguments: { item: hostile }, refused: hostile }],
        right: {
          type: "calls",
          calls: [{ name: "give_item", arguments: { item: ["rope", ""] } }],
          words: [],
        },
        tried: passed ? null : fault,
        done: passed ? null : fault,
        declines: false,
        character: [{ fault: "too_long", message: hostile }],
      },
    ],
    state: passed ? { isRight: true } : { isRight: false, message: hostile },
    passed,
    seconds: 2,
  };
}

const world = { id: parseWorldId("islet"), hash: parseWorldHash("a".repeat(64)) };
function reportOf() {
  if (!world.id || !world.hash) throw new Error("islet is a world's id");
  const subject = {
    world: { id: world.id, hash: world.hash },
    model: hostile,
    endpoint: hostile,
    seed: 1,
    blueprints: 3,
    trials: 1,
    set: "b".repeat(64),
    unserved: ["memory"],
  };
  const trials = [
    trialOf("model", 0, true),
    trialOf("model", 1, false),
    trialOf("ceiling", 0, true),
    trialOf("floor", 0, false),
  ];
  return makeEvalReport(subject, trials, { done: 4, of: 9, reason: "It was stopped." });
}

test("[EV7] the page refers to nothing outside, runs nothing, and shows foreign text as text", () => {
  const page = evalPage(reportOf());
  const names = new Set<string>();
  const attributes = new Set<string>();
  let text = "";
  const parser = new Parser({
    onopentag: (name, given) => {
      names.add(name);
      for (const attribute of Object.keys(given)) attributes.add(attribute);
    },
    ontext: (piece) => void (text += piece),
  });
  parser.end(page);
  for (const name of ["script", "img", "link", "iframe", "object", "a"]) expect(names).not.toContain(name);
  for (const name of attributes) expect(name).not.toMatch(/^on|^src$|^href$|^style$/);
  expect(text).toContain('<script>alert("x")</script>');
  expect(page).not.toContain("\u001b");
  const css = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
  expect(css).toContain("prefers-color-scheme: dark");
  expect(css).not.toMatch(/url\(|@import/);
  for (const shown of ["Partial.", "4 of 9 trials", "floor", "ceiling", "wrong_func_name", "give_item"])
    expect(text).toContain(shown);
});

test("[EV7] the Markdown report says what is partial and shows what failed, one line to a row", () => {
  const report = reportOf();
  expect(report).toMatchObject({ failing: 1, failed: [{ blueprint: "bp_1" }] });
  const text = markdownReport(report);
  expect(text).toContain("**Partial.** 4 of 9 trials are done. It was stopped.");
  expect(text).toContain("`wrong_func_name`");
  // What stands as code is shown as it is.
  expect(text.replace(/`[^`\n]*`/g, "")).not.toMatch(/(?<!\\)<\/?(?:script|img|li|table)/);
  const widths = text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split(/(?<!\\)\|/).length);
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(4);
});
