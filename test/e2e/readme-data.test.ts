import { cp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { builtInRecipes } from "../../server/generate/recipes/built-in.ts";
import { inFolder, runCli } from "./run-cli.ts";
import { type RunningCli, startServe } from "./serve-cli.ts";

const root = path.join(import.meta.dirname, "../..");
const people = path.join(root, "test/samples/people");

/** The commands of the README's section, each as its words. */
async function commandsOfReadme(): Promise<string[][]> {
  const readme = await readFile(path.join(root, "README.md"), "utf8");
  const section = /\n## From personas to data\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? "";
  const block = /```\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
  const commands = block.split("\n").flatMap((line) => {
    const words = line.replace(/\s+# .*$/, "").match(/'[^']*'|\S+/g) ?? [];
    return words[0] === "npx" && words[1] === "dramatis"
      ? [words.slice(2).map((word) => word.replace(/^'(.*)'$/, "$1"))]
      : [];
  });
  return commands;
}

/** As the README has it, but few of each: what is counted in thousands there takes minutes. */
function atSmallSize(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const option = words[index - 1];
    if (option === "--count") return String(Math.min(Number(word), 4));
    return option === "--to" && /^\d+$/.test(word) ? String(Math.min(Number(word), 40)) : word;
  });
}

let running: RunningCli | undefined;
afterEach(async () => {
  await running?.stop("SIGKILL");
  running = undefined;
});

async function layOut(cwd: string): Promise<void> {
  for (const file of await readdir(people))
    await cp(path.join(people, file), path.join(cwd, file.endsWith(".md") ? "essays" : ".", file));
}

/** What went wrong with each that failed or said nothing. */
async function faultsOf(commands: readonly (readonly string[])[], cwd: string): Promise<string[]> {
  const faults: string[] = [];
  for (const words of commands) {
    const { code, out, err } = await runCli(atSmallSize(words), { cwd });
    if (code !== 0 || `${out}${err}`.trim() === "") faults.push(`${words.join(" ")}: ${code} ${err}`);
  }
  return faults;
}

describe("the README's way from personas to data", { timeout: 300_000 }, () => {
  test("[TX7] is whole: every step and every recipe is a command of it", async () => {
    const verbs = (await commandsOfReadme()).map((words) => words.slice(0, 2).join(" "));
    const steps = ["personas import", "personas from-text", "personas relate", "report all", "verify people"];
    const recipes = ["npcs", ...Object.keys(builtInRecipes)].map((recipe) => `generate ${recipe}`);
    expect(verbs).toEqual(expect.arrayContaining([...steps, ...recipes]));
  });

  test("[TX7] is gone one command after another", async () => {
    await inFolder(async (cwd) => {
      await layOut(cwd);
      expect(await faultsOf(await commandsOfReadme(), cwd)).toEqual([]);
    });
  });

  test("[CL12] is gone through a server that is open meanwhile", async () => {
    await inFolder(async (cwd) => {
      await layOut(cwd);
      ({ running } = await startServe(cwd, { DRAMATIS_KEY: "a-long-admin-key-for-tests" }));
      expect(await faultsOf(await commandsOfReadme(), cwd)).toEqual([]);
    });
  });
});
