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
function startTalk(cwd: string) {
  const child = spawn(process.execPath, [bundle, "talk", "salt-cove", "--watch", "--persona", persona], {
    cwd,
    env: withoutSettings(process.env),
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
});

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
