import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findBreaches } from "./find-breaches.ts";
import { rules, type Room } from "./rooms.ts";

const root = path.join(import.meta.dirname, "../..");

function sourcesBelow(...folders: string[]): Map<string, string> {
  const sources = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/(?<!\.d)\.(tsx?|js)$/.test(entry.name)) continue;
      const file = path.join(entry.parentPath, entry.name);
      sources.set(path.relative(root, file).split(path.sep).join("/"), readFileSync(file, "utf8"));
    }
  }
  return sources;
}

/** Files of one line each, beside two that every case may import. */
function planted(files: Record<string, string>): Map<string, string> {
  return new Map(
    Object.entries({
      "server/domain/ids.ts": "export const id = 1;",
      "client-sdk/src/protocol.ts": "export const version = 1;",
      "client-sdk/src/index.ts": 'export { version } from "./protocol.ts";',
      ...files,
    }),
  );
}

function kindsIn(files: Record<string, string>): string[] {
  return findBreaches(planted(files)).map((breach) => breach.kind);
}

test("the source keeps to the table of who may import whom", () => {
  const sources = sourcesBelow("server", "client-sdk/src");
  expect(sources.size).toBeGreaterThan(20);
  expect(findBreaches(sources).map((breach) => breach.message)).toEqual([]);
});

test("of all pairs of rooms, exactly those that the table allows pass", () => {
  const rooms = Object.keys(rules).filter(
    (name): name is Room => name !== "protocol" && name !== "client-sdk",
  );
  const passing: string[] = [];
  for (const from of rooms) {
    for (const to of rooms) {
      const found = kindsIn({
        [`server/${from}/thing.ts`]: `import { thing } from "../${to}/other.ts";`,
        [`server/${to}/other.ts`]: "export const thing = 1;",
      });
      if (from !== to && found.length === 0) passing.push(`${from} ${to}`);
    }
  }
  const allowed = rooms.flatMap((from) =>
    rooms.filter((to) => to !== from && allows(from, to)).map((to) => `${from} ${to}`),
  );
  expect(passing).toEqual(allowed);
});

function allows(from: Room, to: Room): boolean {
  const { rooms } = rules[from];
  return rooms === "any" || rooms.includes(to);
}

