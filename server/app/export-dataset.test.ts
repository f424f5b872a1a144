import { createHash } from "node:crypto";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { ferry, ferryNpc, PlayRecorder } from "../../test/mutations/recorded-play.ts";
import { sampleDatabase } from "../../test/mutations/sample-database.ts";
import { listFiles, makeManifest, manifestName, manifestText } from "../datasets/manifest.ts";
import { dialogueRowSchema, functionCallRowSchema, npcProfileRowSchema } from "../datasets/rows.ts";
import { preferenceRowSchema, unpairedPreferenceRowSchema } from "../datasets/preference-rows.ts";
import { DramatisError } from "../domain/errors.ts";
import { hashJson } from "../domain/hash.ts";
import { parseWorldHash, type WorldId } from "../domain/ids.ts";
import { canonicalJson } from "../domain/json.ts";
import { plainObject } from "../domain/plain-json.ts";
import { restoreWorld } from "../domain/world/written-world.ts";
import { exportDataset, type ExportOptions } from "./export-dataset.ts";
import { traceRow } from "./trace-row.ts";
import { verifyDataset } from "./verify-dataset.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-export-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Exported = Awaited<ReturnType<typeof exportInto>>;
let whole: Promise<Exported> | undefined;

/** The export that tests read and leave as it is. */
function exported(): Promise<Exported> {
  whole ??= exportInto("whole");
  return whole;
}

/** A copy of it, to be changed. */
async function copyInto(name: string): Promise<string> {
  const out = path.join(folder, name);
  await cp((await exported()).out, out, { recursive: true });
  return out;
}

async function exportInto(name: string, change: Partial<ExportOptions> = {}) {
  const out = path.join(folder, name);
  const report = await exportDataset({
    ...(await sampleDatabase(["Mira", "Osk", "Tam"])),
    out,
    formats: ["huggingface", "openai-chat"],
    includeProcedural: false,
    signal: new AbortController().signal,
    ...change,
  });
  return { out, report };
}

async function hashAll(out: string): Promise<readonly (readonly [string, string])[]> {
  const files = [...(await listFiles(out)), manifestName];
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(path.join(out, ...file.split("/")));
      return [file, createHash("sha256").update(bytes).digest("hex")] as const;
    }),
  );
}

async function readConfig(out: string, config: string): Promise<unknown[]> {
  const names = await readdir(path.join(out, "data", config));
  const files = names.map((name) => path.join(out, "data", config, name));
  const rows = await Promise.all(
    files.map(async (file) => parquetReadObjects({ file: await asyncBufferFromFile(file) })),
  );
  return rows.flat().map(withoutSyntheticColumns);
}

const absentAsNull = new Set([
  "category",
  "executes",
  "blueprint",
  "gate",
  "fault",
  "finding",
  "failed_turn",
  "state",
  "planted",
  "chosen_by",
  "rejected_by",
]);

/** Columns of synthetic play: rows of other play do not have them, and they are null. */
function withoutSyntheticColumns(row: Record<string, unknown>): unknown {
  const isAbsent = (name: string): boolean => absentAsNull.has(name) && row[name] === null;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !isAbsent(name)));
}

async function refusalOf(attempt: Promise<unknown>): Promise<DramatisError> {
  const error = await attempt.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof DramatisError) return error;
  throw new Error(`expected a DramatisError, got ${String(error)}`);
}

