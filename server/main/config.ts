import path from "node:path";
import { didYouMean } from "../domain/behavior/near-names.ts";
import {
  isSettingName,
  type Price,
  type Setting,
  type SettingName,
  settingNames,
  settings,
  type SettingValue,
} from "./settings.ts";

/** Everything that the environment decides, parsed once and frozen. */
export interface Config {
  readonly database: string;
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly model: {
    readonly name: string | undefined;
    readonly apiKey: string | undefined;
    readonly baseUrl: string | undefined;
  };
  /** Of endpoints beside it: of whoever speaks for the players of synthetic play, and of who judges. */
  readonly makerKeys: { readonly player: string | undefined; readonly judge: string | undefined };
  /** Of the same endpoint. */
  readonly embeddingModel: string | undefined;
  /** US dollars for a million tokens, by model name. */
  readonly prices: Readonly<Record<string, Price>>;
  /** The key that authors worlds and runs jobs; without one the server runs open, on loopback alone. */
  readonly adminKey: string | undefined;
  /** A folder of worlds beside those of the package. */
  readonly worlds: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  /** Milliseconds that spoken text may wait for the journal. */
  readonly textDelay: number;
  /** Points of importance after which NPCs think over what they witnessed; 0 is never. */
  readonly reflection: number;
  /** Milliseconds that turns under way may take when the server is stopped. */
  readonly drain: number;
  /** Messages a second that are taken of one socket; 0 is without a limit. */
  readonly messageRate: number;
  readonly log: {
    /** Undefined where nothing is set: each verb has its own then. */
    readonly level: SettingValue<"DRAMATIS_LOG"> | undefined;
    readonly format: SettingValue<"DRAMATIS_LOG_FORMAT">;
  };
  readonly terminal: {
    /** `auto`: where the stream is a terminal that knows colours. */
    readonly colour: "always" | "never" | "auto";
    /** Show a stack with an error. */
    readonly debug: boolean;
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;
export type SettingSource = "flag" | "environment" | ".env" | "default";

/** Where settings come from, the strongest first. */
export interface Sources {
  readonly flags: Environment;
  readonly environment: Environment;
  readonly dotEnv: Environment;
}

/** One setting as it was found; `text` is undefined where nothing is set and nothing is usual. */
export interface Reading {
  readonly name: SettingName;
  readonly text: string | undefined;
  readonly from: SettingSource;
}

/** All that was read. What is wrong holds its default in `config`. */
export interface ReadSettings {
  readonly config: Config;
  readonly readings: readonly Reading[];
  /** A sentence for each setting that is wrong: what it is, what it should be, an example. */
  readonly problems: readonly string[];
  /** A sentence for each variable that looks like a setting and is none. */
  readonly warnings: readonly string[];
}

export function parseSettings(sources: Sources): ReadSettings {
  const problems: string[] = [];
  const readings = settingNames.map((name) => find(name, sources));
  const texts = new Map(readings.map(({ name, text }) => [name, text]));
  const read = <Value>(
    name: SettingName,
    { read: parse, usual, ...rest }: Setting<Value>,
  ): Value | undefined => {
    const text = texts.get(name);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value !== undefined) return value;
    const shown = rest.secret ? "set" : JSON.stringify(text.slice(0, 80));
    problems.push(`${name} is ${shown}, but should be ${rest.expected}, like ${rest.example}.`);
    return usual === undefined ? undefined : parse(usual);
  };
  const config = Object.freeze(makeConfig(read, sources.environment["TERM"]));
  return { config, readings, problems, warnings: findUnknown(sources) };
}

type Read = <Value>(name: SettingName, setting: Setting<Value>) => Value | undefined;

function makeConfig(read: Read, term: string | undefined): Config {
  const worlds = read("DRAMATIS_WORLDS", settings.DRAMATIS_WORLDS);
  const forced = read("FORCE_COLOR", settings.FORCE_COLOR);
  const plain = read("NO_COLOR", settings.NO_COLOR) === true || term === "dumb" || forced === false;
  return {
    database: demand(read("DRAMATIS_DB", settings.DRAMATIS_DB)),
    host: demand(read("DRAMATIS_HOST", settings.DRAMATIS_HOST)),
    port: demand(read("DRAMATIS_PORT", settings.DRAMATIS_PORT)),
    model: {
      name: read("DRAMATIS_MODEL", settings.DRAMATIS_MODEL),
      apiKey: read("OPENAI_API_KEY", settings.OPENAI_API_KEY),
      baseUrl: read("OPENAI_BASE_URL", settings.OPENAI_BASE_URL),
    },
    makerKeys: {
      player: read("DRAMATIS_PLAYER_API_KEY", settings.DRAMATIS_PLAYER_API_KEY),
      judge: read("DRAMATIS_JUDGE_API_KEY", settings.DRAMATIS_JUDGE_API_KEY),
    },
    embeddingModel: read("DRAMATIS_EMBEDDING_MODEL", settings.DRAMATIS_EMBEDDING_MODEL),
    prices: read("DRAMATIS_PRICES", settings.DRAMATIS_PRICES) ?? {},
    adminKey: read("DRAMATIS_KEY", settings.DRAMATIS_KEY),
    worlds: worlds === undefined ? undefined : path.resolve(worlds),
    allowedOrigins: read("DRAMATIS_ALLOWED_ORIGINS", settings.DRAMATIS_ALLOWED_ORIGINS) ?? [],
    allowedHosts: read("DRAMATIS_ALLOWED_HOSTS", settings.DRAMATIS_ALLOWED_HOSTS) ?? [],
    textDelay: demand(read("DRAMATIS_TEXT_DELAY", settings.DRAMATIS_TEXT_DELAY)),
    reflection: demand(read("DRAMATIS_REFLECTION", settings.DRAMATIS_REFLECTION)),
    drain: demand(read("DRAMATIS_DRAIN", settings.DRAMATIS_DRAIN)) * 1000,
    messageRate: demand(read("DRAMATIS_MESSAGE_RATE", settings.DRAMATIS_MESSAGE_RATE)),
    log: {
      level: read("DRAMATIS_LOG", settings.DRAMATIS_LOG),
      format: demand(read("DRAMATIS_LOG_FORMAT", settings.DRAMATIS_LOG_FORMAT)),
    },
    terminal: {
      colour: plain ? "never" : forced === true ? "always" : "auto",
      debug: demand(read("DRAMATIS_DEBUG", settings.DRAMATIS_DEBUG)),
    },
  };
}

/** A setting with a usual value always has one: the table's own test reads each. */
function demand<Value>(value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new Error("A setting has a default that its own parser refuses.");
}

function find(name: SettingName, { flags, environment, dotEnv }: Sources): Reading {
  const places = { flag: flags, environment, ".env": dotEnv } as const;
  for (const from of ["flag", "environment", ".env"] as const) {
    const text = places[from][name]?.trim();
    // An empty variable is how a shell or a compose file unsets one.
    if (text !== undefined && text !== "") return { name, text, from };
  }
  return { name, text: settings[name].usual, from: "default" };
}

function findUnknown({ environment, dotEnv }: Sources): readonly string[] {
  const names = new Set([...Object.keys(dotEnv), ...Object.keys(environment)]);
  return [...names]
    .filter((name) => name.startsWith("DRAMATIS_") && !isSettingName(name))
    .sort()
    .map((name) => `${name} is no setting, and nothing reads it. ${didYouMean(name, settingNames)}`.trim());
}
