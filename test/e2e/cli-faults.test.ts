import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { takeOwnerLock } from "../../server/store/owner-lock.ts";
import { inFolder, runProgram } from "./run-cli.ts";

/** What is typed or set wrong, and what the error has to name. */
const wrong: readonly {
  readonly verb: readonly string[];
  readonly code: number;
  readonly names: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}[] = [
  { verb: ["bogus"], code: 2, names: ["bogus"] },
  { verb: ["demo", "--bogus"], code: 2, names: ["--bogus"] },
  {
    verb: ["generate", "npcs", "--world", "harrow", "--count", "many"],
    code: 2,
    names: ["many", "whole number"],
  },
  { verb: ["npc", "show", "mira"], code: 2, names: ["mira", "harrow/mira-oake"] },
  { verb: ["npc", "show", "narnia/lucy"], code: 2, names: ["narnia"] },
  { verb: ["talk", "harow"], code: 2, names: ["harow", "harrow"] },
  { verb: ["personas", "import", "nowhere.txt"], code: 2, names: ["nowhere.txt"] },
  { verb: ["personas", "import", "."], code: 2, names: ["no file of personas in the folder ."] },
  { verb: ["demo", "--personas", "nowhere.txt"], code: 2, names: ["nowhere.txt"] },
  {
    verb: ["generate", "npcs", "--world", "harrow", "--count", "1", "--personas", "nowhere.txt"],
    code: 2,
    names: ["nowhere.txt"],
  },
  { verb: ["verify", "nowhere"], code: 2, names: ["nowhere", "dramatis export"] },
  { verb: ["export", "--out", "set", "--format", "xml"], code: 2, names: ["xml", "huggingface"] },
  { verb: ["model", "check"], code: 1, names: ["OPENAI_API_KEY", "OPENAI_BASE_URL"] },
  { verb: ["serve", "--host", "0.0.0.0"], code: 1, names: ["0.0.0.0", "DRAMATIS_KEY"] },
  {
    verb: ["serve"],
    code: 2,
    names: ["DRAMATIS_PORT", "65535", "eighty"],
    environment: { DRAMATIS_PORT: "eighty" },
  },
  { verb: ["serve"], code: 2, names: ["DRAMATIS_KEY", "16"], environment: { DRAMATIS_KEY: "short" } },
];

test.each(wrong)(
  "[CL1] $verb is refused by name, without a stack",
  async ({ verb, code, names, environment }) => {
    await inFolder(async (cwd) => {
      const ran = await runProgram(verb, { cwd, ...(environment ? { environment } : {}) });
      expect(ran.code).toBe(code);
      for (const name of names) expect(ran.err).toContain(name);
      expect(ran.err).not.toMatch(/^ {4}at /m);
      expect(ran.out).toBe("");
    });
  },
);

test("[CL2] a secret is never shown in an error", async () => {
  await inFolder(async (cwd) => {
    const { err } = await runProgram(["serve"], { cwd, environment: { DRAMATIS_KEY: "hunter2" } });
    expect(err).not.toContain("hunter2");
  });
});

test("[CL6] settings are read from .env, and the environment comes before it", async () => {
  await inFolder(async (cwd) => {
    await writeFile(path.join(cwd, ".env"), 'DRAMATIS_PORT="from the file"\n');
    expect((await runProgram(["serve"], { cwd })).err).toContain("from the file");
    const { err } = await runProgram(["serve"], { cwd, environment: { DRAMATIS_PORT: "from outside" } });
    expect(err).toContain("from outside");
  });
});

test("[CL3] a database in use is named, with its owner", async () => {
  await inFolder(async (cwd) => {
    const file = path.join(cwd, "held.db");
    const lock = takeOwnerLock(file);
    const { code, err } = await runProgram(["personas", "list", "--db", "held.db"], { cwd });
    lock.release();
    expect(code).toBe(1);
    expect(err).toMatch(/held\.db is in use/);
    expect(err).toContain("--db FILE");
  });
});

test("[CL4] a port that is taken is named, with the way out", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  await inFolder(async (cwd) => {
    const { code, err } = await runProgram(["serve", "--port", String(port)], { cwd });
    expect(code).toBe(1);
    expect(err).toContain(String(port));
    expect(err).toContain("--port");
  });
  await new Promise((resolve) => other.close(resolve));
});

test.skipIf(process.platform === "win32")(
  "the server says where it is and ends on SIGTERM with 0",
  async () => {
    await inFolder(async (cwd) => {
      const interruptAt = { text: "Ctrl-C stops it", signal: "SIGTERM" } as const;
      const { code, out } = await runProgram(["serve", "--port", "0"], { cwd, interruptAt });
      expect(code).toBe(0);
      expect(out).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
      expect(out).toMatch(/harrow \(\d+ NPCs\)/);
    });
  },
);

test("every verb explains itself with an example", async () => {
  await inFolder(async (cwd) => {
    const verbs = [["demo"], ["serve"], ["talk"], ["world", "check"], ["world", "test"], ["world", "list"]];
    const more = [
      ["personas", "import"],
      ["personas", "list"],
      ["generate", "npcs"],
      ["npc", "show"],
      ["npc", "save"],
    ];
    const last = [
      ["export"],
      ["verify"],
      ["trace"],
      ["model", "check"],
      ["config"],
      ["doctor"],
      ["backup"],
      ["restore"],
    ];
    for (const verb of [...verbs, ...more, ...last]) {
      const { code, out } = await runProgram([...verb, "--help"], { cwd });
      expect(code).toBe(0);
      expect(out).toContain("Example:");
      expect(out).toContain(verb.join(" "));
    }
  });
}, 60_000);