describe("exportDataset", () => {
  it("[DS1] gives the same bytes for the same database", async () => {
    const [one, other] = [await exported(), await exportInto("twice")];
    expect(await hashAll(other.out)).toEqual(await hashAll(one.out));
    const none = { procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0 };
    expect(one.report.left).toEqual(none);
  });

  it("writes Parquet whose rows are exact: objects, no null, every column", async () => {
    const { out, report } = await exported();
    const profiles = (await readConfig(out, "npc_profiles")).map((row) => npcProfileRowSchema.parse(row));
    const dialogues = (await readConfig(out, "dialogues")).map((row) => dialogueRowSchema.parse(row));
    const calls = (await readConfig(out, "function_calls")).map((row) => functionCallRowSchema.parse(row));
    const pairs = (await readConfig(out, "preference")).map((row) => preferenceRowSchema.parse(row));
    const ratings = (await readConfig(out, "unpaired_preference")).map((row) =>
      unpairedPreferenceRowSchema.parse(row),
    );
    const all = [profiles, dialogues, calls, pairs, ratings];
    expect(all.flat()).toHaveLength(report.rows);
    expect(profiles.map(({ name }) => name).sort()).toEqual(["Mira", "Osk", "Tam"]);
    expect(JSON.stringify(all)).not.toContain("null");
  });

  it("lets nobody speak and act in one message, and names every call in nine characters", async () => {
    const { out } = await exported();
    const rows = (await readConfig(out, "function_calls")).map((row) => functionCallRowSchema.parse(row));
    const messages = rows.flatMap(({ completion }) => completion);
    const acting = messages.flatMap((message) =>
      message.role === "assistant" && message.tool_calls ? [message] : [],
    );
    expect(acting.length).toBeGreaterThan(0);
    expect(acting.every(({ content }) => content === "")).toBe(true);
    const ids = acting.flatMap(({ tool_calls }) => tool_calls?.map(({ id }) => id) ?? []);
    expect(ids.every((id) => /^[A-Za-z0-9]{9}$/.test(id))).toBe(true);
    const first = rows.find(({ steps }) => steps.length === 5);
    expect(first?.completion.map(({ role }) => role).join(" ")).toBe(
      "assistant tool assistant tool assistant tool assistant tool tool assistant",
    );
    expect(first?.completion.at(-1)?.content).toBe(
      "Let me see. Six, or nine for three. One rope, and the gate is open.",
    );
    // Where she began to act is kept, although the message says it afterwards.
    expect(first?.steps.map(({ at, round }) => `${at}:${round}`).join(" ")).toBe("12:0 12:1 12:2 12:3 12:3");
  });

  it("[DS7] writes OpenAI lines with the allowed keys alone, string arguments, and an assistant's last word", async () => {
    const { out } = await exported();
    const names = (await readdir(path.join(out, "openai"))).filter((name) => name.endsWith(".jsonl"));
    const keys = new Set<string>();
    for (const name of names) {
      const lines = (await readFile(path.join(out, "openai", name), "utf8")).trimEnd().split("\n");
      const sidecar = await readFile(path.join(out, "openai", "provenance", name), "utf8");
      expect(sidecar.trimEnd().split("\n")).toHaveLength(lines.length);
      for (const line of lines) {
        const row = JSON.parse(line);
        for (const key of Object.keys(row)) keys.add(key);
        expect(row.messages[row.messages.length - 1].role).toBe("assistant");
        for (const message of row.messages) {
          for (const key of Object.keys(message)) keys.add(key);
          expect(typeof message.content).toBe("string");
          for (const call of message.tool_calls ?? []) expect(typeof call.function.arguments).toBe("string");
        }
      }
    }
    expect([...keys].sort()).toEqual(
      // What is read and not learnt weighs 0.
      "content messages parallel_tool_calls role tool_call_id tool_calls tools weight".split(" "),
    );
  });

  it("keeps what nobody should learn from out of dialogues and OpenAI lines, and flags it in function_calls", async () => {
    const { out } = await exported();
    const calls = (await readConfig(out, "function_calls")).map((row) => functionCallRowSchema.parse(row));
    const dialogues = (await readConfig(out, "dialogues")).map((row) => dialogueRowSchema.parse(row));
    const faulty = calls.filter(({ reason }) => reason !== "");
    expect(new Set(faulty.map(({ reason }) => reason))).toEqual(new Set(["unknown_behavior", "cancelled"]));
    const learnt = new Set(dialogues.flatMap(({ turns }) => turns.map(({ turn }) => turn)));
    expect(faulty.some(({ turn }) => learnt.has(turn))).toBe(false);
    expect(dialogues.some(({ status }) => status === "cut")).toBe(true);
    const sidecars = await readdir(path.join(out, "openai", "provenance"));
    const told = await Promise.all(
      sidecars.map((name) => readFile(path.join(out, "openai", "provenance", name), "utf8")),
    );
    for (const { id } of faulty) expect(told.join("")).not.toContain(`"${id}"`);
  });

  it.skipIf(process.platform === "win32")(
    "reads links to files, and refuses links to what is none",
    async () => {
      const out = await copyInto("linked");
      const world = path.join(out, "worlds", `${ferry().hash}.json`);
      const kept = path.join(folder, "kept.json");
      await rename(world, kept);
      await symlink(kept, world);
      expect((await verifyDataset({ directory: out })).failures).toEqual([]);
      for (const target of ["/dev/zero", os.tmpdir(), path.join(folder, "nowhere")]) {
        await rm(world);
        await symlink(target, world);
        const refusal = await refusalOf(verifyDataset({ directory: out }));
        expect(refusal).toMatchObject({ code: "invalid_input", message: expect.stringContaining(world) });
      }
    },
  );

  it("refuses a world that is larger than any world", async () => {
    const out = await copyInto("large");
    const world = path.join(out, "worlds", `${ferry().hash}.json`);
    await truncate(world, 33 * 1024 * 1024);
    expect(await refusalOf(verifyDataset({ directory: out }))).toMatchObject({ code: "too_large" });
  });

  it("names only files that exist in the card, none of its dates, and every world by its hash", async () => {
    const { out } = await exported();
    const card = await readFile(path.join(out, "README.md"), "utf8");
    const named = [...card.matchAll(/path: (data\/\S+)/g)].map(([, file]) => String(file));
    const files = await listFiles(out);
    expect(new Set(named)).toEqual(new Set(files.filter((file) => file.startsWith("data/"))));
    expect(card).toContain(`worlds/${ferry().hash}.json`);
    expect(card).not.toMatch(/20\d\d-\d\d/);
  });

  it("[DS2] leaves the procedural model's rows out, and says how many and by which flag they come", async () => {
    const store = memoryStore();
    const npc = ferryNpc(ferry(), "Nell", "procedural");
    await store.library.putWorld(ferry());
    await store.library.putNpc(npc);
    const play = new PlayRecorder(store, ferry(), "p");
    await play.open();
    const scene = await play.scene([npc]);
    await play.say(scene, "Hello.");
    await play.turn(scene, npc, [{ text: "Hello." }], { provider: "procedural" });
    const refusal = await refusalOf(exportInto("procedural", store));
    expect(refusal.message).toContain("all 2 rows");
    expect(refusal.mend).toContain("--include-procedural");
    await expect(readdir(path.join(folder, "procedural"))).rejects.toThrow("ENOENT");
    const { report } = await exportInto("procedural", { ...store, includeProcedural: true });
    expect(report.rows).toBe(2);
    expect(report.tally.providers).toEqual({ procedural: 2 });
  });

  it("[DS6] replaces an earlier export and nobody else's folder", async () => {
    const { out } = await exportInto("replaced");
    await exportInto("replaced", { formats: ["huggingface"] });
    expect(await readdir(out)).not.toContain("openai");
    await mkdir(path.join(folder, "foreign"));
    await writeFile(path.join(folder, "foreign", "thesis.txt"), "mine");
    const refusal = await refusalOf(exportInto("foreign"));
    expect(refusal.code).toBe("conflict");
    expect(await readdir(path.join(folder, "foreign"))).toEqual(["thesis.txt"]);
  });

  it("leaves nothing behind when it is stopped", async () => {
    const stop = new AbortController();
    const progress = (rows: number) => rows > 3 && stop.abort();
    await expect(exportInto("stopped", { signal: stop.signal, progress })).rejects.toThrow("aborted");
    expect((await readdir(folder)).filter((name) => name.startsWith("stopped"))).toEqual([]);
  });

  it("refuses a world that is not there", async () => {
    const refusal = await refusalOf(exportInto("nowhere", { world: "atlantis" as WorldId }));
    expect(refusal.message).toContain("atlantis");
  });
});

