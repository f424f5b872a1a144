import type { ChildProcess } from "node:child_process";
import type { Random } from "../../../server/domain/random.ts";
import { type Ended, ended, spawnDramatis } from "../server-process.ts";

/** What a kill fell into. */
export type Kill = "casting" | "casting to play" | "play" | "anywhere" | "server";

export interface Run {
  readonly verb: readonly string[];
  readonly database: string;
  /** Who is killed in the place of the command. */
  readonly victim?: ChildProcess;
}

interface Chance {
  readonly random: Random;
  /** Milliseconds that a whole run takes. */
  readonly usual: number;
  /** Talks that are kept already, and that are asked for. */
  readonly done: number;
  readonly total: number;
}

/**
 * Kills it at a moment of its whole run, or soon after it says that it got some way: in casting, when the cast has just
 * become whole, or in play. `kill`: undefined where it had ended by itself before.
 */
export async function killRun(
  { verb, database, victim }: Run,
  { random, usual, done, total }: Chance,
): Promise<{ readonly kill: Kill | undefined; readonly ended: Ended }> {
  const child = spawnDramatis(verb, { database, provider: undefined });
  const timers: NodeJS.Timeout[] = [];
  let killed: Kill | undefined;
  const killIn = (delay: number, kill: Kill): void => {
    timers.push(
      setTimeout(() => {
        if (child.exitCode !== null || killed !== undefined) return;
        killed = kill;
        (victim ?? child).kill("SIGKILL");
      }, delay),
    );
  };
  const kill = draw(random);
  const [enough, more] = [random.integer(done, total - 1), random.integer(0, 60)];
  if (kill === "anywhere") killIn(random.integer(0, Math.ceil(usual)), kill);
  else {
    child.stderr?.on("data", (data: Buffer) => {
      for (const told of data.toString().matchAll(/(\d+) of (\d+) (NPCs|dialogues)/g)) {
        const [, made, of, things] = told;
        if (things === "NPCs" && kill === "casting") killIn(more, kill);
        if (things === "NPCs" && kill === "casting to play" && made === of) killIn(more * 8, kill);
        // What casting there was is over where the talks go on.
        if (things === "dialogues" && Number(made) >= enough) killIn(more, "play");
      }
    });
  }
  const end = await ended(child);
  for (const timer of timers) clearTimeout(timer);
  return { kill: killed, ended: end };
}

function draw(random: Random): Exclude<Kill, "server"> {
  return random.pick(["anywhere", "casting", "casting to play", "play", "play", "play"] as const);
}
