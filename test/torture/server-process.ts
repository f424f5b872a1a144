import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { dirname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const bundle = fileURLToPath(new URL("../../dist/dramatis.js", import.meta.url));

/** The shipped command as a child, with a language model at `provider`, or none. */
export function spawnDramatis(
  parameters: readonly string[],
  { database, provider }: { readonly database: string; readonly provider: string | undefined },
): ChildProcess {
  const model = {
    OPENAI_BASE_URL: provider ?? "",
    OPENAI_API_KEY: "",
    DRAMATIS_MODEL: provider ? "torture" : "",
  };
  return spawn(process.execPath, [bundle, ...parameters, "--db", database], {
    // Where no .env of a developer's is.
    cwd: dirname(database),
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...model },
  });
}

/** What became of a child: how it ended and what it said last on standard error. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

export async function ended(child: ChildProcess): Promise<Ended> {
  let output = "";
  let errors = "";
  child.stdout?.on("data", (data: Buffer) => void (output += data.toString()));
  child.stderr?.on("data", (data: Buffer) => void (errors = (errors + data.toString()).slice(-4_000)));
  await once(child, "close");
  return { code: child.exitCode, signal: child.signalCode, output, errors };
}

/** `dramatis serve` on one port and one database, killed and started again as often as one likes. */
export class ServerProcess {
  readonly port: number;
  readonly #database: string;
  readonly #provider: string;
  #child: ChildProcess | undefined;
  #end: Promise<Ended> | undefined;

  constructor(options: { readonly port: number; readonly database: string; readonly provider: string }) {
    this.port = options.port;
    this.#database = options.database;
    this.#provider = options.provider;
  }

  start(): void {
    this.#child = spawnDramatis(["serve", "--port", String(this.port)], {
      database: this.#database,
      provider: this.#provider,
    });
    this.#end = ended(this.#child);
  }

  /** Kill -9. Rejects when the server had ended by itself, which it never may. */
  async kill(): Promise<void> {
    const [child, end] = [this.#child, this.#end];
    if (!child || !end) return;
    const isRunning = child.exitCode === null && child.signalCode === null;
    child.kill("SIGKILL");
    const { code, errors } = await end;
    this.#child = undefined;
    if (!isRunning) throw new Error(`the server ended by itself with ${code}: ${errors}`);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