describe("planted breaches", () => {
  const caught: [what: string, kind: string, files: Record<string, string>][] = [
    [
      "types count too",
      "direction",
      { "server/app/a.ts": 'import type { x } from "../store/b.ts";', "server/store/b.ts": "" },
    ],
    [
      "so do type queries",
      "direction",
      { "server/app/a.ts": 'type X = import("../store/b.ts").X;', "server/store/b.ts": "" },
    ],
    [
      "so do imports that wait",
      "direction",
      { "server/app/a.ts": 'await import("../store/b.ts");', "server/store/b.ts": "" },
    ],
    [
      "so do exports from",
      "direction",
      { "server/app/a.ts": 'export * from "../store/b.ts";', "server/store/b.ts": "" },
    ],
    ["the whole SDK in wire", "direction", { "server/wire/a.ts": 'import "dramatis-client";' }],
    [
      "the protocol leaning on the SDK",
      "direction",
      { "client-sdk/src/protocol.ts": 'import "./socket.ts";', "client-sdk/src/socket.ts": "" },
    ],
    [
      "the SDK leaning on the server",
      "direction",
      { "client-sdk/src/a.ts": 'import "../../server/domain/ids.ts";' },
    ],
    [
      "the studio running wire's code",
      "direction",
      { "server/studio/a.ts": 'import { x } from "../wire/b.ts";', "server/wire/b.ts": "" },
    ],
    [
      "a test in the product",
      "direction",
      { "server/app/a.ts": 'import "./b.test.ts";', "server/app/b.test.ts": "" },
    ],
    ["hono outside wire", "package", { "server/app/a.ts": 'import { Hono } from "hono";' }],
    ["ws outside wire", "package", { "server/play/a.ts": 'import { WebSocket } from "ws";' }],
    [
      "better-sqlite3 outside store",
      "package",
      { "server/app/a.ts": 'import Database from "better-sqlite3";' },
    ],
    [
      "drizzle outside store",
      "package",
      { "server/datasets/a.ts": 'import { sql } from "drizzle-orm/sqlite-core";' },
    ],
    ["openai outside model", "package", { "server/generate/a.ts": 'import type OpenAI from "openai";' }],
    ["undici outside model", "package", { "server/play/a.ts": 'import { request } from "undici";' }],
    ["a package in the SDK", "package", { "client-sdk/src/a.ts": 'import { WebSocket } from "ws";' }],
    ["Node in the SDK", "builtin", { "client-sdk/src/a.ts": 'import { readFileSync } from "node:fs";' }],
    [
      "Node in the SDK, by its old name",
      "builtin",
      { "client-sdk/src/a.ts": 'import { readFileSync } from "fs";' },
    ],
    ["files in domain", "builtin", { "server/domain/a.ts": 'import { readFileSync } from "node:fs";' }],
    ["the environment outside main", "reach", { "server/wire/a.ts": "export const key = process.env.KEY;" }],
    ["the environment, taken apart", "reach", { "server/cli.ts": "const { env } = process;" }],
    ["the environment, imported", "reach", { "server/app/a.ts": 'import { env } from "node:process";' }],
    ["a clock in domain", "reach", { "server/domain/a.ts": "export const now = Date.now();" }],
    ["a date of now in domain", "reach", { "server/domain/a.ts": "export const now = new Date();" }],
    ["chance in domain", "reach", { "server/domain/a.ts": "export const die = Math.random();" }],
    ["waiting in domain", "reach", { "server/domain/a.ts": "export const x = async () => await 1;" }],
    ["a file in no room", "room", { "server/helpers/a.ts": "" }],
    ["a file beside main", "room", { "server/helpers.ts": "" }],
    ["an import of nothing", "unresolved", { "server/app/a.ts": 'import "./gone.ts";' }],
    [
      "two that import each other",
      "cycle",
      { "server/app/a.ts": 'import "./b.ts";', "server/app/b.ts": 'import "./a.ts";' },
    ],
    [
      "a longer circle",
      "cycle",
      {
        "server/play/a.ts": 'import "./b.ts";',
        "server/play/b.ts": 'import "./c.ts";',
        "server/play/c.ts": 'import "./a.ts";',
      },
    ],
    ["one that imports itself", "cycle", { "server/play/a.ts": 'import "./a.ts";' }],
  ];
  test.each(caught)("%s: %s", (_what, kind, files) => {
    expect(kindsIn(files)).toEqual([kind]);
  });

  const allowed: [what: string, files: Record<string, string>][] = [
    [
      "imports inside comments and text are none",
      { "server/app/a.ts": 'export const page = `\nimport "hono";\n`; // import "ws";' },
    ],
    [
      "main builds adapters and reads the environment",
      {
        "server/main.ts": 'import "./store/b.ts"; export const home = process.env.HOME;',
        "server/store/b.ts": "",
      },
    ],
    [
      "types may point at each other inside a room",
      {
        "server/play/a.ts": 'import type { B } from "./b.ts"; export type A = B;',
        "server/play/b.ts": 'import type { A } from "./a.ts"; export type B = A;',
      },
    ],
    [
      "the studio knows the types of the HTTP API",
      { "server/studio/a.ts": 'import type { x } from "../wire/b.ts";', "server/wire/b.ts": "" },
    ],
    ["wire speaks the protocol", { "server/wire/a.ts": 'import "dramatis-client/protocol";' }],
    [
      "a function may be called as one of Object is",
      { "server/domain/a.ts": "const valueOf = () => 1; export const x = valueOf();" },
    ],
    ["tests reach anywhere", { "server/app/a.test.ts": 'import "../store/b.ts";', "server/store/b.ts": "" }],
  ];
  test.each(allowed)("%s", (_what, files) => {
    expect(findBreaches(planted(files))).toEqual([]);
  });
});
