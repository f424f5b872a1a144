import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Whether a small transformer learns from an exported split to call the right behavior: a set is generated and exported
 * as anybody would, and `train.py` reads it as a trainer would. Needs a Python with torch, which no package of ours
 * brings; README.md tells what was measured.
 */

const bundle = fileURLToPath(new URL("../../../dist/dramatis.js", import.meta.url));
const script = fileURLToPath(new URL("train.py", import.meta.url));
const pythons = ["python3", "python", "/usr/bin/python3"];

export async function trainBench({ quick }: { readonly quick: boolean }): Promise<void> {
  const python = pythons.find((name) => canImportTorch(name));
  if (python === undefined) {
    console.error(
      `None of ${pythons.join(", ")} can import torch. Install it (on Debian: apt-get install python3-torch ` +
        "libopenblas0-pthread), or run test/bench/train/train.py where it is, as its README tells.",
    );
    process.exitCode = 1;
    return;
  }
  const folder = await mkdtemp(path.join(tmpdir(), "dramatis-train-"));
  try {
    const count = quick ? "200" : "2000";
    const dramatis = (...words: readonly string[]) => run(process.execPath, [bundle, ...words], folder);
    await dramatis("generate", "dialogues", "--world", "harrow,longshore", "--count", count);
    const formats = ["--format", "huggingface,openai-chat", "--include-procedural"];
    await dramatis("export", "--out", "set", ...formats);
    await run(python, [script, "set", ...(quick ? ["--epochs", "2"] : [])], folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function canImportTorch(python: string): boolean {
  return spawnSync(python, ["-c", "import torch"], { stdio: "ignore" }).status === 0;
}

async function run(command: string, words: readonly string[], folder: string): Promise<void> {
  const env = {
    ...process.env,
    DRAMATIS_DB: path.join(folder, "train.db"),
    OPENAI_API_KEY: "",
    OPENAI_BASE_URL: "",
  };
  const child = spawn(command, words, { cwd: folder, stdio: "inherit", env });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0) throw new Error(`${words.slice(0, 3).join(" ")} ended with ${String(code)}`);
}
