import type { ChildProcess } from "node:child_process";
import { ended, spawnDramatis } from "../server-process.ts";

export interface Serving {
  readonly child: ChildProcess;
  /** Asks it to end, and waits until it has. */
  stop(broken: (promise: string) => void): Promise<void>;
}

/** `dramatis serve` on a free port. Resolves when it says where it is. */
export async function startServing(database: string): Promise<Serving> {
  const child = spawnDramatis(["serve", "--port", "0", "--no-watch"], { database, provider: undefined });
  const end = ended(child);
  await Promise.race([
    // The table below its address is written when it answers.
    new Promise<void>((resolve) => {
      let told = "";
      child.stdout?.on("data", (data: Buffer) => {
        told += data.toString();
        if (told.includes("openapi.json")) resolve();
      });
    }),
    end.then(({ code, errors }) => {
      throw new Error(`the server ended by itself with ${code}: ${errors}`);
    }),
  ]);
  return {
    child,
    stop: async (broken) => {
      child.kill("SIGTERM");
      const { code, errors } = await end;
      if (code !== 0 && code !== 130 && code !== 143) broken(`the server ended with ${code}: ${errors}`);
    },
  };
}
