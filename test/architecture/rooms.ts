/** A folder of `server/`, or one side of the client SDK, with one kind of work in it. */
export type Room =
  | "protocol"
  | "client-sdk"
  | "domain"
  | "intake"
  | "play"
  | "similarity"
  | "model"
  | "store"
  | "generate"
  | "datasets"
  | "evaluate"
  | "guests"
  | "app"
  | "wire"
  | "studio"
  | "main"
  | "cli";

interface Rule {
  /** Other rooms it may import from. */
  rooms: readonly Room[] | "any";
  /** Rooms of which it may import types alone. */
  types?: readonly Room[];
  /** Packages it may import. */
  packages: readonly string[] | "any";
  /** Modules of Node it may import. */
  builtins: readonly string[] | "any";
}

/** Who may import whom. A line that fits two rooms is two lines. */
export const rules: Readonly<Record<Room, Rule>> = {
  protocol: { rooms: [], packages: [], builtins: [] },
  "client-sdk": { rooms: ["protocol"], packages: [], builtins: [] },
  domain: {
    rooms: [],
    packages: ["@marcbachmann/cel-js", "ajv", "zod"],
    builtins: ["node:crypto"],
  },
  intake: {
    rooms: ["domain"],
    packages: ["htmlparser2", "hyparquet", "tinyglobby", "yaml", "zod"],
    builtins: "any",
  },
  play: { rooms: ["domain"], packages: ["zod"], builtins: "any" },
  similarity: { rooms: ["domain"], packages: [], builtins: "any" },
  model: { rooms: ["domain"], packages: ["openai", "zod"], builtins: "any" },
  store: { rooms: ["domain"], packages: ["better-sqlite3", "drizzle-orm", "zod"], builtins: "any" },
  generate: { rooms: ["domain", "play", "similarity"], packages: ["zod"], builtins: "any" },
  datasets: {
    rooms: ["domain", "similarity"],
    packages: ["@huggingface/jinja", "hyparquet", "hyparquet-writer", "zod"],
    builtins: "any",
  },
  // Similarity: the quality report measures variety and repetition as generation does.
  evaluate: { rooms: ["domain", "play", "similarity", "datasets"], packages: ["zod"], builtins: "any" },
  // Synthetic players who come as a game's do: by the socket, with the client SDK.
  guests: { rooms: ["domain", "play", "generate", "client-sdk"], packages: ["ws", "zod"], builtins: [] },
  app: {
    rooms: ["domain", "intake", "play", "similarity", "generate", "datasets", "evaluate"],
    packages: ["zod"],
    builtins: "any",
  },
  wire: {
    rooms: ["app", "domain", "protocol"],
    packages: ["@hono/node-server", "@hono/zod-openapi", "hono", "modern-tar", "ws", "zod"],
    builtins: "any",
  },
  studio: { rooms: ["client-sdk", "protocol"], types: ["wire"], packages: [], builtins: [] },
  main: { rooms: "any", packages: "any", builtins: "any" },
  cli: { rooms: "any", packages: "any", builtins: "any" },
};

/** The wire contract: its messages, and what a scene's events add up to on both sides. */
const contract: ReadonlySet<string> = new Set([
  "client-sdk/src/protocol.ts",
  "client-sdk/src/scene-state.ts",
]);

/** The room a source file is in, by its path from the repository root; undefined if it is in none. */
export function roomOf(file: string): Room | undefined {
  if (contract.has(file)) return "protocol";
  if (file.startsWith("client-sdk/src/")) return "client-sdk";
  const name = /^server\/([a-z-]+)(?:\/|\.ts$)/.exec(file)?.[1];
  if (name === undefined || !isRoom(name)) return undefined;
  const isFolder = file.startsWith(`server/${name}/`);
  return isFolder || name === "main" || name === "cli" ? name : undefined;
}

/** Tests may reach into any room: they put rooms together, and ship with none. */
export function isTest(file: string): boolean {
  return file.startsWith("test/") || /\.(test|test-d|bench)\.ts$/.test(file);
}

function isRoom(name: string): name is Room {
  return Object.hasOwn(rules, name) && name !== "protocol" && name !== "client-sdk";
}
