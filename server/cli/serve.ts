import { randomBytes } from "node:crypto";
import process from "node:process";
import type { Command } from "commander";
import type { WorldLoad } from "../app/load-worlds.ts";
import type { Log } from "../domain/ports/log.ts";
import { clientFile, readVersion, studioFolder } from "../main/package-folder.ts";
import { loadAllWorlds } from "../main/load-all-worlds.ts";
import type { WorldReloads } from "../app/world-reloads.ts";
import type { House } from "../main.ts";
import type { Doorway } from "../wire/doorway.ts";
import type { RunningServer } from "../wire/server.ts";
import { databaseOption, nonEmpty, wholeNumber } from "./options.ts";
import { reportLoads } from "./report-worlds.ts";
import { type RunVerb, type Shell, withDatabase } from "./shell.ts";
import { hangText } from "./wrap-text.ts";

interface ServeOptions {
  readonly host?: string;
  readonly port?: number;
  readonly db?: string;
  readonly watch?: boolean;
}

/** `dramatis serve` */
export function addServe(program: Command, run: RunVerb): void {
  program
    .command("serve")
    .description("run the server: the socket for games, the HTTP API, the client SDK")
    .option("--host <name>", "the address to listen on (default: DRAMATIS_HOST, else 127.0.0.1)", nonEmpty)
    .option("--port <n>", "0 takes a free one (default: DRAMATIS_PORT, else 8787)", wholeNumber(0, 65_535))
    .option("--watch", "take up saved files of worlds, also in playthroughs that run")
    .option(
      "--no-watch",
      "take up no saved file (default: for new playthroughs, where no DRAMATIS_KEY is set)",
    )
    .addOption(databaseOption())
    .addHelpText("after", "\nExample:\n  dramatis serve --port 8787 --db game.db")
    .action((options: ServeOptions) => run((shell) => serve(shell, options), { polite: true }));
}

/** Listens first: what answers is loaded then, and whoever asks meanwhile waits for it. */
async function serve(shell: Shell, options: ServeOptions): Promise<void> {
  const { config, out, interrupt } = shell;
  const log = shell.openLog("info");
  // Loaded while the database is opened.
  const loading = import("../wire/doorway.ts");
  await withDatabase(shell, { ...options, log }, async (opened) => {
    const loads = await loadAllWorlds(config, opened.store.library, opened.shelf);
    reportLoads(shell, loads);
    for (const load of loads) logLoad(log, load);
    const { host = config.host, port = config.port } = options;
    const { openDoorway } = await loading;
    const doorway = await openDoorway({ host, port, isOpen: config.adminKey === undefined });
    try {
      out.line(`${out.colours.bold("Dramatis")} at ${out.colours.bold(doorway.url)}\n`);
      const { furnishHouse } = await import("../main.ts");
      const house = await furnishHouse(config, opened, { followWorlds: options.watch === true, log });
      const reloads = await watched(shell, house, options, log);
      try {
        const watching = reloads ? { reloads } : {};
        const server = await startHouseServer(shell, house, { host, port, doorway, log, ...watching });
        try {
          await describe(shell, house, server, options);
          log({
            event: "server.started",
            url: server.url,
            version: readVersion(),
            access: config.adminKey === undefined ? "open" : "key",
            provider: house.model.provider,
            model: house.model.name,
            worlds: loads.filter(({ type }) => type === "loaded").length,
            tookMs: Math.round(process.uptime() * 1000),
          });
          await aborted(interrupt);
          log({ event: "server.stopping" });
          shell.log.line("Stopping when what is being said has been said. Ctrl-C again ends at once.");
          await server.drain(config.drain);
        } finally {
          await server.close();
        }
      } finally {
        await house.close();
        await reloads?.close();
      }
    } finally {
      await doorway.close();
    }
  });
  log({ event: "server.stopped", upSeconds: Math.round(process.uptime()) });
}

/** A server with a key is in production: there a file that somebody edits is the next start's business, unless asked. */
async function watched(
  shell: Shell,
  house: House,
  { watch }: ServeOptions,
  log: Log,
): Promise<WorldReloads | undefined> {
  if (!(watch ?? shell.config.adminKey === undefined)) return undefined;
  const { watchWorlds } = await import("./world/watch.ts");
  return watchWorlds(shell, house, { follows: watch === true, operatorLog: log });
}

