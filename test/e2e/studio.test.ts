import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { gate, type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { systemClock } from "../../server/main/system-clock.ts";
import { backUp } from "../../server/store/back-up.ts";
import { migrationsFolder } from "../../server/store/migrations-folder.ts";
import { openStore } from "../../server/store/open-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";
import { inFolder, runCli } from "./run-cli.ts";
import { startServe } from "./serve-cli.ts";
import { browserPath, built, complaintsOf, cuttableProxy, launchBrowser, tabTo } from "./studio-browser.ts";

if (browserPath === undefined)
  console.warn("No Chromium is found (CHROMIUM_PATH names one): the page's tests skip.");

let browser: Browser;
const closing: (() => Promise<unknown> | void)[] = [];

beforeAll(async () => {
  if (browserPath !== undefined) browser = await launchBrowser();
});
afterAll(() => browser?.close());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Look = NonNullable<Parameters<Browser["newPage"]>[0]>;

/** A page that fails its test by any complaint. */
async function openPage(
  url: string,
  look: Look = {},
): Promise<{ page: Page; complaints: string[]; bytes: number[] }> {
  const page = await browser.newPage(look);
  closing.push(() => page.close());
  page.setDefaultTimeout(20_000);
  const complaints = complaintsOf(page);
  const bytes: number[] = [];
  page.on("requestfinished", (request) => {
    // One that the page was closed on has no sizes any more.
    request.sizes().then(
      ({ responseBodySize }) => bytes.push(responseBodySize),
      () => undefined,
    );
  });
  await page.goto(url);
  return { page, complaints, bytes };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

async function openRoom(
  steps: readonly ScriptedStep[],
  options: Parameters<typeof openWireRoom>[1] = {},
): Promise<WireRoom> {
  const room = await openWireRoom(scriptedModel(steps), { ...built, ...options });
  closing.push(() => room.close());
  return room;
}

/** On the stage with Ada. `game`: who plays it. */
async function beginScene(page: Page, game: "simulate it" | "ask me" = "simulate it"): Promise<void> {
  await page.getByRole("radio", { name: game }).check();
  await page.getByRole("button", { name: "Begin the scene" }).click();
  await page.getByLabel("Say to Ada").waitFor();
}

async function say(page: Page, line: string): Promise<void> {
  await page.getByLabel("Say to Ada").fill(line);
  await page.getByLabel("Say to Ada").press("Enter");
}

const rope = { call: "give_item", arguments: { item: "rope", quantity: 1 } };

describe.skipIf(browserPath === undefined)("the page in a browser", { timeout: 60_000 }, () => {
  test("[ST1] [ST2] casts a persona and talks by keyboard alone, served by the bundle from another folder", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "dramatis-studio-"));
    closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const { running, url } = await startServe(folder);
    closing.push(() => running.stop());
    const { page, complaints, bytes } = await openPage(url);
    await page.getByText("no language model").waitFor();
    console.info(`The page is ${bytes.length} requests of ${Math.round(sum(bytes) / 1024)} KiB.`);

    await tabTo(page, "Harrow");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Type a persona, meet the NPC" }).waitFor();
    await tabTo(page, "Type a persona, meet the NPC");
    await page.keyboard.type("a retired lighthouse keeper who collects storm glass");
    await tabTo(page, "Meet them");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The persona" }).waitFor();
    expect(await page.locator("u.borrowed").allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringContaining("lighthouse keeper"),
        expect.stringContaining("storm glass"),
      ]),
    );
    await tabTo(page, "Begin the scene");
    await page.keyboard.press("Enter");
    await page.getByText("How things stand").waitFor();
    await page.keyboard.type("Who are you?");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Good" }).waitFor();

    const spoken = await page.locator("#spoken p").allTextContents();
    const said = await page.locator(".speech").last().locator(".said").allTextContents();
    expect(spoken.slice(-8).join(" ").replaceAll(/\w+: /g, "")).toContain(said[0]?.trim());
    expect(
      spoken.every((sentence) => /[.!?…”"']$/.test(sentence) || /^Casting|^Done|calls/.test(sentence)),
    ).toBe(true);
    expect(complaints).toEqual([]);
  });

  test("[ST3] shows a refusal with the rule, its values and what the NPC is told", async () => {
    const room = await openRoom([
      { play: ["Hm. ", { call: "give_item", arguments: { item: "rope", quantity: 5 } }] },
      { play: ["I have not so many."] },
    ]);
    const { page, complaints } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page);
    await say(page, "Five ropes, please.");
    const refusal = page.locator('.direction[data-state="refused"]');
    await page.getByText("I have not so many.").first().waitFor();
    expect(await refusal.textContent()).toContain(
      "Refused by rule 1 (actor.inventory[args.item] >= args.quantity)",
    );
    expect(await refusal.textContent()).toContain("“You do not have that many.”");
    expect(await page.locator('.happenings [data-kind="refusal"]').textContent()).toContain(
      "was refused by rule 1",
    );
    expect(complaints).toEqual([]);
  });

  test("[ST3] shows what was done and what it changed", async () => {
    const room = await openRoom([{ play: ["Here. ", rope] }, { play: ["Mind the knot."] }]);
    const { page } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page);
    await say(page, "A rope?");
    await page.locator('.direction[data-state="done"]').waitFor();
    const changed = page.locator("[data-changed]");
    await changed.first().waitFor();
    expect(await changed.allTextContents()).toEqual(["rope inventory2 1", "rope inventorynone 1"]);
    expect(await page.locator(".happenings").textContent()).toContain("the simulator stands in for a game");
  });

  test("[ST4] lets the visitor play the game: accept, refuse, leave unanswered", async () => {
    const room = await openRoom(
      ["One.", "Two.", "Three."].flatMap((word) => [{ play: [rope] }, { play: [word] }]),
    );
    const { page, complaints } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page, "ask me");
    const desk = page.getByRole("form", { name: "Ada wants to give_item: item rope, quantity 1" });

    await say(page, "A rope?");
    await desk.getByRole("spinbutton").fill("7");
    await desk.getByRole("button", { name: "Accept" }).click();
    await page.getByText("One.", { exact: true }).first().waitFor();
    expect(await page.locator('.direction[data-state="done"]').textContent()).toContain("Done: held 7");

    await say(page, "Another?");
    await desk.last().getByLabel("If not, the reason").fill("Her hands are full.");
    await desk.last().getByRole("button", { name: "Refuse" }).click();
    await page.getByText("Two.", { exact: true }).first().waitFor();
    expect(await page.locator('.direction[data-state="failed"]').textContent()).toContain(
      "Her hands are full.",
    );

    await say(page, "And now?");
    await desk.last().getByRole("button", { name: "Let it time out" }).click();
    room.clock.advance(5_000);
    await page.getByText("Three.", { exact: true }).first().waitFor();
    expect(await page.locator('.direction[data-state="failed"]').last().textContent()).toContain(
      "did not answer in time",
    );
    expect(complaints).toEqual([]);
  });

  test("[ST5] says that the connection was lost and found, and has every word", async () => {
    const more = gate();
    const room = await openRoom([
      { play: ["The bell ", "rang. ", { wait: more.opened }, "Then it ", "stopped."] },
    ]);
    const proxy = await cuttableProxy(room.server.port);
    closing.push(proxy.close);
    const { page } = await openPage(`${proxy.url}/#/islet/ada-holt`);
    await beginScene(page);
    await say(page, "What was it?");
    await page.getByText("The bell rang.").first().waitFor();
    proxy.cut();
    await page.locator('.banner[data-state="lost"]').waitFor();
    more.open();
    await page.locator('.banner[data-state="back"]').waitFor();
    await page.getByRole("button", { name: "Good" }).waitFor();
    expect(await page.locator(".speech").last().locator(".said").allTextContents()).toEqual([
      "The bell rang. Then it stopped.",
    ]);
    expect(await page.locator('.happenings [data-kind="connection"]').allTextContents()).toEqual([
      "Connected.",
      expect.stringContaining("is lost"),
    ]);
  });

  test("[ST5] [RS3] shows what a restored server has of the talk, and says so; or that it knows nothing of it", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "dramatis-page-"));
    closing.push(() => rm(folder, { recursive: true }));
    const files = { database: path.join(folder, "game.db"), early: path.join(folder, "early.db") };
    const own = { migrations: migrationsFolder, signal: new AbortController().signal };
    const ids = countingIds();
    const start = async (file: string, words: readonly string[]): Promise<WireRoom> => {
      const store = await openStore({ file, clock: systemClock(), verb: "serve" });
      closing.push(() => store.close());
      return openRoom(
        words.map((word) => ({ play: [word] })),
        { store, epoch: store.epoch, ids },
      );
    };
    const first = await start(files.database, ["It rang.", "It rang again."]);
    const proxy = await cuttableProxy(first.server.port);
    closing.push(proxy.close);
    const { page } = await openPage(`${proxy.url}/#/islet/ada-holt`);
    await beginScene(page);
    await say(page, "What was it?");
    await page.getByText("It rang.", { exact: true }).first().waitFor();
    await backUp({ ...own, database: files.database, out: files.early, force: false });
    await say(page, "And then?");
    await page.getByText("It rang again.").first().waitFor();
    const second = await start(files.early, ["It fell silent."]);
    proxy.pointTo(second.server.port);
    proxy.cut();
    await page.getByText("The server was put back to an earlier record.").waitFor();
    await page.getByText("It rang.", { exact: true }).first().waitFor();
    await say(page, "And then?");
    await page.getByText("It fell silent.").first().waitFor();
    const said = await page.locator(".script .said").allTextContents();
    expect(said.slice(-4)).toEqual(["What was it?", "It rang.", "And then?", "It fell silent."]);

    const third = await start(path.join(folder, "empty.db"), []);
    proxy.pointTo(third.server.port);
    proxy.cut();
    await page.getByText("The talk with Ada cannot go on: the server no longer knows it.").waitFor();
  });

  test("[ST11] comes back to the whole talk after a reload in the middle of a turn", async () => {
    const more = gate();
    const room = await openRoom([
      { play: ["Here. ", rope] },
      { play: ["Mind the knot."] },
      { play: ["The bell ", "rang. ", { wait: more.opened }, "Then it ", "stopped."] },
    ]);
    const { page, complaints } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page);
    await say(page, "A rope?");
    await page.getByRole("button", { name: "Good" }).click();
    await page.locator('button[aria-pressed="true"]', { hasText: "Good" }).waitFor();
    await say(page, "What was it?");
    await page.getByText("The bell rang.").first().waitFor();
    await page.reload();
    await page.getByText("The bell rang.").first().waitFor();
    more.open();
    await page.getByRole("button", { name: "Good" }).nth(1).waitFor();
    const said = await page.locator(".script .said").allTextContents();
    expect(said.slice(-5)).toEqual([
      "A rope?",
      "Here. ",
      "Mind the knot.",
      "What was it?",
      "The bell rang. Then it stopped.",
    ]);
    expect(await page.locator('.direction[data-state="done"]').count()).toBe(1);
    expect(await page.locator('button[aria-pressed="true"]').allTextContents()).toEqual(["Good"]);
    await page.getByText("How things stand").waitFor();
    expect(complaints).toEqual([]);
  });

  test("[ST11] says so where the server no longer knows the talk, on the world's page", async () => {
    const room = await openRoom([]);
    const { page } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page);
    await page.evaluate(`sessionStorage.setItem("dramatis-talk", JSON.stringify({
      ...JSON.parse(sessionStorage.getItem("dramatis-talk")), token: "of another server" }))`);
    await page.reload();
    await page.getByText("The talk with Ada cannot go on: the server no longer knows it.").waitFor();
    expect(new URL(page.url()).hash).toBe("#/islet");
    expect(await page.evaluate('sessionStorage.getItem("dramatis-talk")')).toBeNull();
  });

  test("[ST6] rates, corrects, explains and asks again", async () => {
    const room = await openRoom([{ play: ["Go away."] }, { play: ["Come in."] }]);
    const { page, complaints } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page);
    await say(page, "May I?");
    await page.getByRole("button", { name: "Poor" }).click();
    await page.locator('button[aria-pressed="true"]', { hasText: "Poor" }).waitFor();
    await page.getByLabel("What was wrong?").fill("Rude.");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("button", { name: "Why?" }).click();
    await page.getByText("Was offered").waitFor();
    await page.getByRole("button", { name: "Again" }).click();
    await page.getByText("Come in.", { exact: true }).first().waitFor();
    expect(await page.locator(".speech[data-replaced] .said").textContent()).toBe("Go away.");
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.getByLabel("What Ada should have said").fill("Come in, and shut the door.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("edited", { exact: true }).waitFor();
    expect(await page.locator(".speech").last().locator(".said:visible").textContent()).toBe(
      "Come in, and shut the door.",
    );
    expect(complaints).toEqual([]);
  });

  test("[ST6] [FB8] takes a thumb, a correction and another answer back", async () => {
    const room = await openRoom([{ play: ["Go away."] }, { play: ["Come in."] }]);
    const { page, complaints } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page);
    await say(page, "May I?");
    const good = page.getByRole("button", { name: "Good", pressed: true });
    await page.getByRole("button", { name: "Good" }).click();
    await good.click();
    await good.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.getByLabel("What Ada should have said").fill("Not today.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("edited", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Take the edit back" }).click();
    await page.getByText("edited", { exact: true }).waitFor({ state: "detached" });
    const said = page.locator(".speech .said:visible");
    expect(await page.getByRole("button", { name: "Take the edit back" }).isVisible()).toBe(false);
    await page.getByRole("button", { name: "Again" }).click();
    await page.getByRole("button", { name: "Take this one after all" }).click();
    await page.getByText("Taken back; the answer above counts.").first().waitFor();
    expect(await page.locator(".speech[data-replaced] .said").textContent()).toBe("Come in.");
    expect(await said.allTextContents()).toContain("Go away.");
    // It came back whole after a reload.
    await page.reload();
    await page.locator(".speech[data-replaced]").waitFor();
    expect(await page.locator(".speech[data-replaced] .said").textContent()).toBe("Come in.");
    expect(complaints).toEqual([]);
  });

  test("[ST7] asks for the key where there is one, says what it is for, and talks by ticket", async () => {
    const room = await openRoom([{ play: ["Good evening."] }], { adminKey: "key-of-the-islet" });
    const { page } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    const key = page.getByLabel("The server’s admin key, or a ticket");
    await key.fill("not-the-key-at-all");
    await page.keyboard.press("Enter");
    await page.getByText("The admin key is not the right one.").waitFor();
    await key.fill("key-of-the-islet");
    await page.keyboard.press("Enter");
    await beginScene(page);
    await say(page, "Hello?");
    await page.getByText("Good evening.").first().waitFor();
    expect(await page.locator("#connection").isVisible()).toBe(false);
  });

  test("[ST12] lets a visitor in who has only a ticket, and says when it is not valid", async () => {
    const room = await openRoom([{ play: ["Good evening."] }], { adminKey: "key-of-the-islet" });
    const { page } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    const field = page.getByLabel("The server’s admin key, or a ticket");
    await page.getByText("With it nobody can be cast or edited").waitFor();
    await field.fill("ticket_of-nobody");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    const minted = await fetch(`${room.server.url}/v1/tickets`, {
      method: "POST",
      headers: { authorization: "Bearer key-of-the-islet", "content-type": "application/json" },
      body: JSON.stringify({ player: "guest", world: "islet", simulate: true }),
    });
    const { ticket } = (await minted.json()) as { ticket: string };
    await field.fill(ticket);
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Say to Ada" }).fill("Hello?");
    await page.keyboard.press("Enter");
    await page.getByText("Good evening.").first().waitFor();
    await page.getByRole("button", { name: "Good" }).waitFor();
    expect(await page.getByRole("button", { name: "Edit", exact: true }).count()).toBe(0);
  });

  test("[ST8] words what went wrong as the server does, and begins an empty cast with three samples", async () => {
    const room = await openRoom([]);
    const { page } = await openPage(room.server.url);
    await page.route("**/worlds/islet/npcs?*", (route) => route.fulfill({ json: { npcs: [], next: null } }));
    await page.route("**/worlds/islet", async (route) => {
      const world = await (await route.fetch()).json();
      const personas = ["a", "b", "c", "d"].map((text) => ({
        text: `A diver ${text}.`,
        source: "test",
        licence: "MIT",
      }));
      await route.fulfill({ json: { ...world, personas } });
    });
    await page.getByRole("link", { name: "The Islet" }).click();
    await page.getByText("Nobody has been cast in The Islet yet.").waitFor();
    const samples = page.getByRole("group", { name: "Sample personas" }).getByRole("button");
    expect(await samples.allTextContents()).toEqual(["A diver a.", "A diver b.", "A diver c."]);
    await samples.first().click();
    await page.getByRole("button", { name: "Meet them" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("This test casts nobody.");
  });

  test("[ST9] shows code that runs as it stands", async () => {
    const room = await openRoom([{ play: ["Ada Holt. ", rope] }, { play: ["Who asks?"] }]);
    const { page, complaints } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page);
    const code = (await page.locator(".snippet code").textContent()) ?? "";
    await page.route("**/studio/snippet.test.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: code }),
    );
    const lines: string[] = [];
    page.on("console", (message) => lines.push(message.text()));
    await page.evaluate("import('/studio/snippet.test.js')");
    expect(lines.slice(0, -1)).toEqual(["Ada Holt. ", expect.stringContaining("give_item"), "Who asks?"]);
    expect(lines.at(-1)).toContain("completed");
    expect(complaints).toEqual([]);
  });

  test("[ST10] shows a designer the mistakes of a save by line, and what a good one changed", async () => {
    await inFolder(async (folder) => {
      expect((await runCli(["world", "new", "salt-cove"], { cwd: folder })).code).toBe(0);
      const lore = path.join(folder, "worlds", "salt-cove", "lore.yaml");
      const { running, url } = await startServe(folder);
      const { page, complaints } = await openPage(`${url}/#/salt-cove`);
      await page.getByRole("heading", { name: "Type a persona, meet the NPC" }).waitFor();
      const written = await readFile(lore, "utf8");
      await writeFile(lore, written.replace("keys: [toll,", "kys: [toll,"));
      await page.getByText("lore.yaml:5:3").waitFor();
      await writeFile(lore, written.replace("keys: [toll,", "keys: [dues, toll,"));
      await page.getByText("The save is taken up.").waitFor();
      expect(await page.locator("#saves").textContent()).toMatch(/lore \S+ changed/);
      expect(complaints).toEqual([]);
      await page.close();
      await running.stop();
    });
  });

  test.each([1440, 360])(
    "[ST2] has no fault that axe finds, light and dark, and fits: %d wide",
    async (width) => {
      const room = await openRoom([
        { play: ["Here. ", rope] },
        { play: ["And that. ", { call: "give_item", arguments: { item: "rope", quantity: 9 } }] },
        { play: ["No more."] },
      ]);
      // Nothing of it moves: a colour that changes slowly would be measured on its way.
      const look = { viewport: { width, height: 800 }, reducedMotion: "reduce" } as const;
      const { page, complaints } = await openPage(room.server.url, look);
      await page.evaluate(axe.source);
      const found: unknown[] = [];
      const judge = async (view: string) => {
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await faultsOf(page, `${view}, ${colorScheme}`)));
        }
      };
      await page.getByRole("link", { name: "The Islet" }).waitFor();
      await judge("worlds");
      await page.getByRole("link", { name: "The Islet" }).click();
      await page.getByRole("link", { name: "Ada Holt" }).waitFor();
      await judge("world");
      await page.getByRole("link", { name: "Ada Holt" }).click();
      await page.getByRole("button", { name: "Begin the scene" }).waitFor();
      await judge("npc");
      await beginScene(page, "ask me");
      await say(page, "A rope?");
      await page.getByRole("button", { name: "Accept" }).waitFor();
      await judge("desk");
      await page.getByRole("button", { name: "Accept" }).click();
      await page.getByText("No more.").first().waitFor();
      await page.getByText("The same in your game").click();
      await page.getByRole("button", { name: "Why?" }).click();
      await page.getByText("Was offered").waitFor();
      await judge("talk");
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  test("[ST2] keeps the look that was chosen, against the system's", async () => {
    const room = await openRoom([]);
    const { page, complaints } = await openPage(room.server.url, { colorScheme: "light" });
    const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await paper();
    await page.getByRole("button", { name: "Dark look" }).click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.getByRole("button", { name: "Light look" }).waitFor();
    expect(await paper()).toBe(dark);
    expect(complaints).toEqual([]);
  });

  test("[ST2] works where the browser may keep nothing", async () => {
    const room = await openRoom([{ play: ["Evening."] }]);
    const page = await browser.newPage();
    closing.push(() => page.close());
    const complaints = complaintsOf(page);
    const forbid = "get() { throw new DOMException('forbidden', 'SecurityError'); }";
    for (const shelf of ["localStorage", "sessionStorage"]) {
      await page.addInitScript(`Object.defineProperty(window, "${shelf}", { ${forbid} });`);
    }
    await page.goto(room.server.url);
    await page.getByRole("button", { name: "Dark look" }).click();
    await page.getByRole("link", { name: "The Islet" }).waitFor();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    expect(complaints).toEqual([]);
  });

  test("[ST2] names every control and landmark for a screen reader", async () => {
    const room = await openRoom([{ play: ["Evening."] }]);
    const { page } = await openPage(`${room.server.url}/#/islet/ada-holt`);
    await beginScene(page);
    await say(page, "Hello?");
    await page.getByRole("button", { name: "Good" }).waitFor();
    const tree = await page.locator("body").ariaSnapshot();
    for (const named of [
      "- banner:",
      "- main:",
      "- contentinfo:",
      '- heading "Ada Holt" [level=1]',
      '- region "A talk with Ada":',
      '- list "The talk so far":',
      '- textbox "Say to Ada"',
      '- button "Say"',
      '- complementary "Behind the scenes":',
      '- group "What you think of this":',
      '- log "What is said and done":',
    ]) {
      expect(tree).toContain(named);
    }
    expect(tree).not.toMatch(/- (button|link|textbox|radio|combobox|spinbutton)(:| \[|$)/m);
  });
});

/** What axe finds wrong with what is shown, and whether it is wider than the window. */
async function faultsOf(page: Page, view: string): Promise<unknown[]> {
  const { violations } = (await page.evaluate("axe.run(document)")) as axe.AxeResults;
  const faults: unknown[] = violations.map(({ id, nodes }) => ({
    view,
    id,
    at: nodes.map((node) => node.html.slice(0, 120)),
  }));
  const over = Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth"));
  return over > 0 ? [...faults, { view, id: "wider than the window", at: [`${over} px`] }] : faults;
}
