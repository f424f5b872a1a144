import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asStored, type HeldDataset, holdDataset } from "../../test/mutations/held-dataset.ts";
import { sampleDatabase } from "../../test/mutations/sample-database.ts";
import { exportDataset } from "../app/export-dataset.ts";
import { openDataset, type StoredDataset } from "../datasets/read-dataset.ts";
import { npcProfileRowSchema } from "../datasets/rows.ts";
import { collectFindings } from "./findings.ts";
import { NpcShelf } from "./npc-shelf.ts";
import { verifyRows } from "./verify-rows.ts";

let folder = "";
let held: HeldDataset;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-rows-"));
  const out = path.join(folder, "set");
  const signal = new AbortController().signal;
  const formats = ["huggingface"] as const;
  await exportDataset({ ...(await sampleDatabase()), out, formats, includeProcedural: false, signal });
  held = await holdDataset(await openDataset(out));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const playthroughOf = (row: unknown): string =>
  typeof row === "object" && row !== null && "playthrough" in row ? String(row.playthrough) : "";

describe("verifyRows", () => {
  it("[DS9] reads no row further ahead than the playthrough that it judges, and one of each file", async () => {
    const sizes = new Map<string, number>();
    for (const { row } of held.rows) sizes.set(playthroughOf(row), (sizes.get(playthroughOf(row)) ?? 0) + 1);
    sizes.delete("");
    expect(sizes.size).toBe(13);
    const files = 6;
    let [read, judged, ahead] = [0, 0, 0];
    const stored = asStored(held);
    const counted: StoredDataset = {
      ...stored,
      async *read(config, split) {
        for await (const row of stored.read(config, split)) {
          read += 1;
          ahead = Math.max(ahead, read - judged);
          yield row;
        }
      },
    };
    const findings = collectFindings();
    const progress = (rows: number) => (judged = rows);
    const counts = await verifyRows(counted, findings, { progress });
    expect(findings.failures).toEqual([]);
    expect(counts.verified + counts.observed).toBe(held.rows.length);
    expect(ahead).toBeLessThanOrEqual(Math.max(...sizes.values()) + files);
  });

  it("[FE9] recomputes what is felt as it fades, and rejects another feeling where it decides", async () => {
    const angry = held.rows.find(
      ({ config, row }) =>
        config === "function_calls" && JSON.stringify(row).includes('"feeling.kind":"angry"'),
    );
    if (!angry) throw new Error("somebody was too angry");
    const forge = async (change: (text: string) => string): Promise<readonly string[]> => {
      const row: unknown = JSON.parse(change(JSON.stringify(angry.row)));
      const forged = { ...held, rows: held.rows.map((each) => (each === angry ? { ...angry, row } : each)) };
      const findings = collectFindings();
      await verifyRows(asStored(forged), findings);
      return findings.failures.map(({ rule }) => rule);
    };
    expect(await forge((text) => text)).toEqual([]);
    // In the state before alone, and everywhere that the row tells it.
    expect(
      await forge((text) => text.replace('"feeling":{"kind":"angry"', '"feeling":{"kind":"glad"')),
    ).toContain("state");
    expect(await forge((text) => text.replaceAll('"angry"', '"glad"'))).toContain("admission");
    expect(await forge((text) => text.replaceAll(/"strength":[23]/g, '"strength":1'))).not.toEqual([]);
  });

  it("finds a playthrough whose rows do not stand together, and a profile out of its place", async () => {
    const calls = held.rows.filter(({ config }) => config === "function_calls");
    const [moved] = calls;
    if (!moved) throw new Error("there are calls");
    const late = { ...held, rows: [...held.rows.filter((row) => row !== moved), moved] };
    const findings = collectFindings();
    await verifyRows(asStored(late), findings);
    expect(findings.failures.map(({ rule }) => rule)).toContain("order");

    const isProfile = ({ config }: HeldDataset["rows"][number]) => config === "npc_profiles";
    const profiles = held.rows.filter(isProfile).reverse();
    const reversed = { ...held, rows: [...profiles, ...held.rows.filter((row) => !isProfile(row))] };
    const others = collectFindings();
    await verifyRows(asStored(reversed), others);
    expect(new Set(others.failures.map(({ rule }) => rule))).toEqual(new Set(["order"]));
  });

  it("counts all failures and keeps the first", () => {
    const findings = collectFindings();
    for (let index = 0; index < 10_050; index += 1) findings.add("dialogues", `row ${index}`, "id", "wrong");
    expect(findings.count).toBe(10_050);
    expect(findings.failures).toHaveLength(10_000);
    expect(findings.takeRow("dialogues", "row 10049")).toBe(true);
    expect(findings.takeRow("dialogues", "row 10049")).toBe(false);
  });
});

describe("NpcShelf", () => {
  it("gives back every NPC, of a cast that memory holds and of one that it does not", () => {
    const [stored] = held.rows;
    const row = npcProfileRowSchema.parse(stored?.row);
    const shelf = new NpcShelf();
    const tags = (index: number) => [
      `t${index}`.repeat(30),
      ...Array.from({ length: index % 90 }, () => "x".repeat(64)),
    ];
    for (let index = 0; index < 6_000; index += 1) {
      shelf.put({
        ...row,
        id: `npc ${index}`,
        profile: { ...row.profile, tags: tags(index).map((tag) => tag.slice(0, 64)) },
      });
    }
    for (const index of [0, 1, 89, 2_999, 5_998, 5_999]) {
      const npc = shelf.get(`npc ${index}`);
      expect(npc?.tags).toEqual(tags(index).map((tag) => tag.slice(0, 64)));
      expect(npc?.name).toBe(row.name);
    }
    expect(shelf.get("npc 6000")).toBeUndefined();
    shelf.close();
  });
});
