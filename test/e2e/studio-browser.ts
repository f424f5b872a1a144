import { existsSync } from "node:fs";
import { createServer, connect as dial, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { type Browser, chromium, type Page } from "playwright-core";

const dist = path.join(import.meta.dirname, "../../dist");

/** The page and the client script as the build lays them down. */
export const built = {
  studioFolder: path.join(dist, "studio"),
  clientScript: path.join(dist, "dramatis-client.js"),
};

/** A Chromium of this machine; undefined where none is found, and then there is nothing to test in. */
export const browserPath: string | undefined = [
  process.env["CHROMIUM_PATH"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
].find((file) => file !== "" && existsSync(file));

/** Its sandbox cannot be had by root, as which containers often run. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath ?? "", chromiumSandbox: process.getuid?.() !== 0 });
}

/** What a page complained of: whatever reaches the console as an error, and what nobody caught. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}

/** Presses Tab until what has the focus is named so. Throws where it is not reached. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const here = String(await page.evaluate(nameOfFocus));
    if (here === name) return;
    seen.push(here);
  }
  throw new Error(`Tab does not reach "${name}". It reached: ${seen.join(" | ")}`);
}

const nameOfFocus = `(() => {
  const here = document.activeElement;
  const label = here.labels?.[0]?.textContent ?? here.getAttribute("aria-label") ?? here.textContent;
  return label.trim();
})()`;

/** Passes bytes on to a server, until it cuts every connection. */
export async function cuttableProxy(
  port: number,
): Promise<{ url: string; cut(): void; pointTo(port: number): void; close(): void }> {
  let target = port;
  const open = new Set<Socket>();
  const cut = (): void => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  const proxy = createServer((outer) => {
    const inner = dial(target, "127.0.0.1");
    for (const side of [outer, inner]) {
      open.add(side);
      side.on("error", () => undefined);
      side.on("close", () => {
        outer.destroy();
        inner.destroy();
      });
    }
    outer.pipe(inner).pipe(outer);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut,
    pointTo: (other) => {
      target = other;
    },
    close: () => {
      cut();
      proxy.close();
    },
  };
}
