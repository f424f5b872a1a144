/**
 * Every setting that the environment can decide, once: the parser, `dramatis config` and CONFIG.md are made of this
 * table. By hand, not by the schema library: it is read before anything else is done, and loading that takes longer
 * than all the rest of it.
 */
export interface Setting<Value> {
  /** Undefined for what it may not hold. */
  readonly read: (text: string) => Value | undefined;
  /** Its type and its bounds, after "should be". */
  readonly expected: string;
  readonly example: string;
  /** What holds where nothing is set, as somebody would write it. */
  readonly usual?: string;
  /** Where there is no such value: what happens then. */
  readonly unset?: string;
  readonly what: string;
  /** Whom it concerns. */
  readonly verbs: string;
  /** The flag that comes before it. */
  readonly flag?: string;
  /** Never shown. */
  readonly secret?: boolean;
}

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

const anyDatabase = "all that use a database";
const anyModel = "all that ask a model";
const logLevels = ["off", "error", "warn", "info", "debug"] as const;
const logFormats = ["auto", "text", "json"] as const;

/** By name, in the order in which they are shown. */
export const settings = {
  DRAMATIS_DB: setting({
    read: anything,
    expected: "a file name",
    example: "game.db",
    usual: "dramatis.db",
    what: "The database file; made with its folder when it is absent.",
    verbs: anyDatabase,
    flag: "--db",
  }),
  DRAMATIS_HOST: setting({
    read: (text) => (/^[A-Za-z0-9.:_-]+$/.test(text) ? text : undefined),
    expected: "a host name or an IP address",
    example: "0.0.0.0",
    usual: "127.0.0.1",
    what: "The address to listen on. Beyond this machine only with DRAMATIS_KEY.",
    verbs: "serve",
    flag: "--host",
  }),
  DRAMATIS_PORT: setting({
    read: wholeNumber(0, 65_535),
    expected: "a whole number from 0 to 65535",
    example: "8787",
    usual: "8787",
    what: "The port; 0 takes a free one.",
    verbs: "serve",
    flag: "--port",
  }),
  DRAMATIS_KEY: setting({
    read: (text) => (text.length >= 16 ? text : undefined),
    expected: "a secret of 16 characters or more",
    example: "the output of `openssl rand -hex 24`",
    unset: "the server is open, to this machine alone, and everybody counts as the game's backend",
    what: "The admin key: it authors worlds, runs jobs and mints tickets for players.",
    verbs: "serve",
    secret: true,
  }),
  DRAMATIS_ALLOWED_ORIGINS: setting({
    read: (text) => (readList(text).every(isHttpUrl) ? readList(text) : undefined),
    expected: "origins, with commas between them",
    example: "https://game.example",
    unset: "pages on this machine, where there is no key; none where there is one",
    what: "Pages that may connect.",
    verbs: "serve",
  }),
  DRAMATIS_ALLOWED_HOSTS: setting({
    read: readList,
    expected: "host names, with commas between them",
    example: "game.example",
    unset: "loopback, and the address that is listened on",
    what: "Names by which this server may be addressed, beside its own.",
    verbs: "serve",
  }),
  DRAMATIS_WORLDS: setting({
    read: anything,
    expected: "a folder with one folder for each world",
    example: "./worlds",
    unset: "the worlds of the package alone",
    what: "Worlds of your own, beside those of the package.",
    verbs: "all that use worlds",
  }),
  DRAMATIS_MODEL: setting({
    read: anything,
    expected: "the name of a model",
    example: "gpt-4o-mini",
    unset: "gpt-4o-mini at OpenAI; elsewhere the only model that the endpoint has",
    what: "Which model of the endpoint answers.",
    verbs: anyModel,
  }),
  DRAMATIS_EMBEDDING_MODEL: setting({
    read: anything,
    expected: "the name of a model that embeds",
    example: "text-embedding-3-small",
    unset: "personas are told apart, and memories recalled, by their words alone",
    what:
      "Which model of the endpoint embeds personas, so that those that mean nearly the same are found, and what NPCs " +
      "remember, so that it is recalled in other words, too. Each thing said is embedded once, after the turn, and kept. " +
      "A reply waits 150 ms at most for what its line means; then the words have to do.",
    verbs: "serve, talk, demo, personas dedup, personas import --cosine",
  }),
  OPENAI_API_KEY: setting({
    read: anything,
    expected: "a key",
    example: "sk-…",
    unset: "no key is sent; without OPENAI_BASE_URL, too, the procedural model answers",
    what: "The key of the model's endpoint.",
    verbs: anyModel,
    secret: true,
  }),
  OPENAI_BASE_URL: setting({
    read: (text) => (isHttpUrl(text) ? text : undefined),
    expected: "an http or https URL",
    example: "http://127.0.0.1:11434/v1",
    unset: "OpenAI's own, where there is a key",
    what: "An endpoint that speaks Chat Completions.",
    verbs: anyModel,
  }),
  DRAMATIS_PLAYER_API_KEY: setting({
    read: anything,
    expected: "a key",
    example: "sk-…",
    unset: "no key is sent to the endpoint of `--player-base-url`",
    what: "The key of another endpoint, whose model speaks for the players of synthetic play.",
    verbs: "generate dialogues",
    secret: true,
  }),
  DRAMATIS_JUDGE_API_KEY: setting({
    read: anything,
    expected: "a key",
    example: "sk-…",
    unset: "no key is sent to the endpoint of `--judge-base-url`",
    what: "The key of another endpoint, whose model judges synthetic play.",
    verbs: "generate dialogues",
    secret: true,
  }),
  DRAMATIS_PRICES: setting({
    read: readPrices,
    expected: "US dollars for a million tokens in and out, by model",
    example: "gpt-4o-mini=0.15/0.60",
    unset: "costs are unknown, which is not 0",
    what: "What tokens cost, for the cost of turns and for `--max-cost`.",
    verbs: anyModel,
  }),
  DRAMATIS_TEXT_DELAY: setting({
    read: wholeNumber(10, 60_000),
    expected: "a whole number of milliseconds from 10 to 60000",
    example: "250",
    usual: "1000",
    what:
      "How long spoken text may wait for the journal: the most that a crash of the server takes back of a sentence " +
      "that is being spoken. Nothing else waits for it: lines, calls, results and ended turns are durable at once, " +
      "and players see each token at once. Each piece is a durable row, so half the delay is twice as many rows " +
      "while NPCs speak, and time of the processor with them.",
    verbs: "serve, talk, demo",
  }),
  DRAMATIS_REFLECTION: setting({
    read: wholeNumber(0, 100_000),
    expected: "a whole number of points from 0 to 100000",
    example: "200",
    usual: "80",
    what:
      "After how many points of importance NPCs think over what they witnessed. A greeting is 1, most of what is said 2 " +
      "to 4, a promise or a death up to 10; so the usual value comes after about twenty exchanges. An NPC then draws up " +
      "to three insights from its memories, each with its sources, and long talk that is over is summed up. It is asked " +
      "for after a turn, no reply waits for it, and what fails is let be. It costs requests to the model: of each " +
      "playthrough one at a time, at most one for each turn that ends and one for each NPC who spoke in a scene that " +
      "closes; each for as many points as this at least, or for a dozen things said; of about 4000 tokens and an answer " +
      "of 500 at most. An endpoint that answers one request after the other lets a reply wait while it thinks. 0 turns " +
      "it off.",
    verbs: "serve, talk, demo",
  }),
  DRAMATIS_DRAIN: setting({
    read: wholeNumber(0, 600),
    expected: "a whole number of seconds from 0 to 600",
    example: "60",
    usual: "20",
    what: "How long a server that is stopped lets turns under way come to their end, while it takes nothing new. What is still being said then is interrupted, at the words that were said. A second signal ends at once.",
    verbs: "serve",
  }),
  DRAMATIS_MESSAGE_RATE: setting({
    read: wholeNumber(0, 1_000_000),
    expected: "a whole number of messages a second from 0 to 1000000",
    example: "200",
    usual: "50",
    what:
      "How many messages a second are taken of one socket in the long run; four times as many at once after a rest. " +
      "One that sends more is told so and closed, and may resume. 0 is without a limit.",
    verbs: "serve, demo",
  }),
  DRAMATIS_LOG: setting({
    read: oneOf(logLevels),
    expected: "off, error, warn, info or debug",
    example: "warn",
    unset: "info in `serve`, off elsewhere",
    what: "How much is logged, to standard error. A log never holds what players or NPCs say, prompts, keys or tickets.",
    verbs: anyModel,
  }),
  DRAMATIS_LOG_FORMAT: setting({
    read: oneOf(logFormats),
    expected: "auto, text or json",
    example: "json",
    usual: "auto",
    what: "`json`: one object a line. `auto`: text on a terminal, json elsewhere.",
    verbs: anyModel,
  }),
  DRAMATIS_DEBUG: setting({
    read: readSwitch,
    expected: "1 or 0",
    example: "1",
    usual: "0",
    what: "Shows where in the code an error came from.",
    verbs: "all",
  }),
  NO_COLOR: setting({
    read: readSwitch,
    expected: "1 or 0",
    example: "1",
    usual: "0",
    what: "No colours (https://no-color.org).",
    verbs: "all",
  }),
  FORCE_COLOR: setting({
    read: (text) => text !== "0" && text !== "false",
    expected: "1 or 0",
    example: "1",
    unset: "colours where the output is a terminal",
    what: "Colours also where the output is no terminal, or with 0 nowhere.",
    verbs: "all",
  }),
} as const;

export type SettingName = keyof typeof settings;
/** What a setting holds once it was read. */
export type SettingValue<Name extends SettingName> =
  (typeof settings)[Name] extends Setting<infer Value> ? Value : never;

export const settingNames: readonly SettingName[] = Object.keys(settings).filter(isSettingName);

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settings, name);
}

function setting<Value>(described: Setting<Value>): Setting<Value> {
  return described;
}

function anything(text: string): string {
  return text;
}

function wholeNumber(minimum: number, maximum: number): (text: string) => number | undefined {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= minimum && value <= maximum ? value : undefined;
  };
}

function oneOf<Choice extends string>(choices: readonly Choice[]): (text: string) => Choice | undefined {
  return (text) => choices.find((choice) => choice === text.toLowerCase());
}

function readSwitch(text: string): boolean {
  return text !== "0";
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
