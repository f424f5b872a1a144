import { defineConfig } from "vitest/config";

/** `source` first: the client SDK is tested from its sources, unbuilt. */
const conditions = ["source", "node", "import", "module", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["server/**/*.test.ts", "client-sdk/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["test/setup/build-once.ts"],
    typecheck: {
      enabled: true,
      include: ["**/*.test-d.ts"],
      exclude: ["**/node_modules/**", "**/dist/**"],
      tsconfig: "tsconfig.json",
      // `npm run check` judges the sources.
      ignoreSourceErrors: true,
    },
    // A forked process each: a native addon and worker threads live more safely there.
    pool: "forks",
    // No test replaces a module, so the files of a worker share what they import: half the time of the small ones.
    isolate: false,
    // Most tests wait for a process or a socket: one more than the default of two cores keeps them busy.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // .ci/run counts what passed from this file.
    ...(process.env.CI && { reporters: ["default", ["json", { outputFile: ".vitest-report.json" }]] }),
  },
});
