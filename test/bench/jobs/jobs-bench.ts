import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { pinSelf } from "../relay/servers.ts";

/**
 * Row P9: jobs of a recipe at a provider of 300 ms, beside the `openai` package as it comes, in the same run. The client
 * has a core of its own and the provider another; the ideal is concurrency / 0.3 s. An absolute figure means nothing on a
 * shared machine: read the ratios.
 */

type Kind = "package" | "job" | "kept";

const names: Readonly<Record<Kind, string>> = {
  package: "openai package",
  job: "job",
  kept: "job, in SQLite",
};
const measuredSchema = z.object({
  perSecond: z.number(),
  cpu: z.number(),
  lost: z.number(),
  ended: z.number(),
});
const statsSchema = z.object({ answered: z.number(), refused: z.number() });
type Measured = z.infer<typeof measuredSchema> & z.infer<typeof statsSchema>;

interface Asked {
  readonly kind: Kind;
  readonly concurrency: number;
  readonly seconds: number;
  /** Requests a second that the provider allows, and whether the client is told. */
  readonly limit?: { readonly perSecond: number; readonly isKnown: boolean };
}

/** Runs one client against one provider, each in a process of its own. */
async function measure({ kind, concurrency, seconds, limit }: Asked, pinned: boolean): Promise<Measured> {
  const provider = launch(pinned ? 1 : undefined, "provider.ts", [limit?.perSecond ?? 0]);
  try {
    const { port } = z.object({ port: z.int() }).parse(await messageOf(provider));
    const url = `http://127.0.0.1:${port}/v1`;
    const told = limit?.isKnown ? limit.perSecond : 0;
    const client = launch(pinned ? 0 : undefined, "client.ts", [kind, url, concurrency, seconds, told]);
    const measured = measuredSchema.parse(await messageOf(client));
    const stats = statsSchema.parse(await (await fetch(`http://127.0.0.1:${port}/stats`)).json());
    return { ...measured, ...stats };
  } finally {
    provider.kill("SIGKILL");
  }
}

function launch(
  core: number | undefined,
  script: string,
  parameters: readonly (string | number)[],
): ChildProcess {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const node = ["--conditions=source", "--import", "tsx", file, ...parameters.map(String)];
  const [command, words] =
    core === undefined
      ? [process.execPath, node]
      : ["taskset", ["-c", String(core), process.execPath, ...node]];
  return spawn(command, words, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`a process of the bench stopped with ${code}`)));
  });
}

function rateRow(concurrency: number, kind: Kind, mine: Measured, theirs: Measured): void {
  const ideal = concurrency / 0.3;
  const share = `${((100 * mine.perSecond) / ideal).toFixed(0)}% of the ideal`;
  const ratios =
    kind === "package"
      ? ""
      : `   rate ${(mine.perSecond / theirs.perSecond).toFixed(2)}x, CPU ${(mine.cpu / theirs.cpu).toFixed(2)}x, lost ${mine.lost}`;
  console.log(
    `P9 ${String(concurrency).padStart(5)} ${names[kind].padEnd(15)} ${mine.perSecond.toFixed(0).padStart(5)}/s ${share}, ${mine.cpu.toFixed(0)} µs a request${ratios}`,
  );
}

function limitRow(label: string, limit: number, { perSecond, refused, answered, lost }: Measured): void {
  const share = ((100 * refused) / Math.max(1, refused + answered)).toFixed(1);
  console.log(
    `P9 limit ${limit}/s ${label.padEnd(28)} ${(perSecond / limit).toFixed(2)} of it, ${share}% refused, ${lost} lost`,
  );
}

export const jobsBench = {
  parts: ["", "rate", "limit"],
  async run({ quick, part }: { readonly quick: boolean; readonly part: string }): Promise<void> {
    const pinned = pinSelf();
    const seconds = quick ? 4 : 8;
    console.log(
      `Jobs: a provider of 300 ms, client on ${pinned ? "another core" : "any core"}; ${seconds} s after 3 s of running up. Goals: rate >= 1.0x, 1.1x, 1.5x of the package, CPU <= 0.5x, 0 lost, >= 0.95 of a known limit. Node ${process.version}.`,
    );
    for (const concurrency of part === "limit" ? [] : [64, 256, 1024]) {
      const theirs = await measure({ kind: "package", concurrency, seconds }, pinned);
      rateRow(concurrency, "package", theirs, theirs);
      for (const kind of ["job", "kept"] as const)
        rateRow(concurrency, kind, await measure({ kind, concurrency, seconds }, pinned), theirs);
    }
    if (part === "rate") return;
    // Low enough that neither process is what holds it back.
    const asked = { concurrency: 64, seconds: seconds * 2 };
    const limit = { perSecond: 100, isKnown: false };
    const known = { ...limit, isKnown: true };
    limitRow("openai package", 100, await measure({ kind: "package", ...asked, limit }, pinned));
    limitRow("job, not told", 100, await measure({ kind: "job", ...asked, limit }, pinned));
    limitRow(
      "job, --requests-per-minute",
      100,
      await measure({ kind: "job", ...asked, limit: known }, pinned),
    );
  },
};
