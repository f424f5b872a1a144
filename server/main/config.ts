import path from "node:path";
import { z } from "zod";
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

const httpUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "an http or https URL");
const list = z.string().transform((text) => text.split(",").flatMap((part) => part.trim() || []));
const dollars = z.coerce.number().min(0);

/** `gpt-4o-mini=0.15/0.60, qwen3=0/0` */
const prices = z.string().transform((text, context) => {
  const entries = text.split(",").flatMap((part): [string, Price][] => {
    const [, name, input, output] = /^\s*(\S+?)\s*=\s*([\d.]+)\s*\/\s*([\d.]+)\s*$/.exec(part) ?? [];
    const parsed = z.object({ input: dollars, output: dollars }).safeParse({ input, output });
    if (name !== undefined && parsed.success) return [[name, parsed.data]];
    if (part.trim() !== "") context.addIssue({ code: "custom", message: `"${part.trim()}" is no price` });
    return [];
  });
  return Object.fromEntries(entries);
});

/** What each variable may hold, in words, and one that is right. */
const variables = {
  DRAMATIS_DB: { schema: z.string(), expected: "a file name", example: "dramatis.db" },
  DRAMATIS_HOST: {
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    expected: "a host name or an IP address",
    example: "127.0.0.1",
  },
  DRAMATIS_PORT: {
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.int().max(65_535)),
    expected: "a whole number from 0 to 65535",
    example: "8787",
  },
  DRAMATIS_MODEL: { schema: z.string(), expected: "the name of a model", example: "gpt-4o-mini" },
  DRAMATIS_PRICES: {
    schema: prices,
    expected: "US dollars for a million tokens in and out, by model",
    example: "gpt-4o-mini=0.15/0.60",
  },
  DRAMATIS_KEY: {
    schema: z.string().min(16),
    expected: "a secret of 16 characters or more",
    example: "the output of `openssl rand -hex 24`",
  },
  DRAMATIS_WORLDS: {
    schema: z.string(),
    expected: "a folder with one folder for each world",
    example: "./worlds",
  },
  DRAMATIS_ALLOWED_ORIGINS: {
    schema: list.pipe(z.array(httpUrl)),
    expected: "origins, with commas between them",
    example: "https://game.example",
  },
  DRAMATIS_ALLOWED_HOSTS: {
    schema: list,
    expected: "host names, with commas between them",
    example: "game.example",
  },
  OPENAI_API_KEY: { schema: z.string(), expected: "a key", example: "sk-…" },
  OPENAI_BASE_URL: {
    schema: httpUrl,
    expected: "an http or https URL",
    example: "http://127.0.0.1:11434/v1",
  },
} as const;
type Variable = keyof typeof variables;

/** Reads the variables. Throws `invalid_input` that names every bad one, what was expected and the mend. */
export function parseConfig(environment: Environment): Config {
  const problems: string[] = [];
  const read = <Name extends Variable>(
    name: Name,
  ): z.output<(typeof variables)[Name]["schema"]> | undefined => {
    const text = environment[name]?.trim();
    // An empty variable is how a shell or a compose file unsets one.
    if (text === undefined || text === "") return undefined;
    const { schema, expected, example } = variables[name];
    const parsed = z.safeParse<z.ZodType>(schema, text);
    if (parsed.success) return parsed.data as z.output<(typeof variables)[Name]["schema"]>;
    const shown = name.endsWith("KEY") ? "set" : JSON.stringify(text.slice(0, 80));
    problems.push(`${name} is ${shown}, but should be ${expected}, like ${example}.`);
    return undefined;
  };
  const config: Config = {
    database: read("DRAMATIS_DB") ?? "dramatis.db",
    host: read("DRAMATIS_HOST") ?? "127.0.0.1",
    port: read("DRAMATIS_PORT") ?? 8787,
    model: { name: read("DRAMATIS_MODEL"), apiKey: read("OPENAI_API_KEY"), baseUrl: read("OPENAI_BASE_URL") },
    prices: read("DRAMATIS_PRICES") ?? {},
    adminKey: read("DRAMATIS_KEY"),
    worlds: resolved(read("DRAMATIS_WORLDS")),
    allowedOrigins: read("DRAMATIS_ALLOWED_ORIGINS") ?? [],
    allowedHosts: read("DRAMATIS_ALLOWED_HOSTS") ?? [],
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
