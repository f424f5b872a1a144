import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { bundle, inFolder, runCli, withoutSettings } from "./run-cli.ts";
import { startServe } from "./serve-cli.ts";

const persona = "a retired lighthouse keeper who collects storm glass";

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

type Last = { readonly type: string; readonly mistakes: readonly unknown[] } | null;

/** A `talk` that is typed to line by line. */
function startTalk(cwd: string, settings: Record<string, string> = {}) {
  const child = spawn(process.execPath, [bundle, "talk", "salt-cove", "--watch", "--persona", persona], {
    cwd,
    env: { ...withoutSettings(process.env), ...settings },
  });
  let all = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      all += text;
      for (const look of waiting) look();
    });
  }
  const ended = once(child, "exit");
  return {
    until: (text: string) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (!all.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    type: (line: string) => void child.stdin.write(`${line}\n`),
    async end(): Promise<string> {
      child.stdin.end();
      await ended;
      return all;
    },
  };
}

test("[DL7] a talk goes on in what was saved: a broken save is shown at its line, a good one with what it changed", async () => {
  await inFolder(async (folder) => {
    expect((await runCli(["world", "new", "salt-cove"], { cwd: folder })).code).toBe(0);
    const state = path.join(folder, "worlds", "salt-cove", "state.yaml");
    const talk = startTalk(folder);
    await talk.until("/help for commands");
    talk.type("Can I have some bread?");
    await talk.until("partner.inventory.bread 2 → 3");
    await edit(state, "maximum: 500", "maximum: lots");
    await talk.until("salt-cove stays as it was until 1 mistake is put right.");
    await edit(state, "maximum: lots, starts: 10", "maximum: 7, starts: 5");
    await talk.until("goes on in it:");
    await talk.until(".coins 10 → 7");
    talk.type("/state");
    await talk.until("coins 7");
    const all = await talk.end();
    expect(all).toMatch(/state\.yaml:7:\d+ {2}state\.character\.coins\.maximum/);
    expect(all).toContain("changed  state character.coins");
    // Told before it was done.
    expect(all).toMatch(/1 playthrough would go on in it:\n +character\.coins is fitted[^]*goes on in it:/);
    const { out } = await runCli(
      ["export", "--format", "huggingface", "--out", "set", "--include-procedural", "--db", "dramatis.db"],
      { cwd: folder },
    );
    expect(out).toContain("set");
    expect(await runCli(["verify", "set"], { cwd: folder })).toMatchObject({ code: 0 });
  });
}, 60_000);

test("[DL9] a talk that watches beside a server goes on in what is saved, and no other playthrough does", async () => {
  await inFolder(async (folder) => {
    await runCli(["world", "new", "salt-cove"], { cwd: folder });
    const state = path.join(folder, "worlds", "salt-cove", "state.yaml");
    const { running } = await startServe(folder);
    const other = startTalk(folder);
    const talk = startTalk(folder);
    await Promise.all([other.until("/help for commands"), talk.until("/help for commands")]);
    await other.end();
    talk.type("Can I have some bread?");
    await talk.until("partner.inventory.bread 2 → 3");
    await edit(state, "maximum: 500", "maximum: lots");
    await talk.until("salt-cove stays as it was until 1 mistake is put right.");
    await edit(state, "maximum: lots, starts: 10", "maximum: 7, starts: 5");
    await talk.until(".coins 10 → 7");
    talk.type("/state");
    await talk.until("coins 7");
    const all = await talk.end();
    expect(all).toMatch(/state\.yaml:7:\d+ {2}state\.character\.coins\.maximum/);
    expect(all).toContain("changed  state character.coins");
    expect(all.match(/goes on in it/g)).toHaveLength(1);
    await running.stop();
  });
}, 60_000);

test("[DL9] a server that takes up no saves says so to a talk that watches, in one line", async () => {
  await inFolder(async (folder) => {
    await runCli(["world", "new", "salt-cove"], { cwd: folder });
    const { running } = await startServe(folder, { DRAMATIS_KEY: "a-key-of-the-owners-own" });
    const talk = startTalk(folder);
    await talk.until("takes up no saved file, so this talk stays as it is");
    expect(await talk.end()).toContain("`dramatis serve --watch`");
    await running.stop();
  });
}, 60_000);

/** One event after the other, as they come. */
async function* eventsOf(response: Response): AsyncGenerator<{ readonly last: Last }> {
  const decoder = new TextDecoder();
  let rest = "";
  if (!response.body) return;
  for await (const piece of response.body) {
    const events = (rest + decoder.decode(piece, { stream: true })).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events)
      if (event.startsWith("data: ")) yield JSON.parse(event.slice(6)) as { readonly last: Last };
  }
}

test("[DL7] a server sends its owner each save as it is taken up, from the last one on", async () => {
  await inFolder(async (folder) => {
    await runCli(["world", "new", "salt-cove"], { cwd: folder });
    const lore = path.join(folder, "worlds", "salt-cove", "lore.yaml");
    const key = "a-key-of-the-owners-own";
    const { running, url } = await startServe(folder, { DRAMATIS_KEY: key }, ["--watch"]);
    const accept = "text/event-stream";
    const address = `${url}/worlds/salt-cove/reload`;
    expect((await fetch(address, { headers: { accept } })).status).toBe(401);
    const response = await fetch(address, { headers: { accept, authorization: `Bearer ${key}` } });
    const events = eventsOf(response);
    expect((await events.next()).value).toEqual({ watching: true, last: null });
    await edit(lore, "keys: [toll,", "kys: [toll,");
    expect((await events.next()).value).toMatchObject({ last: { type: "broken", mistakes: [{ line: 5 }] } });
    await edit(lore, "kys: [toll,", "keys: [dues, toll,");
    expect((await events.next()).value).toMatchObject({ last: { type: "reloaded" } });
    // It ends with the server.
    const stopped = running.stop();
    await expect(
      events.next().then(
        ({ done }) => done ?? false,
        () => true,
      ),
    ).resolves.toBe(true);
    await stopped;
  });
}, 60_000);

test("[DL7] a server tells its owner what became of the last save, and without --watch takes none where there is a key", async () => {
  await inFolder(async (folder) => {
    await runCli(["world", "new", "salt-cove"], { cwd: folder });
    const lore = path.join(folder, "worlds", "salt-cove", "lore.yaml");
    const { running, url } = await startServe(folder);
    await edit(lore, "keys: [toll,", "kys: [toll,");
    let last: Last = null;
    while (last === null) {
      const response = await fetch(`${url}/worlds/salt-cove/reload`);
      const answer = (await response.json()) as { readonly last: Last };
      last = answer.last;
    }
    expect(last).toMatchObject({ type: "broken", mistakes: [{ line: 5, column: 3 }] });
    await running.stop();
    const key = "a-key-of-the-owners-own";
    const locked = await startServe(folder, { DRAMATIS_KEY: key });
    const reload = await fetch(`${locked.url}/worlds/salt-cove/reload`);
    expect(reload.status).toBe(401);
    const owner = { headers: { authorization: `Bearer ${key}` } };
    const answer = await fetch(`${locked.url}/worlds/salt-cove/reload`, owner);
    expect(await answer.json()).toEqual({ watching: false, last: null });
    await locked.running.stop();
  });
});
