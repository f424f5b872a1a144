import type { Persona } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";
import { type ChooseOptions, choosePersonas, sentenceOf } from "../choose-personas.ts";

/** Whom players are and of whom a cast is made, however often it is asked: a file can be read only once. */
export interface ChoosePeople {
  (world: World | undefined, count: number): Promise<readonly Persona[]>;
  /** Whoever asks named them: nobody else is meant. */
  readonly isGiven: boolean;
}

/** So many of a file are read. */
const mostOfFile = 1000;

export function choosePeople(options: Pick<ChooseOptions, "library" | "people" | "choice">): ChoosePeople {
  const { choice } = options;
  const choose = async (world: World | undefined, count: number): Promise<readonly Persona[]> =>
    (await choosePersonas({ ...options, world, count })).map(sentenceOf);
  const isFile = choice !== undefined && !("query" in choice);
  let read: Promise<readonly Persona[]> | undefined;
  const ofFile = async (_: World | undefined, count: number): Promise<readonly Persona[]> =>
    (await (read ??= choose(undefined, mostOfFile))).slice(0, count);
  return Object.assign(isFile ? ofFile : choose, { isGiven: choice !== undefined });
}
