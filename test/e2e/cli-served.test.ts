import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { inFolder, type Ran, runCli } from "./run-cli.ts";
import { type RunningCli, startCli, startServe } from "./serve-cli.ts";

const key = "a-long-admin-key-for-tests";
const midwife = "A midwife who keeps bees and distrusts paper money.";
const personas = [
  '{"persona": "A bell founder who went deaf and judges metal by touch."}',
  `{"input persona": "${midwife}"}`,
  '{"persona": "A chess coach who never learned to lose to children."}',
  "{broken",
].join("\n");

let running: RunningCli | undefined;
afterEach(async () => {
  await running?.stop("SIGKILL");
  running = undefined;
});

async function serve(cwd: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const server = await startServe(cwd, environment);
  running = server.running;
  return server.url;
}

const document = z.record(z.string(), z.unknown());

/** The JSON document that a verb printed, without the pace of its work. */
function report({ out }: Ran): z.infer<typeof document> {
  const { perSecond: _, ...rest } = document.parse(JSON.parse(out));
  return rest;
}

async function hashFolder(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(path.relative(folder, file)).update(await readFile(file));
  return hash.digest("hex");
}

/** Every verb that asks a database, by its JSON document. */
async function askAll(cwd: string, set: string) {
  const ask = async (...verb: string[]) => {
    const ran = await runCli([...verb, "--json"], { cwd });
    return { code: ran.code, ...report(ran) };
  };
  const generate = ["generate", "npcs", "--world", "harrow", "--personas", "people.jsonl"];
  return {
    imported: await ask("personas", "import", "people.jsonl", "--source", "people"),
    personas: await ask("personas", "list", "--text", "bell"),
    generated: await ask(...generate, "--count", "3"),
    worlds: await ask("world", "list"),
    npc: await ask("npc", "show", "harrow/mira-oake"),
    saved: await ask("npc", "save", "harrow/mira-oake", "--to", "mine", "--overwrite"),
    replayed: await ask("replay", "all"),
    trace: await ask("trace", "harrow/mira-oake@1"),
    exported: { ...(await ask("export", "--out", set, "--include-procedural")), out: "" },
    bytes: [await hashFolder(path.join(cwd, set)), await hashFolder(path.join(cwd, "mine"))],
  };
}

