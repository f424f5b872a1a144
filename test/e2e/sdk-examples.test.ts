import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import process from "node:process";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServe } from "./serve-cli.ts";
import { browserPath, complaintsOf, launchBrowser } from "./studio-browser.ts";

const root = path.join(import.meta.dirname, "../..");
const examples = path.join(root, "client-sdk/examples");
/** Inside the repository, so that `dramatis-client` and `ws` are found. */
mkdirSync(path.join(root, "dist"), { recursive: true });
const folder = mkdtempSync(path.join(root, "dist/examples-"));
let serve: Awaited<ReturnType<typeof startServe>>;

beforeAll(async () => {
  serve = await startServe(folder);
});
afterAll(async () => {
  await serve.running.stop("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function runBot(lines: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  const bot = path.join(folder, "bot.js");
  const child = spawn(process.execPath, [bot, serve.url], { cwd: folder });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, out })));
}

test("[DH3] the Node bot talks, does what the NPC does, and goes on with its scene when it is started again", async () => {
  cpSync(path.join(examples, "node-bot/bot.js"), path.join(folder, "bot.js"));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  const first = await runBot(["I lost my boat in the flood.", "Could you give me a rope?"]);
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining("[you meet Mira") });
  expect(first.out).toContain("[you now hold 1 rope]");
  const second = await runBot(["Thank you."]);
  expect(second).toMatchObject({ code: 0, out: expect.stringContaining("[back with Mira") });
});

test("[DH3] the examples' types are right", () => {
  const compiler = path.join(root, "node_modules/typescript/bin/tsc");
  for (const example of ["browser", "node-bot"]) {
    const check = [compiler, "--noEmit", "-p", path.join(examples, example)];
    expect(spawnSync(process.execPath, check, { encoding: "utf8" }).stdout).toBe("");
  }
});

test("[DH3] the browser page bundles", async () => {
  const { errors, warnings } = await bundlePage();
  expect([...errors, ...warnings]).toEqual([]);
});

function bundlePage(): ReturnType<typeof build> {
  cpSync(path.join(examples, "browser/index.html"), path.join(folder, "index.html"));
  return build({
    entryPoints: [path.join(examples, "browser/main.ts")],
    bundle: true,
    format: "esm",
    conditions: ["source"],
    outdir: folder,
    logLevel: "silent",
  });
}

test.skipIf(browserPath === undefined)(
  "[DH3] the browser page talks, fills the bag, and goes on with its scene after a reload",
  async () => {
    await bundlePage();
    const pages = createServer((request, response) => {
      const name = request.url === "/main.js" ? "main.js" : "index.html";
      response.setHeader("content-type", name === "main.js" ? "text/javascript" : "text/html");
      response.end(readFileSync(path.join(folder, name)));
    });
    await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
    const { port } = pages.address() as AddressInfo;
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const complaints = complaintsOf(page);
      const here = `http://127.0.0.1:${port}/?server=${encodeURIComponent(serve.url)}`;
      await page.goto(here);
      await page.getByText("open", { exact: true }).waitFor();
      await page.locator("#talk .npc").first().waitFor();
      for (const line of ["I lost my boat in the flood.", "Could you give me a rope?"]) {
        await page.getByLabel("What you say").fill(line);
        await page.getByRole("button", { name: "Say" }).click();
      }
      await page.locator("#bag").getByText("1 rope").waitFor();
      await page.reload();
      await page.getByText("open", { exact: true }).waitFor();
      await page.getByLabel("What you say").fill("Thank you.");
      await page.getByRole("button", { name: "Say" }).click();
      await expect.poll(() => page.locator("#talk .npc").last().textContent()).toMatch(/\w+/);
      // A scene that was gone on with is not greeted again.
      expect(await page.locator("#talk p").first().getAttribute("class")).toBe("you");
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
      pages.close();
    }
  },
  60_000,
);
