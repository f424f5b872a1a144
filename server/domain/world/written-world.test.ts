import { describe, expect, it } from "vitest";
import { ferry } from "../../../test/mutations/recorded-play.ts";
import { hashJson, sha256 } from "../hash.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { parseWorldHash } from "../ids.ts";
import { plainObject } from "../plain-json.ts";
import { restoreWorld, writtenText } from "./written-world.ts";

/** The ferry as a release wrote it that had no `personas`, no `style.never` and nothing of casting. */
function earlier(): JsonObject {
  const { personas: _personas, casting: _casting, setting, ...rest } = plainObject(ferry().document);
  if (!setting || !isJsonObject(setting)) throw new Error("a world has a setting");
  const { style, ...kept } = setting;
  if (!style || !isJsonObject(style)) throw new Error("a setting has a style");
  const { never: _never, ...spoken } = style;
  return { ...rest, casting: {}, setting: { ...kept, style: spoken } };
}

function restore(written: JsonObject) {
  const hash = parseWorldHash(hashJson(written));
  if (!hash) throw new Error("a hash is one of a world");
  return restoreWorld(ferry().id, hash, written);
}

describe("restoreWorld", () => {
  it("keeps a world of today as it is", () => {
    expect(restore(plainObject(ferry().document))).toEqual({ type: "read", world: ferry() });
  });

  it("fills in what an earlier release did not have, and writes it out as it was written", () => {
    const written = earlier();
    const read = restore(written);
    if (read.type !== "read") throw new Error(read.problem);
    expect(read.world.document).toEqual(ferry().document);
    expect(JSON.parse(writtenText(read.world))).toEqual(written);
    expect(sha256(writtenText(read.world))).toBe(read.world.hash);
  });

  it("refuses what no release writes, naming the place", () => {
    const { setting, ...rest } = plainObject(ferry().document);
    if (!setting || !isJsonObject(setting)) throw new Error("a world has a setting");
    expect(restore({ ...rest, setting: { ...setting, name: " The Ferry " } })).toMatchObject({
      problem: expect.stringContaining("setting.name"),
    });
    expect(restore({ ...rest, setting, magic: true })).toMatchObject({ type: "foreign" });
    expect(restore(rest)).toMatchObject({ problem: expect.stringContaining("setting") });
  });
});