describe("a verb that finds its database open in a server", () => {
  test("[CL12] [DS1] asks it, and gives the same", async () => {
    await inFolder(async (cwd) => {
      await writeFile(path.join(cwd, "people.jsonl"), personas);
      await runCli(["personas", "import", "people.jsonl", "--source", "people"], { cwd });
      const alone = await askAll(cwd, "alone");
      await serve(cwd, { DRAMATIS_KEY: key });
      const served = await askAll(cwd, "served");
      expect(served).toEqual(alone);
      expect(served.generated).toMatchObject({ code: 0, done: 3, failed: 0 });
    });
  }, 60_000);

  test("[CL12] takes in personas that no one request could hold", async () => {
    await inFolder(async (cwd) => {
      const lines = Array.from(
        { length: 1_500 },
        (_, line) => `A keeper of ${line * 37} bells and ${line} lamps, who counts both by night`,
      );
      await writeFile(path.join(cwd, "keepers.txt"), lines.join("\n"));
      await serve(cwd, { DRAMATIS_KEY: key });
      const ran = await runCli(["personas", "import", "keepers.txt", "--no-dedup", "--json"], { cwd });
      expect({ code: ran.code, ...report(ran) }).toMatchObject({ code: 0, read: 1_500, added: 1_500 });
    });
  }, 60_000);

  test("[CL12] takes in one row that no common request could hold, and names one that no reader takes", async () => {
    await inFolder(async (cwd) => {
      const columns = Array.from({ length: 32 }, (_, column) => `c${column}`);
      const tastes = Array.from({ length: 32 }, (_, taste) => `${taste}${"星".repeat(117)}`).join(";");
      const wide = ["灯".repeat(4000), tastes, ...columns.map((name) => `${name}${"海".repeat(490)}`)];
      expect(Buffer.byteLength(wide.join())).toBeGreaterThan(64 * 1024);
      const empty = columns.map(() => "");
      const rows = [
        ["persona", "interests", ...columns],
        wide,
        ["A diver", "x".repeat(70_000), ...empty],
        ["A miller", "", ...empty],
      ];
      await writeFile(path.join(cwd, "wide.csv"), rows.map((row) => row.join()).join("\n"));
      await serve(cwd, { DRAMATIS_KEY: key });
      const ran = await runCli(["personas", "import", "wide.csv", "--json"], { cwd });
      expect(report(ran)).toMatchObject({ read: 2, added: 2, rejected: 1, rejections: [{ line: 2 }] });
    });
  }, 60_000);

  test.skipIf(process.platform === "win32")(
    "[CL18] has a recipe of one's own run from its file, as that is at the moment",
    async () => {
      const recipe = (opening: string) => `export default {
        id: "riddles", description: "A riddle.", prompt: "Write a riddle that begins with ${opening}.",
        output: { type: "object", properties: { riddle: { type: "string" } }, required: ["riddle"], additionalProperties: false },
        offline: ({ persona }) => ({ riddle: "${opening} " + persona }),
      };`;
      await inFolder(async (cwd) => {
        await writeFile(path.join(cwd, "people.jsonl"), personas);
        await serve(cwd, { DRAMATIS_KEY: key });
        const told: string[] = [];
        for (const opening of ["Who is", "Where goes"]) {
          await writeFile(path.join(cwd, "riddles.mjs"), recipe(opening));
          const generate = [
            "generate",
            "./riddles.mjs",
            "--personas",
            "people.jsonl",
            "--count",
            "1",
            "--json",
          ];
          expect((await runCli(generate, { cwd })).code).toBe(0);
          const { out } = await runCli(["products", "riddles", "--json"], { cwd });
          told.push(out);
        }
        expect(told[0]).toContain('"Who is A bell founder');
        expect(told[0]).not.toContain("Where goes");
        expect(told[1]).toContain('"Where goes A bell founder');
      });
    },
    60_000,
  );

  test("[CL12] is refused in the same words", async () => {
    await inFolder(async (cwd) => {
      const wrong = [
        ["npc", "show", "harrow/nobody"],
        ["npc", "show", "narnia/.."],
        ["talk", "harow"],
        ["trace", "play_none/turn_none"],
        ["export", "--out", "set", "--only", "dialogues"],
        ["export", "--out", "set", "--world", "narnia"],
        ["generate", "npcs", "--world", "narnia", "--count", "2"],
      ];
      await runCli(["world", "list"], { cwd });
      const askAllWrong = async () => {
        const answers = [];
        for (const verb of wrong) {
          const { code, err } = await runCli(verb, { cwd });
          answers.push({ verb, code, words: err.slice(err.indexOf("error:")) });
        }
        return answers;
      };
      const alone = await askAllWrong();
      await serve(cwd, { DRAMATIS_KEY: key });
      expect(await askAllWrong()).toEqual(alone);
      expect(alone.map(({ code }) => code)).toEqual(wrong.map(() => 2));
    });
  }, 60_000);

  test("[CL12] talks through it, and what was played is the server's to export", async () => {
    await inFolder(async (cwd) => {
      const url = await serve(cwd, { DRAMATIS_KEY: key });
      const stdin = "Who are you?\nCan I have your clap bread?\n/state\n";
      const talk = await runCli(["talk", "harrow", "--persona", midwife], { cwd, stdin });
      expect(talk.err).toContain("Cast just now");
      expect(talk.err).toContain(url);
      expect(talk.code).toBe(0);
      expect(talk.out).toMatch(/▸ give_item\(item: "clap_bread", quantity: 1\)/);
      expect(talk.out).toMatch(/toward you: trust 12/);
      const playthrough = /--playthrough (play_\w+)/.exec(talk.err)?.[1] ?? "";
      const more = ["talk", "harrow", "--persona", midwife, "--playthrough", playthrough];
      const second = await runCli(more, { cwd, stdin: "And what do you carry?\n/state\n" });
      expect(second.err).toContain(`1 turn in ${playthrough}`);
      expect(second.err).not.toContain("Cast just now");
      expect(second.out).toMatch(/toward you: trust 12/);
      const exported = await runCli(["export", "--out", "set", "--include-procedural"], { cwd });
      expect(exported.code).toBe(0);
      expect(await runCli(["verify", "set"], { cwd })).toMatchObject({ code: 0 });
      expect(await readdir(path.join(cwd, "dramatis.db.exports"))).toEqual([]);
    });
  }, 60_000);

  test("[NP4] twenty who ask for one persona at the same moment get one NPC", async () => {
    await inFolder(async (cwd) => {
      const url = await serve(cwd);
      const cast = async () => {
        const response = await fetch(`${url}/worlds/harrow/npcs`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ persona: midwife }),
        });
        const { id } = z.object({ id: z.string() }).parse(await response.json());
        return { status: response.status, id };
      };
      const answers = await Promise.all(Array.from({ length: 20 }, cast));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    });
  });
});

