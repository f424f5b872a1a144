import path from "node:path";
import process from "node:process";
import { type Backstage, openBackstage } from "./app/backstage.ts";
import type { CastPersona } from "./app/cast-npc.ts";
import { compileRules } from "./domain/behavior/compile-rules.ts";
import type { Rules } from "./domain/behavior/rules.ts";
import type { DramatisError } from "./domain/errors.ts";
import type { WorldHash } from "./domain/ids.ts";
import type { Clock, Ids } from "./domain/ports/clock.ts";
import type { Model } from "./domain/ports/model.ts";
import type { World } from "./domain/world/world.ts";
import { chooseModel, type Pace } from "./main/choose-model.ts";
import { type Config, parseConfig } from "./main/config.ts";
import { readDotEnv } from "./main/read-dot-env.ts";
import { systemClock } from "./main/system-clock.ts";
import { systemIds } from "./main/system-ids.ts";
import { Host } from "./play/host.ts";
import type { PlayHost } from "./play/player-face.ts";
import { openStore, type Store } from "./store/open-store.ts";

/** The composition root: reads the environment, builds the adapters and hands them to whoever runs a verb. */

/** The settings of this process: the environment's, then those of `.env` in the working directory. */
export function readConfig(): Config {
  const fromFile = readDotEnv(path.resolve(".env"));
  const set = Object.entries(process.env).filter(([, text]) => text !== undefined && text !== "");
  return parseConfig({ ...fromFile, ...Object.fromEntries(set) });
}

/** An open database with the clock it runs on. */
export interface OpenStore {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  close(): Promise<void>;
}

/** An open database, a model, and play with both. */
export interface House extends OpenStore {
  readonly model: Model;
  /** One line for people: who answers. */
  readonly modelNotice: string;
  readonly play: PlayHost;
  /** Compiled once for each version of a world. */
  readonly rulesOf: (world: World) => Rules;
  /** Casts one persona; asked again it makes somebody else. */
  readonly castPersona: CastPersona;
  readonly backstage: Backstage;
}

export interface HouseOptions {
  readonly database: string;
  /** What this process runs, for those who find the database taken. */
  readonly verb?: string;
  /** How the procedural model's speech arrives; at once when absent. */
  readonly pace?: Pace;
  /** Nothing can be written safely any more; the process must end. */
  readonly onFatal?: (error: DramatisError) => void;
}

/** Opens the database alone, for verbs that ask no model. Throws what `openStore` throws. */
export async function openDatabase({ database, verb, onFatal }: HouseOptions): Promise<OpenStore> {
  const clock = systemClock();
  const store = await openStore({
    file: database,
    clock,
    ...(verb === undefined ? {} : { verb }),
    ...(onFatal ? { onFatal } : {}),
  });
  return {
    store,
    clock,
    ids: systemIds,
    close: async () => {
      await store.close();
      clock.close();
    },
  };
}

/** Opens everything. Throws what `openStore` and `chooseModel` throw, with nothing left open. */
export async function openHouse(config: Config, options: HouseOptions): Promise<House> {
  const clock = systemClock();
  const { onFatal, pace, verb } = options;
  const opening = openStore({
    file: options.database,
    clock,
    ...(verb === undefined ? {} : { verb }),
    ...(onFatal ? { onFatal } : {}),
  });
  // Both take their time, and the store must be closed whatever becomes of the model.
  const choosing = chooseModel(config.model, { clock, ...(pace === undefined ? {} : { pace }) });
  const [opened, chosen] = await Promise.allSettled([opening, choosing]);
  if (opened.status === "rejected" || chosen.status === "rejected") {
    if (opened.status === "fulfilled") await opened.value.close();
    if (chosen.status === "fulfilled") await chosen.value.close();
    clock.close();
    throw opened.status === "rejected"
      ? opened.reason
      : chosen.status === "rejected"
        ? chosen.reason
        : undefined;
  }
  const store = opened.value;
  const { model, notice } = chosen.value;
  const price = config.prices[model.name];
  const play = new Host({
    ...store,
    model,
    clock,
    ids: systemIds,
    priceOf: (name, usage) => {
      const price = config.prices[name];
      return price && (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1_000_000;
    },
  });
  const backstage = openBackstage({
    ...store,
    model,
    ...(price ? { price } : {}),
    clock,
    ids: systemIds,
    exportsFolder: `${options.database}.exports`,
  });
  return {
    store,
    clock,
    ids: systemIds,
    model,
    modelNotice: notice,
    play,
    rulesOf: rulesByVersion(),
    castPersona: backstage.castPersona,
    backstage,
    close: async () => {
      await backstage.close();
      await play.close();
      await chosen.value.close();
      await store.close();
      clock.close();
    },
  };
}

function rulesByVersion(): (world: World) => Rules {
  const compiled = new Map<WorldHash, Rules>();
  return (world) => {
    const known = compiled.get(world.hash);
    if (known) return known;
    const { rules } = compileRules(world.document);
    compiled.set(world.hash, rules);
    return rules;
  };
}
