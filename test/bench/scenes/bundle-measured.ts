import path from "node:path";
import { build } from "esbuild";

const require =
  'import { createRequire as benchRequire } from "node:module"; const require = benchRequire(import.meta.url);';

/**
 * Compiles a file of the bench as the server is compiled, beside it, and gives the path of what came of it. Loaders that
 * compile while a program runs give every function a name of its own, which for thousands of sessions is a third of
 * what they weigh.
 */
export async function bundleMeasured(root: string, file: string): Promise<string> {
  const outfile = path.join(root, "dist", `bench-${path.basename(file, ".ts")}.js`);
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["source"],
    external: ["better-sqlite3", "bufferutil", "utf-8-validate"],
    banner: { js: require },
    loader: { ".sql": "text" },
    logLevel: "warning",
  });
  return outfile;
}
