import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseNpcId } from "../../domain/ids.ts";
import { mergeAuthored } from "../../domain/npc/merge-authored.ts";
import { completeNpc } from "../../../test/fakes/complete-npc.ts";
import { readNpcFile } from "./read-npc-file.ts";
import { writeNpcFile } from "./write-npc-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-npc-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("NPC files", () => {
  test("what is written reads back as the same persona and the same profile", async () => {
    const npc = completeNpc();
    const file = await writeNpcFile(folder, npc, false);
    const { npc: read, mistakes } = await readNpcFile(folder, `${npc.id}.yaml`, file);
    expect(mistakes).toEqual([]);
    expect(read?.id).toBe(npc.id);
    expect(read?.persona).toEqual(npc.persona);
    expect(read?.authored).toEqual(npc.profile);
  });

  test("says on top that what is written by hand wins, and in which order it is read", async () => {
    const npc = completeNpc();
    const text = await readFile(await writeNpcFile(folder, npc, false), "utf8");
    const lines = text.split("\n");
    expect(lines[0]).toBe("# yaml-language-server: $schema=../../schema/npc.json");
    expect(text).toContain("every field in this file wins over each regeneration");
    const keys = lines.flatMap((line) => /^([a-z]+):/.exec(line)?.[1] ?? []);
    expect(keys.slice(0, 4)).toEqual(["persona", "identity", "appearance", "personality"]);
  });

  test("does not write over somebody's edits unless asked to", async () => {
    const npc = completeNpc();
    const file = await writeNpcFile(folder, npc, false);
    await writeFile(file, "# mine\n");
    await expect(writeNpcFile(folder, npc, false)).rejects.toMatchObject({ code: "conflict" });
    expect(await readFile(file, "utf8")).toBe("# mine\n");
    await writeNpcFile(folder, npc, true);
    expect(await readFile(file, "utf8")).not.toBe("# mine\n");
  });

  test("takes any part of a profile, and it wins", async () => {
    const npc = completeNpc();
    await writeFile(
      path.join(folder, "ada-holt.yaml"),
      "persona: A nurse\nidentity: { occupation: night nurse }\npersonality: { ocean: { openness: 71 } }\nvoice: { tic: null }\n",
    );
    const { npc: read } = await readNpcFile(folder, "ada-holt.yaml", path.join(folder, "ada-holt.yaml"));
    expect(read).toMatchObject({
      id: parseNpcId("ada-holt"),
      persona: { text: "A nurse", source: "npcs/ada-holt.yaml" },
    });
    const merged = mergeAuthored(npc.profile, read?.authored ?? {});
    expect(merged.identity).toEqual({ ...npc.profile.identity, occupation: "night nurse" });
    expect(merged.personality.ocean).toEqual({ ...npc.profile.personality.ocean, openness: 71 });
    expect(merged.voice).not.toHaveProperty("tic");
  });

  test("names each mistake with its place", async () => {
    await writeFile(
      path.join(folder, "ada.yaml"),
      "identity:\n  agee: 4\n  age: 3\ngoals: [{ id: g, text: t }]\n",
    );
    const { npc, mistakes } = await readNpcFile(folder, "ada.yaml", "ada.yaml");
    expect(npc).toBeUndefined();
    expect(
      mistakes.map(({ line, column, path: where, message }) => `${line}:${column} ${where} ${message}`),
    ).toEqual([
      "3:8 identity.age 3 is out of bounds.",
      "2:3 identity.agee There is no agee here.",
      "4:9 goals[0].why why is missing.",
      "4:9 goals[0].obstacle obstacle is missing.",
    ]);
  });
});
