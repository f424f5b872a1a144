import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseSettings, type Sources } from "./config.ts";
import { showSettings, writeConfigReference } from "./describe-settings.ts";
import { type Setting, settingNames, settings } from "./settings.ts";

function parse(sources: Partial<Sources>) {
  return parseSettings({ flags: {}, environment: {}, dotEnv: {}, ...sources });
}

describe("the table of settings", () => {
  test.each(settingNames)(
    "%s has a default that its own parser takes, or says what happens without",
    (name) => {
      const { read, usual, unset }: Setting<unknown> = settings[name];
      if (usual === undefined) expect(unset).toMatch(/\w/);
      else expect(read(usual)).toBeDefined();
    },
  );

  test("[OP1] CONFIG.md is what the table says: `npx vitest run server/main -u` writes it", async () => {
    await expect(writeConfigReference()).toMatchFileSnapshot(path.join(import.meta.dirname, "CONFIG.md"));
  });
});

test("[CL6] a flag comes before the environment, that before .env, and an empty one is none", () => {
  const { config, readings } = parse({
    flags: { DRAMATIS_DB: "flag.db" },
    environment: { DRAMATIS_DB: "environment.db", DRAMATIS_HOST: " ", DRAMATIS_PORT: "1" },
    dotEnv: { DRAMATIS_HOST: "localhost", DRAMATIS_PORT: "2" },
  });
  expect(config).toMatchObject({ database: "flag.db", host: "localhost", port: 1, textDelay: 1000 });
  const from = Object.fromEntries(readings.map((reading) => [reading.name, reading.from]));
  expect(from).toMatchObject({
    DRAMATIS_DB: "flag",
    DRAMATIS_HOST: ".env",
    DRAMATIS_PORT: "environment",
    DRAMATIS_TEXT_DELAY: "default",
  });
});

test.each([
  ["DRAMATIS_PORT", "65536"],
  ["DRAMATIS_PORT", "80a"],
  ["DRAMATIS_TEXT_DELAY", "9"],
  ["DRAMATIS_TEXT_DELAY", "60001"],
  ["DRAMATIS_MESSAGE_RATE", "-1"],
  ["DRAMATIS_MESSAGE_RATE", "1000001"],
  ["DRAMATIS_LOG", "loud"],
  ["DRAMATIS_HOST", "a b"],
  ["DRAMATIS_ALLOWED_ORIGINS", "https://a.example,ftp://b.example"],
  ["OPENAI_BASE_URL", "localhost:11434"],
  ["DRAMATIS_PRICES", "gpt=1"],
] as const)("%s may not be %s: it is named with what it should be, and holds its default", (name, text) => {
  const { config, problems } = parse({ environment: { [name]: text } });
  expect(problems).toEqual([expect.stringContaining(`${name} is "${text}"`)]);
  expect(problems[0]).toContain(settings[name].expected);
  expect(config).toEqual(parse({}).config);
});

test("[OP2] what looks like a setting and is none is named with the near name", () => {
  const { warnings } = parse({
    environment: { DRAMATIS_PROT: "1" },
    dotEnv: { DRAMATIS_WORLD: "x", OTHER: "1" },
  });
  expect(warnings).toEqual([
    "DRAMATIS_PROT is no setting, and nothing reads it. Did you mean DRAMATIS_PORT?",
    "DRAMATIS_WORLD is no setting, and nothing reads it. Did you mean DRAMATIS_WORLDS?",
  ]);
});

test("[CL2] no secret is shown, set rightly or wrongly", () => {
  const secret = "canary-7f3a";
  const { readings, problems } = parse({
    environment: {
      DRAMATIS_KEY: secret,
      OPENAI_API_KEY: `sk-${secret}`,
      OPENAI_BASE_URL: `https://user:${secret}@models.example/v1`,
    },
  });
  expect(problems).toHaveLength(1);
  expect(JSON.stringify([showSettings(readings), problems])).not.toContain(secret);
  expect(JSON.stringify(showSettings(readings))).toContain("https://***@models.example/v1");
});
