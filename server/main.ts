import { type Backstage, openBackstage } from "./app/backstage.ts";
import type { CastPersona } from "./app/cast-npc.ts";
import { compileRules } from "./domain/behavior/compile-rules.ts";
import type { Rules } from "./domain/behavior/rules.ts";
import type { WorldHash } from "./domain/ids.ts";
import type { Clock } from "./domain/ports/clock.ts";
import { type Log, silentLog } from "./domain/ports/log.ts";
import type { Model, Usage } from "./domain/ports/model.ts";
import type { World } from "./domain/world/world.ts";
import { chooseModel, type Pace } from "./main/choose-model.ts";
import type { Config } from "./main/config.ts";
import { logJobs } from "./main/log-jobs.ts";
import { openEmbedder } from "./main/open-embedder.ts";
import { makerOpener } from "./main/open-maker.ts";
import { logThoughts } from "./main/log-thoughts.ts";
import { socketEntranceOpener } from "./main/open-socket-entrance.ts";
import type { OpenDatabase } from "./main/open-database.ts";
import type { OpenAiEmbedder } from "./model/openai/openai-embedder.ts";
import { Host } from "./play/host.ts";
import { PlayLog } from "./play/play-log.ts";
import type { PlayHost } from "./play/player-face.ts";

/**
 * The composition root: builds the adapters and hands them to whoever runs a verb. What is needed before anybody can
 * play (the settings, the database) is built by `main/`, so that a server listens before all of this is loaded.
 */

/** An open database, a model, and play with both. */
export interface House extends Omit<OpenDatabase, "close"> {
  readonly model: Model;
  /** One line for people: who answers. */
  readonly modelNotice: string;
  readonly play: PlayHost;
  /** Compiled once for each version of a world. */
  readonly rulesOf: (world: World) => Rules;
  /** Casts one persona; asked again it makes somebody else. */
  readonly castPersona: CastPersona;
  readonly backstage: Backstage;
  /** Ends play and the model's connections; the database is closed by whoever opened it. */
  close(): Promise<void>;
}

export interface HouseOptions {
  /** What the operator is told; nobody is when absent. */
  readonly log?: Log;
  /** How the procedural model's speech arrives; at once when absent. */
  readonly pace?: Pace;
  /** Playthroughs that are loaded go on in their world's current version. */
  readonly followWorlds?: boolean;
}

/** Puts a model and play into an open database. Throws what `chooseModel` throws; the database stays open then. */
export async function furnishHouse(
  config: Config,
  opened: OpenDatabase,
  { pace, followWorlds = false, log = silentLog }: HouseOptions,
): Promise<House> {
  const { store, clock, ids } = opened;
  const chosen = await chooseModel(config.model, { clock, ...(pace === undefined ? {} : { pace }) });
  const { model, bulkModel, notice } = chosen;
  const price = config.prices[model.name];
  const priceOf = (name: string, usage: Usage): number | undefined => {
    const price = config.prices[name];
    return price && (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1_000_000;
  };
  const embedder = openMeaning(config, clock);
  const playLog = new PlayLog({ log, clock, priceOf });
  const play = new Host({
    ...store,
    journal: playLog.watch(store.journal),
    onFirstText: (turn) => playLog.firstText(turn),
    model,
    clock,
    ids,
    followWorlds,
    limits: { textDelay: config.textDelay },
    priceOf,
    ...(embedder ? { meaning: { embedder, vectors: store.textVectors } } : {}),
    ...(config.reflection === 0
      ? {}
      : { thinking: { threshold: config.reflection, onThought: logThoughts(log, priceOf) } }),
  });
  const rulesOf = rulesByVersion();
  const openSocket = socketEntranceOpener({
    library: store.library,
    backstage: () => backstage,
    model,
    rulesOf,
    clock,
    ids,
    log,
  });
  const backstage: Backstage = logJobs(
    log,
    clock,
    openBackstage({
      ...store,
      model,
      bulkModel,
      ...(chosen.batchModel ? { batchModel: chosen.batchModel } : {}),
      ...(price ? { price } : {}),
      clock,
      ids,
      openMaker: makerOpener(config, clock),
      openSocket,
      exportsFolder: `${opened.file}.exports`,
    }),
  );
  return {
    ...opened,
    model,
    modelNotice: notice,
    play,
    rulesOf,
    castPersona: backstage.castPersona,
    backstage,
    close: async () => {
      await backstage.close();
      await play.close();
      await embedder?.close();
      await chosen.close();
    },
  };
}

/** Undefined where no model embeds: memories are recalled by their words then. */
function openMeaning(config: Config, clock: Clock): OpenAiEmbedder | undefined {
  const { embeddingModel, model } = config;
  const hasEndpoint = model.apiKey !== undefined || model.baseUrl !== undefined;
  return embeddingModel !== undefined && hasEndpoint ? openEmbedder(config, clock) : undefined;
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
