import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { WebSocket } from "ws";
import {
  type AnyWorld,
  connect,
  DramatisClientError,
  type Game,
  type Handlers,
} from "../../../client-sdk/src/index.ts";
import { parsePlaythroughId } from "../../../server/domain/ids.ts";
import { applyRecord, beginPlaythrough } from "../../../server/domain/playthrough/playthrough.ts";
import type { Random } from "../../../server/domain/random.ts";
import type { World } from "../../../server/domain/world/world.ts";
import { startTortureServer, type TortureServer } from "../torture-server.ts";
import { type Broken, chanceOf, type TortureOptions, type TortureReport, within } from "../torture.ts";
import { brokenResults } from "./draw-call.ts";
import { type HostileModel, hostileAnswers } from "./hostile-answers.ts";
import { hostileNpc, hostileWorld, near } from "./hostile-world.ts";
import { goodResults, judgeCalls } from "./judge-calls.ts";

const turnsPerScene = 6;
/** Scenes of one server: a store in memory keeps every request whole. */
const scenesPerServer = 200;
const scenesAtOnce = 8;
const patience = 30_000;
const adminKey = "torture-admin-key-0123456789abcdef";

interface Tally {
  readonly broken: Broken[];
  readonly figures: Map<string, number>;
}

/**
 * Plays scenes with a model that calls what it must not until it has made n calls. The figures say how many were judged
 * by the rules, how many of them were dispatched, and how many were refused for what.
 */
export async function hostileModel({ n, seed, log }: TortureOptions): Promise<TortureReport> {
  const world = hostileWorld();
  const hostile = hostileAnswers(seed);
  const tally: Tally = { broken: [], figures: new Map([["calls made", 0]]) };
  for (let scene = 1; hostile.proposed() < n; scene += scenesPerServer) {
    await playOnServer({ world, hostile, tally, seed, n, first: scene });
    log(`${Math.min(n, hostile.proposed())} of ${n} calls`);
  }
  tally.figures.set("calls made", hostile.proposed());
  return { figures: Object.fromEntries(tally.figures), broken: tally.broken };
}

interface Stage {
  readonly world: World;
  readonly hostile: HostileModel;
  readonly tally: Tally;
  readonly seed: number;
  readonly n: number;
  readonly first: number;
}

async function playOnServer(stage: Stage): Promise<void> {
  const { world, hostile, n, first } = stage;
  const npc = hostileNpc(world);
  const server = await startTortureServer({ world, npc, model: hostile.model, adminKey });
  try {
    let next = first;
    const lane = async (): Promise<void> => {
      while (next < first + scenesPerServer && hostile.proposed() < n) {
        const scene = next;
        next += 1;
        await playScene(stage, server, scene).catch((cause: unknown) => {
          const promise = `the scene broke off: ${cause instanceof Error ? cause.message : String(cause)}`;
          stage.tally.broken.push({ iteration: scene, promise });
        });
      }
    };
    await Promise.all(Array.from({ length: scenesAtOnce }, lane));
  } finally {
    await server.close();
  }
}

/** Every second scene is the game's backend's. */
async function playScene(stage: Stage, server: TortureServer, scene: number): Promise<void> {
  const { tally, world, seed } = stage;
  const backend = scene % 2 === 0;
  const game = await enter(stage, server.port, backend);
  const runs = new Map<string, number>();
  const invalid: string[] = [];
  const handlers = checkingHandlers(chanceOf("hostile-model", seed, scene).child("game"), runs, invalid);
  try {
    const joined = await game.join({ world: "islet", npcs: ["ada-holt"], handlers });
    if (backend) await joined.describe({ near, held: ["skiff"] });
    const heard = new Map<string, string>();
    for (let turn = 1; turn <= turnsPerScene; turn += 1) {
      const ended = await within(patience, joined.say(`${scene} ${turn}`).result());
      if (ended?.turn !== undefined) heard.set(ended.turn, ended.text);
      if (ended?.status !== "completed") invalid.push(`turn ${turn} is ${ended?.status ?? "not ended"}`);
    }
    const id = parsePlaythroughId(joined.playthrough);
    const [head, ...records] = id ? await server.store.journal.read(id, 0, 1_000_000) : [];
    if (!head) throw new Error("the scene has no journal");
    const folded = beginPlaythrough(head, world.document);
    for (const record of records) applyRecord(folded, record, world.document);
    const who = { backend, state: folded.state, player: joined.player, npc: "ada-holt" };
    const verdict = judgeCalls(records, who);
    for (const { id: turn, text } of folded.turns.values())
      if (heard.get(turn) !== text) invalid.push(`the client heard other words of turn ${turn}`);
    const asked = records.flatMap(({ entry }) =>
      entry.type === "call.dispatched" && entry.executor === "game" ? [entry.call] : [],
    );
    for (const call of asked)
      if (runs.get(call) !== 1) invalid.push(`call ${call} ran ${runs.get(call) ?? 0} times`);
    if (runs.size !== asked.length) invalid.push("the client ran what was not dispatched");
    for (const promise of [...verdict.broken, ...invalid]) tally.broken.push({ iteration: scene, promise });
    count(tally, "dispatched", verdict.dispatched);
    for (const [code, times] of Object.entries(verdict.refused)) count(tally, `refused: ${code}`, times);
    count(tally, "executed by the client", runs.size);
  } finally {
    game.close();
  }
}

