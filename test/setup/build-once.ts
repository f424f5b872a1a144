import { spawnSync } from "node:child_process";
import path from "node:path";

/**
 * Builds the bundle before any test runs: worker threads cannot run TypeScript on Node 20, and the tests
 * of the command line start `dist/dramatis.js`. Where it does not compile, a continuous run ends here;
 * elsewhere the tests that need no bundle still tell what they can.
 */
export function setup(): void {
  const root = path.join(import.meta.dirname, "../..");
  const { status } = spawnSync(process.execPath, [path.join(root, "server/build.mjs"), "--quiet"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status === 0) return;
  const message = "The build failed (see above): dist/ is missing or is that of an earlier build.";
  if (process.env.CI) throw new Error(message);
  console.error(message);
}
