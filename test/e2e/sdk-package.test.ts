import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { startServe } from "./serve-cli.ts";

/** Bytes. Whoever makes the SDK larger raises them here, and says in the commit what for. */
const pinned = {
  /** Minified and compressed: what a page loads. */
  script: 12_100,
  /** The declarations that an editor reads for the package's own entry, compressed. */
  types: 18_400,
};
/** Below this part of what is pinned, the pin is lowered: it would hold nothing. */
const honest = 0.9;

const root = path.join(import.meta.dirname, "../..");
const sdk = path.join(root, "client-sdk");
const folder = mkdtempSync(path.join(tmpdir(), "dramatis-sdk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function npm(...words: readonly string[]): string {
  const ran = spawnSync("npm", [...words, "--no-audit", "--no-fund"], {
    cwd: folder,
    encoding: "utf8",
    // npm is a script of the shell on Windows.
    shell: process.platform === "win32",
  });
  expect({ words, status: ran.status, error: ran.status === 0 ? "" : ran.stderr }).toMatchObject({
    status: 0,
  });
  return ran.stdout;
}

/** Packs without the build before it, which the tests have behind them. */
function pack(of: string): string {
  const [packed] = JSON.parse(npm("pack", of, "--json", "--ignore-scripts")) as [{ filename: string }];
  return path.join(folder, packed.filename);
}

test("[DH4] the packed SDK installs where there is nothing, and the README's client runs there", async () => {
  writeFileSync(path.join(folder, "package.json"), "{}");
  const archives = [pack(sdk), pack(path.join(root, "node_modules/ws"))];
  npm("install", "--offline", ...archives);
  expect(readdirSync(path.join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
    "dramatis-client",
    "ws",
  ]);
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const [, example = ""] = /```js\n(import \{ connect \}[\s\S]*?)```/.exec(readme) ?? [];
  const { running, url } = await startServe(folder);
  try {
    const client = example.replace("ws://127.0.0.1:8787", url.replace("http", "ws"));
    expect(client).not.toBe(example);
    writeFileSync(path.join(folder, "client.mjs"), client);
    const ran = spawnSync(process.execPath, ["client.mjs"], { cwd: folder, encoding: "utf8" });
    expect(ran).toMatchObject({ status: 0, stdout: expect.stringMatching(/name: 'give_item'/) });
  } finally {
    await running.stop("SIGKILL");
  }
}, 60_000);

test("[DH4] what is packed is the SDK and no test of it", () => {
  const [packed] = JSON.parse(npm("pack", sdk, "--json", "--ignore-scripts", "--dry-run")) as [
    { files: { path: string }[] },
  ];
  const files = packed.files.map((file) => file.path);
  expect(files).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "LICENSE", "README.md"]));
  expect(files.filter((file) => /\.test|examples|^test/.test(file))).toEqual([]);
});

test("[DH5] the SDK, minified and compressed, is as large as is pinned", async () => {
  const built = readFileSync(path.join(root, "dist/dramatis-client.js"), "utf8");
  const { code } = await transform(built, { minify: true, format: "esm" });
  expectPinned(gzipSync(code).byteLength, pinned.script);
});

test("[DH5] its types, compressed, are as large as is pinned", () => {
  const declarations = [...reachedFrom(path.join(sdk, "dist/index.d.ts"))].sort();
  expect(declarations.length).toBeGreaterThan(5);
  expectPinned(
    gzipSync(declarations.map((file) => readFileSync(file, "utf8")).join("")).byteLength,
    pinned.types,
  );
});

/** A declaration file and those that it imports, however far. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, imported = ""] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"(\.[^"]+)"/g)) {
    reachedFrom(path.join(path.dirname(file), imported.replace(/\.[jt]s$/, ".d.ts")), reached);
  }
  return reached;
}

function expectPinned(bytes: number, limit: number): void {
  expect(bytes).toBeLessThanOrEqual(limit);
  expect(bytes).toBeGreaterThan(limit * honest);
}