function count({ figures }: Tally, name: string, by: number): void {
  figures.set(name, (figures.get(name) ?? 0) + by);
}

async function enter({ tally }: Stage, port: number, backend: boolean): Promise<Game> {
  // A socket that is kept alive may be closed by the server just as it is used again.
  const headers = {
    authorization: `Bearer ${adminKey}`,
    "content-type": "application/json",
    connection: "close",
  };
  const body = JSON.stringify({ player: "@ann" });
  const url = `http://127.0.0.1:${port}`;
  const minted = await fetch(`${url}/v1/tickets`, { method: "POST", headers, body });
  const { ticket }: { ticket: string } = JSON.parse(await minted.text());
  const dial = (): Promise<Game> => connect({ url, WebSocket, ticket: backend ? adminKey : ticket });
  // Server and clients share one process: one that gets no processor for seconds opens and authenticates nothing in time.
  return dial().catch((cause: unknown) => {
    if (!(cause instanceof DramatisClientError) || !isLate(cause)) throw cause;
    count(tally, "dialled again", 1);
    return dial();
  });
}

function isLate({ code }: DramatisClientError): boolean {
  return code === "connection_refused" || code === "ticket_refused";
}

const form = (properties: { readonly [name: string]: object }, optional: readonly string[] = []): object => ({
  type: "object",
  additionalProperties: false,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

/** What each behavior takes, written anew from the world's declaration. */
const forms: { readonly [name: string]: object } = {
  give_item: form({
    item: { enum: ["rope", "bottle"] },
    quantity: { type: "integer", minimum: 1, maximum: 9 },
  }),
  pay: form(
    { amount: { type: "integer", minimum: 1, maximum: 5 }, note: { type: "string", maxLength: 40 } },
    ["note"],
  ),
  sing: form({
    song: { enum: ["tide", "gale", "reel"] },
    verses: { type: "number", minimum: 0.5, maximum: 4 },
    loud: { type: "boolean" },
  }),
  row: form({ speed: { type: "number", minimum: 0, maximum: 1 } }),
  wave: form({}),
  sign: form({}),
  board: form({ thing: { enum: near.map(({ id }) => id) } }),
  sink: form({}),
};

const ajv = new Ajv2020();
const checks = new Map<string, ValidateFunction>(
  Object.entries(forms).map(([name, schema]) => [name, ajv.compile(schema)]),
);

/** Handlers of all but `ring`: each checks what it is given, and one in eight answers what is no result. */
function checkingHandlers(random: Random, runs: Map<string, number>, invalid: string[]): Handlers<AnyWorld> {
  return Object.fromEntries(
    [...checks].map(([name, check]) => [
      name,
      async (given: object, { call }: { readonly call: string }) => {
        runs.set(call, (runs.get(call) ?? 0) + 1);
        if (!check(given)) invalid.push(`${name} was run with ${JSON.stringify(given)}`);
        const chance = random.next();
        if (chance < 0.04) throw new Error("The boat is gone.");
        return chance < 0.125 ? random.pick(brokenResults) : (goodResults[name] ?? {});
      },
    ]),
  );
}