describe("verifyDataset", () => {
  it("[DS4] agrees with every row of an export and counts the game's word apart", async () => {
    const { out, report } = await exported();
    const verified = await verifyDataset({ directory: out });
    expect(verified.failures).toEqual([]);
    expect(verified.rows).toBe(report.rows);
    expect(verified.observed).toBeGreaterThan(0);
    expect(verified.consistent).toBe(0);
    expect(verified.verified + verified.observed).toBe(verified.rows);
  });

  it("finds a changed file by the manifest, and without the manifest by what does not follow", async () => {
    const forged = await copyInto("forged");
    const file = path.join(forged, "openai", "dialogues.train.jsonl");
    await writeFile(file, (await readFile(file, "utf8")).replace("Evening to you.", "Go away."));
    expect((await verifyDataset({ directory: forged })).failures.map(({ config }) => config)).toContain(
      "manifest",
    );
    await writeFile(path.join(forged, manifestName), manifestText(await makeManifest(forged)));
    const refreshed = await verifyDataset({ directory: forged });
    // The description for loaders has the file's hash, too.
    expect(refreshed.failures.map(({ config, rule }) => [config, rule])).toEqual([
      ["openai", "derived"],
      ["croissant", "derived"],
    ]);
    expect((await verifyDataset({ directory: forged, recompute: true })).failures).toHaveLength(2);
  });

  it("names what is wrong with a folder: cut short, taken away, added, of another length, without a manifest", async () => {
    const out = await copyInto("broken");
    const told = async () => {
      const { failures } = await verifyDataset({ directory: out });
      return failures.map(({ config, row, rule, message }) => `${config} ${row}, ${rule}: ${message}`);
    };
    const data = path.join(out, "data");
    await writeFile(path.join(out, "notes.txt"), "mine");
    expect(await told()).toEqual([expect.stringMatching(/^manifest notes\.txt, .*not listed/)]);
    await rm(path.join(out, "notes.txt"));

    const kept = path.join(folder, "kept.parquet");
    await rename(path.join(data, "npc_profiles", "train.parquet"), kept);
    expect(await told()).toContain(
      "manifest data/npc_profiles/train.parquet, manifest: The file is missing.",
    );
    await rename(kept, path.join(data, "npc_profiles", "train.parquet"));

    await rm(path.join(out, manifestName));
    expect(await told()).toEqual([expect.stringMatching(/^manifest manifest\.json, .*There is none/)]);
    await writeFile(path.join(out, manifestName), "[]");
    expect(await told()).toEqual([expect.stringMatching(/^manifest manifest\.json, .*not one of a dataset/)]);

    const calls = path.join(data, "function_calls", "train.parquet");
    await truncate(calls, 4000);
    const cut = await verifyDataset({ directory: out });
    const [unreadable] = cut.failures.filter(({ config }) => config === "files");
    expect(unreadable).toMatchObject({ row: "data/function_calls/train.parquet", rule: "parquet" });
    expect(unreadable?.message).toContain("its end is missing");
    expect(cut.verified).toBeLessThan(cut.rows);
  });

  it("refuses a format that a newer release wrote", async () => {
    const out = await copyInto("newer");
    const manifest = path.join(out, manifestName);
    await writeFile(
      manifest,
      (await readFile(manifest, "utf8")).replace("dramatis-dataset/2", "dramatis-dataset/3"),
    );
    const refusal = await refusalOf(verifyDataset({ directory: out }));
    expect(refusal.message).toContain("dramatis-dataset/3");
    expect((await refusalOf(verifyDataset({ directory: out, recompute: true }))).code).toBe("invalid_input");
    expect((await refusalOf(exportInto("newer"))).message).toContain("newer release");
  });

  it("[DS8] verifies a world that an earlier release wrote without what has a default today", async () => {
    const { personas: _personas, casting: _casting, ...rest } = plainObject(ferry().document);
    const written = { ...rest, casting: {} };
    const hash = parseWorldHash(hashJson(written));
    if (!hash) throw new Error("a hash is one of a world");
    const restored = restoreWorld(ferry().id, hash, written);
    if (restored.type !== "read") throw new Error(restored.problem);
    const store = memoryStore();
    const npc = ferryNpc(restored.world, "Mira");
    await store.library.putWorld(restored.world);
    await store.library.putNpc(npc);
    const play = new PlayRecorder(store, restored.world, "early");
    await play.open();
    const scene = await play.scene([npc]);
    await play.say(scene, "A rope?");
    await play.turn(scene, npc, [
      { calls: [{ name: "give_item", args: { item: "rope" } }] },
      { text: "Here." },
    ]);
    const { out } = await exportInto("earlier", store);
    expect(await readFile(path.join(out, "worlds", `${hash}.json`), "utf8")).toBe(canonicalJson(written));
    const verified = await verifyDataset({ directory: out });
    expect(verified.failures).toEqual([]);
    expect(verified.calls.recomputed).toBe(1);
  });

  it("says what a folder lacks that has nothing to recompute", async () => {
    const { out } = await exportInto("lines", { formats: ["openai-chat"] });
    expect((await refusalOf(verifyDataset({ directory: out }))).mend).toContain("huggingface");
  });
});

describe("traceRow", () => {
  it("[DS5] names a turn's persona, model calls, gates and place in the journal, from database and folder alike", async () => {
    const database = await sampleDatabase(["Mira", "Osk", "Tam"]);
    const { out } = await exportInto("traced", database);
    const rows = (await readConfig(out, "function_calls")).map((row) => functionCallRowSchema.parse(row));
    const row = rows.find(({ steps, npc_id }) => steps.length === 5 && npc_id === "mira");
    const trace = await traceRow(database, row?.id ?? "");
    expect(trace.persona.text).toBe("A ferry hand called Mira who hums");
    expect(trace.gates[0]?.outcome).toBe("refused (requirement, rule 3): Two at most.");
    expect(trace.requests).toHaveLength(5);
    expect(trace.requests[0]?.finish).toBe("calls");
    const fromFolder = await traceRow({ directory: out }, row?.id ?? "");
    expect(fromFolder.gates).toEqual(trace.gates);
    expect(fromFolder.played).toEqual(trace.played);
    expect((await traceRow(database, "ferry/mira@1")).config).toBe("npc_profiles");
    expect((await refusalOf(traceRow(database, "play_none/turn_1"))).code).toBe("not_found");
  });
});