const manyPersonas = Array.from(
  { length: 200 },
  (_, index) => `A clockmaker who repaired clock number ${index}.`,
).join("\n");

test.skipIf(process.platform === "win32")(
  "[CL14] bulk casting through a server is stopped by Ctrl-C with its report, and goes on",
  async () => {
    await inFolder(async (cwd) => {
      await writeFile(path.join(cwd, "many.txt"), manyPersonas);
      await serve(cwd);
      const generate = ["generate", "npcs", "--world", "harrow", "--count", "200", "--json"];
      const verb = [...generate, "--personas", "many.txt"];
      const interruptAt = { text: "of 200 NPCs", signal: "SIGINT" } as const;
      const first = await runCli(verb, { cwd, interruptAt });
      expect(first.err).toContain("goes on from there");
      expect(first.code).toBe(130);
      const before = report(first);
      expect(before["done"]).toBeLessThan(200);
      const second = await runCli(verb, { cwd });
      expect(second.code).toBe(0);
      expect(report(second)).toMatchObject({ done: 200, failed: 0, jobs: before["jobs"] });
    });
  },
  120_000,
);

test("[CL14] of a long stream of personas no more is read than is asked for", async () => {
  await inFolder(async (cwd) => {
    await serve(cwd);
    const stdin = `${manyPersonas}\n`.repeat(4_000);
    const verb = ["generate", "npcs", "--world", "harrow", "--count", "5", "--personas", "-", "--json"];
    const ran = await runCli(verb, { cwd, stdin });
    expect({ code: ran.code, ...report(ran) }).toMatchObject({ code: 0, done: 5, total: 5 });
  });
}, 60_000);

test("[CL13] a database that another verb has open is named with the verb and its pid", async () => {
  await inFolder(async (cwd) => {
    running = await startCli(["talk", "harrow/mira-oake"], { cwd, until: "/help for commands" });
    const { code, err } = await runCli(["personas", "list"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain(`\`dramatis talk harrow/mira-oake\`, process ${running.child.pid}`);
  });
});

test("[CL13] a database that a killed server left is opened, and what it said is forgotten", async () => {
  await inFolder(async (cwd) => {
    const url = await serve(cwd);
    await running?.stop("SIGKILL");
    running = undefined;
    const owner = path.join(cwd, "dramatis.db.owner");
    expect(existsSync(owner)).toBe(true);
    const { code, err } = await runCli(["world", "list"], { cwd });
    expect(code).toBe(0);
    expect(err).not.toContain(url);
    expect(existsSync(owner)).toBe(false);
  });
});
