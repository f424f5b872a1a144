import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import type { Report } from "../../server/evaluate/report/report.ts";
import { runCli } from "./run-cli.ts";
import { browserPath, launchBrowser } from "./studio-browser.ts";

const trades = [
  "cooper",
  "lamplighter",
  "midwife",
  "surveyor",
  "bookbinder",
  "ferryman",
  "weaver",
  "glazier",
];
const habits = [
  "who keeps bees",
  "who whistles off key",
  "who collects keys",
  "who fears heights",
  "who writes odes",
];
const places = [
  "at the old weir",
  "by the salt road",
  "under the viaduct",
  "near the fish market",
  "on the long hill",
];

/** Two hundred, each another. */
const personas = Array.from({ length: 200 }, (_, number) => {
  const trade = trades[number % 8] ?? "";
  const habit = habits[Math.floor(number / 8) % 5] ?? "";
  return `A ${trade} ${habit} ${places[Math.floor(number / 40)] ?? ""}`;
});

/** Asks for the trade, and refuses every weaver. */
const riddles = `export default {
  id: "riddles",
  description: "A riddle about somebody's trade.",
  prompt: "Write a riddle.",
  output: {
    type: "object",
    properties: { riddle: { type: "string", maxLength: 200 }, answer: { type: "string", maxLength: 40 } },
    required: ["riddle", "answer"],
    additionalProperties: false,
  },
  gates: [{ name: "trade", check: ({ answer }) => (answer === "weaver" ? ["Weavers are done with."] : []) }],
  offline: ({ persona }) => {
    const [, trade, ...rest] = persona.split(" ");
    return { riddle: "Whom do I mean: somebody " + rest.join(" ") + "?", answer: trade };
  },
};
`;

/** For what starts several processes or a browser, in milliseconds. */
const slowly = 120_000;

let cwd = "";
/** What the tests rest on; throws where it fails. */
async function run(verb: readonly string[]): Promise<void> {
  const { code, err } = await runCli(verb, { cwd });
  if (code !== 0) throw new Error(`dramatis ${verb.join(" ")}: ${err}`);
}

async function json(...verb: readonly string[]): Promise<Report> {
  const { code, out, err } = await runCli(["report", ...verb, "--json"], { cwd });
  expect({ code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out) as Report;
}

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), "dramatis-report-"));
  await writeFile(
    path.join(cwd, "people.jsonl"),
    personas.map((persona) => `${JSON.stringify({ persona })}\n`).join(""),
  );
  await writeFile(path.join(cwd, "riddles.mjs"), riddles);
  for (const verb of [
    ["personas", "import", "people.jsonl", "--licence", "MIT", "--no-dedup"],
    ["generate", "npcs", "--world", "harrow", "--count", "40", "--personas", "people.jsonl"],
    ["generate", "./riddles.mjs", "--count", "200", "--personas", "people.jsonl"],
  ])
    await run(verb);
}, slowly);
afterAll(() => rm(cwd, { recursive: true, force: true, maxRetries: 5 }));

describe("[QR7] the report, offline", () => {
  test("[QR7] of personas", async () => {
    const report = await json("personas", "--where", "licence:MIT");
    // With those whom the sample worlds are written around.
    expect(report.licences[0]).toEqual({ name: "MIT", count: 202 });
    expect(report.makers[0]).toMatchObject({ maker: "imported, maker not known", count: 200, sampled: 200 });
  });

  test("[QR7] of a cast", async () => {
    const { makers, graph, survival, total } = await json("npcs", "--world", "harrow");
    expect(total).toBeGreaterThanOrEqual(40);
    expect(makers[0]).toMatchObject({ maker: expect.stringMatching(/^procedural /), count: 40 });
    const valid = makers[0]?.figures.find(({ id }) => id === "schema_valid");
    expect(valid).toMatchObject({ value: 1, target: { verdict: "reached" } });
    expect(graph?.edges).toBeGreaterThan(0);
    expect(survival).toMatchObject([{ asked: 40, made: 40, refused: [] }]);
  });

  test("[QR7] of all that there is, costs once", async () => {
    const { code, out } = await runCli(["report", "all", "--json"], { cwd });
    const { reports } = JSON.parse(out) as { readonly reports: readonly (Report & { subject: string })[] };
    expect({ code, of: reports.map(({ subject }) => subject) }).toEqual({
      code: 0,
      of: ["personas", "NPCs", "products of riddles"],
    });
    expect(reports.slice(0, -1).map(({ spending }) => spending)).toEqual([[], []]);
    const { code: refused, err } = await runCli(["report", "all", "--world", "harrow"], { cwd });
    expect({ refused, err }).toMatchObject({ refused: 2 });
    expect(err).toContain("--world means nothing of everything.");
  });

  test("[QR7] of the products of a recipe of one's own, judged by its file", async () => {
    const { makers, survival } = await json("./riddles.mjs");
    expect(makers).toMatchObject([{ count: 175 }]);
    expect(survival).toMatchObject([
      {
        asked: 200,
        made: 175,
        refused: [{ gate: "trade", count: 25, example: "trade: Weavers are done with." }],
      },
    ]);
    const byId = await json("riddles");
    expect(byId.makers[0]?.count).toBe(175);
    expect(byId.notes[0]).toContain("--recipe FILE");
  });

  test("[QR7] of the rows of a file, as text and as a page", async () => {
    const verb = ["report", "--file", "people.jsonl", "--html", "people.html"];
    const { code, out } = await runCli(verb, { cwd });
    expect(code).toBe(0);
    expect(out).toContain("Quality of rows of people.jsonl: 200");
    expect(out).toMatch(/distinct-2 +0\.\d{3} +at least 0\.693: (?:not met|met by 200; asked of 1,000)/);
    expect(await readFile(path.join(cwd, "people.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  test(
    "what cannot be meant is refused with the mend",
    async () => {
      const refusals = [
        [["report", "personas", "--world", "harrow"], "--world means nothing of personas."],
        [["report", "products"], "Name it: dramatis report math"],
        [["report", "sonnets"], "There are products of riddles"],
        [["report", "npcs", "--world", "harow"], "There is no world harow"],
        [["report", "--file", "nothing.jsonl"], "There is no file nothing.jsonl"],
      ] as const;
      for (const [verb, words] of refusals) {
        const { code, err } = await runCli(verb, { cwd });
        expect({ verb, code, err }).toMatchObject({ code: 2, err: expect.stringContaining(words) });
      }
    },
    slowly,
  );
});

describe.skipIf(browserPath === undefined)("the page", () => {
  let browser: Browser;
  let page = "";
  beforeAll(async () => {
    page = path.join(cwd, "npcs.html");
    await run(["report", "npcs", "--html", page]);
    browser = await launchBrowser();
  }, slowly);
  afterAll(() => browser.close());

  test.each([
    ["light", 360],
    ["light", 1280],
    ["dark", 360],
    ["dark", 1280],
  ] as const)(
    "[QR5] fits, is legible, and asks nobody for anything: %s, %d wide",
    async (colorScheme, width) => {
      const viewport = { width, height: 800 };
      const tab = await browser.newPage({ colorScheme, viewport, bypassCSP: true });
      const asked: string[] = [];
      tab.on("request", (request) => asked.push(request.url()));
      await tab.goto(pathToFileURL(page).href);
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await tab.evaluate(axe.source);
      const { violations } = (await tab.evaluate("axe.run(document)")) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(asked).toEqual([pathToFileURL(page).href]);
      await tab.close();
    },
    slowly,
  );
});
