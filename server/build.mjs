// Builds everything that runs: the server bundle and its workers (dist/), and the client SDK
// (client-sdk/dist for packages, dist/dramatis-client.js for a page without a bundler).
//
//   node server/build.mjs [--quiet] [--if-possible]
//
// `--if-possible` is for npm's prepare step: an install without development dependencies has no
// compiler and must still succeed.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const output = path.join(root, "dist");

/** How long a superseded file stays: a server of the build before may still load its chunks. */
const graceMilliseconds = 60 * 60 * 1000;

/** CommonJS dependencies inside an ES module bundle still call `require`. */
const requireBanner =
  '//\nimport { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/**
 * Zod words its messages in fifty languages and makes all of them when it loads, which is a quarter of the start of
 * an empty program. Nothing here asks for another than English, which it loads by itself.
 *
 * @type {import("esbuild").Plugin}
 */
const englishAlone = {
  name: "english-alone",
  setup(building) {
    building.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** Paths of all files below `folder` that `accept` takes, absolute; none if it does not exist. */
async function filesBelow(folder, accept) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && accept(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Output name to source file: the command line, and one entry per `*-worker.ts`. */
async function serverEntries() {
  const entries = {};
  const commandLine = path.join(root, "server", "cli.ts");
  if (existsSync(commandLine)) entries.dramatis = commandLine;
  for (const file of await filesBelow(path.join(root, "server"), (name) => name.endsWith("-worker.ts"))) {
    const name = path.basename(file, ".ts");
    if (entries[name])
      throw new Error(`Two workers are named ${name}: ${entries[name]} and ${file}. Rename one.`);
    entries[name] = file;
  }
  return entries;
}

/** Names what is built: another source, another dependency, another release gives another. */
async function hashSources() {
  const isSource = (name) => /\.(ts|mjs|sql|json)$/.test(name) && !name.includes(".test");
  const sources = await Promise.all(
    ["server", "client-sdk/src"].map((folder) => filesBelow(path.join(root, folder), isSource)),
  );
  const named = ["package.json", "package-lock.json"].map((name) => path.join(root, name));
  const hash = createHash("sha256");
  for (const file of [...sources.flat(), ...named.filter(existsSync)]) {
    hash
      .update(`${path.relative(root, file).replaceAll("\\", "/")}\0`)
      .update(await readFile(file))
      .update("\0");
  }
  return hash.digest("base64url").slice(0, 22);
}

/** @param {import("esbuild")} esbuild */
async function bundleServer(esbuild) {
  const entryPoints = await serverEntries();
  if (Object.keys(entryPoints).length === 0) return [];
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir: output,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["source"],
    // A native addon, and the optional ones that ws asks for and does without.
    external: ["better-sqlite3", "bufferutil", "utf-8-validate"],
    banner: { js: requireBanner },
    loader: { ".sql": "text" },
    plugins: [englishAlone],
    define: { DRAMATIS_BUILD: JSON.stringify(await hashSources()) },
    sourcemap: true,
    logLevel: "warning",
    write: false,
  });
  return outputFiles.map((file) => ({ path: file.path, contents: withHashbang(file) }));
}

/** The banner's first line is a placeholder, so that source maps stay right. */
function withHashbang(file) {
  const isCommandLine = path.relative(output, file.path) === "dramatis.js";
  if (!isCommandLine || file.text.startsWith("#!")) return file.contents;
  return Buffer.from(file.text.replace(/^\/\/\n/, "#!/usr/bin/env node\n"));
}

/** @param {import("esbuild")} esbuild */
async function bundleClient(esbuild) {
  const entry = path.join(root, "client-sdk", "src", "index.ts");
  if (!existsSync(entry)) return [];
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { "dramatis-client": entry },
    outdir: output,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "warning",
    write: false,
  });
  return outputFiles;
}

/** Compiles the SDK with the type checker itself, for its declarations. Rejects on a type error. */
async function compileClient() {
  if (!existsSync(path.join(root, "client-sdk", "src", "index.ts"))) return;
  const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
  const project = path.join(root, "client-sdk", "tsconfig.build.json");
  const child = spawn(process.execPath, [compiler, "-p", project], { cwd: root, stdio: "inherit" });
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  if (code !== 0) throw new Error("The client SDK does not compile; the errors are above.");
}

/**
 * Replaces a file in one step, and only if it changed: another process may be reading it. Its time is that of the last build
 * that it was part of, from which its grace counts.
 */
async function replaceFile(file, contents) {
  const present = await readFile(file).catch(() => undefined);
  const now = new Date();
  if (present && present.equals(contents)) return utimes(file, now, now);
  await mkdir(path.dirname(file), { recursive: true });
  const incoming = `${file}.${process.pid}.new`;
  await writeFile(incoming, contents, { mode: path.basename(file) === "dramatis.js" ? 0o755 : 0o644 });
  await rename(incoming, file);
}

/** Data the bundle reads beside itself: migrations, prompts, WebAssembly, the studio's page. */
async function copyData() {
  const folders = [
    { from: path.join(root, "server", "store", "migrations"), to: path.join(output, "migrations") },
    { from: path.join(root, "server", "studio", "page"), to: path.join(output, "studio") },
    {
      from: path.join(root, "server", "generate", "prompts"),
      to: path.join(output, "prompts"),
      ending: ".md",
    },
  ];
  const copied = [];
  for (const { from, to, ending = "" } of folders) {
    for (const file of await filesBelow(from, (name) => name.endsWith(ending))) {
      copied.push({ from: file, to: path.join(to, path.relative(from, file)) });
    }
  }
  for (const file of await filesBelow(path.join(root, "server"), (name) => name.endsWith(".wasm"))) {
    copied.push({ from: file, to: path.join(output, path.basename(file)) });
  }
  for (const { from, to } of copied) await replaceFile(to, await readFile(from));
  return copied.map(({ to }) => to);
}

async function removeSuperseded(current) {
  for (const file of await filesBelow(output, () => true)) {
    if (current.has(file)) continue;
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > graceMilliseconds) await rm(file, { force: true });
  }
}

/** Builds all of it. Rejects when something does not compile; what is in dist/ is then the build before. */
export async function build() {
  const esbuild = await import("esbuild");
  // The SDK's compiler also checks types. What bundles is put in place before its verdict is heard.
  const compiled = compileClient();
  compiled.catch(() => undefined);
  const [server, client] = await Promise.all([bundleServer(esbuild), bundleClient(esbuild)]);
  const files = [...server, ...client];
  for (const file of files) await replaceFile(file.path, Buffer.from(file.contents));
  const copied = await copyData();
  await removeSuperseded(new Set([...files.map((file) => file.path), ...copied]));
  await compiled;
  return files.length + copied.length;
}

async function main(flags) {
  const started = performance.now();
  try {
    const count = await build();
    if (!flags.includes("--quiet")) {
      console.log(`Built ${count} files into dist/ in ${Math.round(performance.now() - started)} ms.`);
    }
  } catch (error) {
    const noCompiler = error?.code === "ERR_MODULE_NOT_FOUND" && /esbuild/.test(String(error.message));
    if (noCompiler && flags.includes("--if-possible")) {
      console.log("Not built: the compiler is a development dependency. What is in dist/ stays.");
      return;
    }
    console.error(
      noCompiler
        ? "esbuild is not installed. Run `npm ci` with development dependencies."
        : String(error.message ?? error),
    );
    process.exitCode = 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2));
