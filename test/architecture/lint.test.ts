import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const root = path.join(import.meta.dirname, "../..");

const reportSchema = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })),
});

const planted: Record<string, string> = {
  "floating-promise.ts":
    "async function save(): Promise<void> {}\nexport function leave(): void {\n  save();\n}\n",
  "explicit-any.ts": "export function read(value: any): number {\n  return value === 1 ? 1 : 2;\n}\n",
  "missing-case.ts":
    'export function size(name: "oar" | "rope"): number {\n  switch (name) {\n    case "oar":\n      return 1;\n  }\n  return 0;\n}\n',
  "value-import.ts":
    'import { Shape } from "./shape.ts";\nexport const size = (shape: Shape): number => shape.size;\n',
  "shape.ts": "export interface Shape {\n  size: number;\n}\n",
  "environment.ts": "export const key = process.env.KEY;\n",
  "circle.ts": 'import { other } from "./other.ts";\nexport const one = (): number => other();\n',
  "other.ts": 'import { one } from "./circle.ts";\nexport const other = (): number => one();\n',
  "module-mock.test.ts": 'import { vi } from "vitest";\nvi.mock("./shape.ts");\n',
};

let folder: string;
let found: Map<string, string[]>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dramatis-lint-"));
  for (const [name, text] of Object.entries(planted)) writeFileSync(path.join(folder, name), text);
  for (const name of [".oxlintrc.json", "tsconfig.base.json"])
    cpSync(path.join(root, name), path.join(folder, name));
  writeFileSync(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "./tsconfig.base.json",
      compilerOptions: { types: ["node"] },
      include: ["*.ts"],
    }),
  );
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  found = lint(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(directory: string): Map<string, string[]> {
  const program = path.join(root, "node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(
    process.execPath,
    [program, "--type-aware", "--format", "json", ...Object.keys(planted)],
    {
      cwd: directory,
      encoding: "utf8",
    },
  );
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout));
  const codes = new Map<string, string[]>();
  for (const { filename, code = "" } of diagnostics) {
    const name = path.basename(filename);
    codes.set(name, [...(codes.get(name) ?? []), code]);
  }
  return codes;
}

test.each([
  ["floating-promise.ts", "no-floating-promises"],
  ["explicit-any.ts", "no-explicit-any"],
  ["missing-case.ts", "switch-exhaustiveness-check"],
  ["value-import.ts", "consistent-type-imports"],
  ["environment.ts", "no-process-env"],
  ["circle.ts", "no-cycle"],
  ["module-mock.test.ts", "no-restricted-vi-methods"],
])("the linter catches %s", (file, rule) => {
  expect(found.get(file)).toContainEqual(expect.stringContaining(rule));
});

test("the linter leaves a sound file alone", () => {
  expect(found.get("shape.ts")).toBeUndefined();
});
