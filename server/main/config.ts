import path from "node:path";
import { DramatisError } from "../domain/errors.ts";

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
  /** US dollars for a million tokens, by model name. */
  readonly prices: Readonly<Record<string, Price>>;
  /** The key that authors worlds and runs jobs; without one the server runs open, on loopback alone. */
  readonly adminKey: string | undefined;
  /** A folder of worlds beside those of the package. */
  readonly worlds: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly terminal: {
    /** `auto`: where the stream is a terminal that knows colours. */
    readonly colour: "always" | "never" | "auto";
    /** Show a stack with an error. */
    readonly debug: boolean;
  };
}

export interface Price {
  readonly input: number;
  readonly output: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What one variable may hold: `read` gives undefined for what it may not. */
interface Variable<Value> {
  readonly read: (text: string) => Value | undefined;
  readonly expected: string;
  readonly example: string;
}

// By hand, not by the schema library: this is read before anything else is done, and loading that takes longer than
// all the rest of it.
const variables = {
  DRAMATIS_DB: { read: anything, expected: "a file name", example: "dramatis.db" },
  DRAMATIS_HOST: {
    read: (text: string) => (/^[A-Za-z0-9.:_-]+$/.test(text) ? text : undefined),
    expected: "a host name or an IP address",
    example: "127.0.0.1",
  },
  DRAMATIS_PORT: {
    read: (text: string) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
    expected: "a whole number from 0 to 65535",
    example: "8787",
  },
  DRAMATIS_MODEL: { read: anything, expected: "the name of a model", example: "gpt-4o-mini" },
  DRAMATIS_PRICES: {
    read: readPrices,
    expected: "US dollars for a million tokens in and out, by model",
    example: "gpt-4o-mini=0.15/0.60",
  },
  DRAMATIS_KEY: {
    read: (text: string) => (text.length >= 16 ? text : undefined),
    expected: "a secret of 16 characters or more",
    example: "the output of `openssl rand -hex 24`",
  },
  DRAMATIS_WORLDS: {
    read: anything,
    expected: "a folder with one folder for each world",
    example: "./worlds",
  },
  DRAMATIS_ALLOWED_ORIGINS: {
    read: (text: string) => (readList(text).every(isHttpUrl) ? readList(text) : undefined),
    expected: "origins, with commas between them",
    example: "https://game.example",
  },
  DRAMATIS_ALLOWED_HOSTS: {
    read: readList,
    expected: "host names, with commas between them",
    example: "game.example",
  },
  OPENAI_API_KEY: { read: anything, expected: "a key", example: "sk-…" },
  OPENAI_BASE_URL: {
    read: (text: string) => (isHttpUrl(text) ? text : undefined),
    expected: "an http or https URL",
    example: "http://127.0.0.1:11434/v1",
  },
} as const;
type VariableName = keyof typeof variables;

/** Reads the variables. Throws `invalid_input` that names every bad one, what was expected and the mend. */
export function parseConfig(environment: Environment): Config {
  const problems: string[] = [];
  const read = <Value>(name: VariableName, variable: Variable<Value>): Value | undefined => {
    const text = environment[name]?.trim();
    // An empty variable is how a shell or a compose file unsets one.
    if (text === undefined || text === "") return undefined;
    const value = variable.read(text);
    if (value !== undefined) return value;
    const shown = name.endsWith("KEY") ? "set" : JSON.stringify(text.slice(0, 80));
    problems.push(`${name} is ${shown}, but should be ${variable.expected}, like ${variable.example}.`);
    return undefined;
  };
  const config: Config = {
    database: read("DRAMATIS_DB", variables.DRAMATIS_DB) ?? "dramatis.db",
    host: read("DRAMATIS_HOST", variables.DRAMATIS_HOST) ?? "127.0.0.1",
    port: read("DRAMATIS_PORT", variables.DRAMATIS_PORT) ?? 8787,
    model: {
      name: read("DRAMATIS_MODEL", variables.DRAMATIS_MODEL),
      apiKey: read("OPENAI_API_KEY", variables.OPENAI_API_KEY),
      baseUrl: read("OPENAI_BASE_URL", variables.OPENAI_BASE_URL),
    },
    prices: read("DRAMATIS_PRICES", variables.DRAMATIS_PRICES) ?? {},
    adminKey: read("DRAMATIS_KEY", variables.DRAMATIS_KEY),
    worlds: resolved(read("DRAMATIS_WORLDS", variables.DRAMATIS_WORLDS)),
    allowedOrigins: read("DRAMATIS_ALLOWED_ORIGINS", variables.DRAMATIS_ALLOWED_ORIGINS) ?? [],
    allowedHosts: read("DRAMATIS_ALLOWED_HOSTS", variables.DRAMATIS_ALLOWED_HOSTS) ?? [],
    terminal: { colour: colourOf(environment), debug: isSet(environment["DRAMATIS_DEBUG"]) },
  };
  if (problems.length > 0) {
    throw new DramatisError({
      code: "invalid_input",
      message: problems.join("\n"),
      mend: "Correct it in the environment or in .env, or unset it.",
    });
  }
  return Object.freeze(config);
}

function anything(text: string): string {
  return text;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function readList(text: string): readonly string[] {
  return text.split(",").flatMap((part) => part.trim() || []);
}

/** `gpt-4o-mini=0.15/0.60, qwen3=0/0`; undefined when a part is no price. */
function readPrices(text: string): Readonly<Record<string, Price>> | undefined {
  const entries: [string, Price][] = [];
  for (const part of readList(text)) {
    const [, name, input, output] = /^(\S+?)\s*=\s*([\d.]+)\s*\/\s*([\d.]+)$/.exec(part) ?? [];
    const price = { input: Number(input), output: Number(output) };
    if (name === undefined || Number.isNaN(price.input) || Number.isNaN(price.output)) return undefined;
    entries.push([name, price]);
  }
  return Object.fromEntries(entries);
}

function resolved(folder: string | undefined): string | undefined {
  return folder === undefined ? undefined : path.resolve(folder);
}

/** https://no-color.org, and FORCE_COLOR as Node itself reads it. */
function colourOf(environment: Environment): Config["terminal"]["colour"] {
  if (isSet(environment["NO_COLOR"]) || environment["TERM"] === "dumb") return "never";
  const forced = environment["FORCE_COLOR"];
  if (forced === undefined || forced === "") return "auto";
  return forced === "0" || forced === "false" ? "never" : "always";
}

function isSet(text: string | undefined): boolean {
  return text !== undefined && text !== "" && text !== "0";
}
