import { spawn } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inFolder } from "./run-cli.ts";

const root = path.join(import.meta.dirname, "../..");
const bundle = path.join(root, "dist/dramatis.js");

interface Started {
  readonly description: string;
  readonly err: string;
}

/** Starts the built server in a folder that is not the repository's, asks it at once about the quay, and stops it. */
async function start(folder: string): Promise<Started> {
  const child = spawn(process.execPath, [bundle, "serve", "--port", "0", "--db", "start.db"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      OPENAI_API_KEY: "",
      OPENAI_BASE_URL: "",
      DRAMATIS_KEY: "",
      DRAMATIS_WORLDS: "mine",
      DRAMATIS_LOG: "warn",
    },
  });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let out = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        const [found] = /http:\/\/[\d.]+:\d+/.exec(out) ?? [];
        if (found !== undefined) resolve(found);
      });
      child.once("close", () => reject(new Error(`the server ended: ${err}`)));
    });
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: "ok" });
    return { description: await (await fetch(`${url}/worlds/shoal`)).text(), err };
  } finally {
    child.kill("SIGINT");
    await ended;
  }
}

test("[CL15] a start notices an edited world, and names what is wrong with a broken one", async () => {
  await inFolder(async (folder) => {
    const places = path.join(folder, "mine", "shoal", "places.yaml");
    await cp(path.join(root, "worlds", "harrow"), path.dirname(places), { recursive: true });
    const written = await readFile(places, "utf8");
    expect(await start(folder)).toMatchObject({ err: expect.not.stringContaining("shoal") });
    const again = await start(folder);
    expect(again.description).not.toContain("the Heron Landing");

    const edited = written.replace("name: the Ferry Landing", "name: the Heron Landing");
    await writeFile(places, edited);
    expect((await start(folder)).description).toContain("the Heron Landing");

    await writeFile(places, `${edited}\nnowhere: 4\n`);
    const line = edited.split("\n").length + 1;
    const broken = await start(folder);
    expect(broken.err).toMatch(new RegExp(`places\\.yaml:${line}:10 `));
    expect(broken.description).toContain("the Heron Landing");

    await writeFile(places, written);
    expect((await start(folder)).description).toBe(again.description);
  });
}, 60_000);