interface HouseServerOptions {
  readonly host: string;
  readonly port: number;
  /** One that listens there already. */
  readonly doorway?: Doorway;
  readonly origin?: "game" | "demo";
  readonly log?: Log;
  readonly reloads?: WorldReloads;
}

/**
 * Starts the server on a house's parts with the settings of this process, and tells the verbs of this user on this
 * machine where it is.
 */
export async function startHouseServer(
  { config }: Shell,
  house: House,
  { host, port, doorway, origin, reloads, log }: HouseServerOptions,
): Promise<RunningServer> {
  const { startServer } = await import("../wire/server.ts");
  const { houseErrands } = await import("./owner/local-errands.ts");
  const { store, play, rulesOf, backstage, clock, ids, model } = house;
  const { adminKey, allowedOrigins, allowedHosts, messageRate } = config;
  const localKey = randomBytes(32).toString("base64url");
  const server = await startServer({
    host,
    port,
    library: store.library,
    play,
    rulesOf,
    backstage,
    runErrand: houseErrands(config, house),
    clock,
    ids,
    modelInfo: { provider: model.provider, name: model.name },
    access: { adminKey, localKey, allowedOrigins, allowedHosts },
    limits: { messages: { perSecond: messageRate, burst: messageRate * 4 } },
    clientScript: clientFile,
    studioFolder,
    ...(doorway ? { doorway } : {}),
    ...(origin ? { origin } : {}),
    ...(reloads ? { reloads } : {}),
    ...(log ? { log } : {}),
  });
  store.announce({ url: fromHere(host, server), token: localKey });
  return server;
}

function logLoad(log: Log, load: WorldLoad): void {
  if (load.type === "mistaken") {
    log({ event: "world.mistaken", folder: load.directory, mistakes: load.mistakes.length });
    return;
  }
  log({ event: "world.loaded", world: load.id, change: load.change, hash: load.hash.slice(0, 12) });
}

/** A server that listens on every address is reached over loopback. */
function fromHere(host: string, { url, port }: RunningServer): string {
  if (host === "0.0.0.0") return `http://127.0.0.1:${port}`;
  return host === "::" ? `http://[::1]:${port}` : url;
}

/** What stands below the address. */
async function describe(
  { out, config }: Shell,
  { store, modelNotice }: House,
  { url }: RunningServer,
  options: ServeOptions,
): Promise<void> {
  const { dim } = out.colours;
  const row = (label: string, text: string): void =>
    out.line(hangText(`  ${dim(label.padEnd(10))}`, text, out.width));
  const worlds = await store.library.worlds();
  const first = worlds[0]?.id ?? "WORLD";
  row("worlds", worlds.map(({ id, npcs }) => `${id} (${npcs} NPCs)`).join(", ") || "none");
  if (options.watch ?? config.adminKey === undefined) {
    const whose = options.watch ? "also in playthroughs that run" : "for new playthroughs; --watch: for all";
    row("watch", `saved files of worlds are taken up, ${whose}`);
  }
  row("model", modelNotice);
  row("database", options.db ?? config.database);
  row(
    "access",
    config.adminKey === undefined
      ? "open, to this machine alone, and everybody counts as the game's backend; DRAMATIS_KEY locks it"
      : "by key and ticket (POST /v1/tickets)",
  );
  row("API", `${url}/openapi.json`);
  row("games", `connect({ url: "${url.replace(/^http/, "ws")}" }) of ${url}/dramatis-client.js`);
  const npc = worlds[0] && (await store.library.npcs(worlds[0].id, { limit: 1 }))[0]?.id;
  if (npc === undefined)
    row("cast", `POST ${url}/worlds/${first}/npcs {"persona": "a retired lighthouse keeper"} makes somebody`);
  else
    row(
      "clients",
      `any OpenAI Realtime client: ${url.replace(/^http/, "ws")}/v1/realtime?model=${first}/${npc}`,
    );
  out.line(`\n  ${dim("Ctrl-C stops it.")}`);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
