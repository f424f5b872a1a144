import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { editorSchemas } from "./editor-schemas.ts";
import { smallWorld } from "../../../test/fakes/small-world.ts";

const worlds = fileURLToPath(new URL("../../../worlds", import.meta.url));

test("the committed schemas are current; `npm run schemas` writes them", async () => {
  const schemas = editorSchemas();
  expect(await readdir(path.join(worlds, "schema"))).toEqual([...schemas.keys()].sort());
  for (const [name, text] of schemas) {
    const committed = await readFile(path.join(worlds, "schema", name), "utf8");
    expect({ name, committed }).toEqual({ name, committed: text });
  }
});

test("an editor's schema takes what is right and rejects what is wrong", () => {
  const ajv = new Ajv({ strict: false });
  for (const [file, text] of Object.entries(smallWorld)) {
    const schema: unknown = JSON.parse(editorSchemas().get(file.replace(".yaml", ".json")) ?? "null");
    if (typeof schema !== "object" || schema === null) throw new Error(`no schema for ${file}`);
    const judge = ajv.compile(schema);
    const takes = (value: unknown): string => `${file} ${judge(value) ? "valid" : "invalid"}`;
    expect(takes(parse(text))).toBe(`${file} valid`);
    expect(takes({ ...parse(text), "No key": 7 })).toBe(`${file} invalid`);
  }
});
