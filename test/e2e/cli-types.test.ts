import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";
import { startServe } from "./serve-cli.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dramatis-types-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("[DH1] [CL12] `types` prints a world's types or writes them, and over nothing else", async () => {
  const printed = await runCli(["types", "harrow"], { cwd: folder });
  expect(printed).toMatchObject({ code: 0, out: expect.stringContaining("export interface Harrow {") });
  const write = ["types", "harrow", "--out", "harrow.ts"];
  for (const time of ["first", "second"])
    expect({ time, ...(await runCli(write, { cwd: folder })) }).toMatchObject({ code: 0, out: "" });
  expect(readFileSync(path.join(folder, "harrow.ts"), "utf8")).toBe(printed.out);

  const { running } = await startServe(folder);
  const served = await runCli(["types", "harrow"], { cwd: folder });
  await running.stop();
  expect(served).toMatchObject({ code: 0, out: printed.out });

  writeFileSync(path.join(folder, "harrow.ts"), "export const mine = 1;\n");
  const refused = await runCli(write, { cwd: folder });
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("Choose another file") });
  expect(readFileSync(path.join(folder, "harrow.ts"), "utf8")).toBe("export const mine = 1;\n");
  const unknown = await runCli(["types", "harow"], { cwd: folder });
  expect(unknown.err).toMatch(/There is no world harow\.\s+Did you mean harrow\?/);
});
