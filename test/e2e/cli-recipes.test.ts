import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inFolder, runCli } from "./run-cli.ts";

const people = Array.from(
  { length: 24 },
  (_, index) => `A baker of shop number ${index + 1} who supplies ${index + 3} schools and distrusts scales.`,
);

test("[TX4] texts are made of personas by rule, listed, and made once", async () => {
  await inFolder(async (cwd) => {
    await writeFile(path.join(cwd, "people.txt"), people.join("\n"));
    const math = ["generate", "math", "--count", "20", "--personas", "people.txt", "--json"];
    const made = await runCli([...math, "--set", "topic=counting"], { cwd });
    expect(made.err).not.toContain("failed");
    expect({ code: made.code, ...JSON.parse(made.out) }).toMatchObject({
      code: 0,
      recipe: "math",
      done: 20,
      failed: 0,
    });
    const again = await runCli([...math, "--set", "topic=counting"], { cwd });
    expect(JSON.parse(again.out).jobs).toEqual(JSON.parse(made.out).jobs);
    const listed = await runCli(["products", "math", "--json"], { cwd });
    const products = listed.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(products).toHaveLength(20);
    expect(products[0]).toMatchObject({
      recipe: "math",
      value: { topic: "counting", problem: expect.any(String), solution: expect.stringContaining(" = ") },
      provenance: { provider: "procedural" },
    });

    for (const recipe of ["logic", "instructions", "conversations", "knowledge"]) {
      const { code, out } = await runCli(
        ["generate", recipe, "--count", "6", "--personas", "people.txt", "--json"],
        { cwd },
      );
      expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 0, done: 6, failed: 0 });
    }
    const counts = await runCli(["products", "--json"], { cwd });
    expect(JSON.parse(counts.out)).toEqual({
      math: 20,
      logic: 6,
      instructions: 6,
      conversations: 6,
      knowledge: 6,
    });

    const wrong = await runCli(["generate", "math", "--personas", "people.txt", "--set", "topic=poetry"], {
      cwd,
    });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("number-theory");
  });
}, 120_000);
