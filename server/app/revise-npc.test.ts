import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { compileRules } from "../domain/behavior/compile-rules.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { World } from "../domain/world/world.ts";
import { makePersona } from "./add-personas.ts";
import { createCastPersona } from "./cast-persona.ts";
import { editProfile } from "./edit-profile.ts";
import { createRegenerateField, type RegenerateField } from "./regenerate-field.ts";
import { type NpcChange, reviseNpc } from "./revise-npc.ts";
import { checkWorld } from "./world-tools.ts";

const { signal } = new AbortController();
const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const model: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("casting by rule asks no model");
  },
};

let library: Library;
let world: World;
let npc: Npc;
let regenerate: RegenerateField;
const rulesOf = ({ document }: World) => compileRules(document).rules;
const revise = (change: NpcChange) => reviseNpc({ library, rulesOf }, world.id, npc.id, change);

beforeEach(async () => {
  const store = memoryStore();
  ({ library } = store);
  const loaded = await checkWorld(path.join(import.meta.dirname, "../../worlds/template/new-world"));
  if (loaded.type !== "loaded") throw new TypeError("the template is sound");
  ({ world } = loaded);
  await library.putWorld(world);
  const desk = { model, ledger: store.ledger, clock };
  const persona = makePersona({ text: "A retired lighthouse keeper who collects storm glass." });
  npc = await createCastPersona({ library, people: store.personas, desk, seed: 1 })({
    world,
    persona,
    signal,
  });
  regenerate = createRegenerateField({ library, people: store.personas, desk });
});

test("[NP7] one field is made anew, told of the same person, and the rest stays", async () => {
  const { npc: next, before, after } = await regenerate(world.id, npc.id, "goals", signal);
  expect(before).toEqual(npc.profile.goals);
  expect(after).toEqual(next.profile.goals);
  expect(next.profile).toEqual({ ...npc.profile, goals: next.profile.goals });
  expect(next.profile.goals).not.toEqual(npc.profile.goals);
  expect([next.revision, next.id, next.authored]).toEqual([2, npc.id, {}]);
  const again = await regenerate(world.id, npc.id, "goals", signal);
  expect(again.npc.profile.goals).not.toEqual(next.profile.goals);
});

test("[NP7] a locked field stays, alone and inside a part that is made anew, until it is unlocked", async () => {
  const locked = await revise({ lock: ["personality.flaw"] });
  expect(locked.authored).toEqual({ personality: { flaw: npc.profile.personality.flaw } });
  await expect(regenerate(world.id, npc.id, "personality.flaw", signal)).rejects.toMatchObject({
    code: "forbidden",
    mend: expect.stringContaining("npc unlock") as unknown,
  });
  const { npc: next } = await regenerate(world.id, npc.id, "personality", signal);
  expect(next.profile.personality.flaw).toBe(npc.profile.personality.flaw);
  expect(next.profile.personality).not.toEqual(npc.profile.personality);
  await revise({ unlock: ["personality.flaw"] });
  const freed = await regenerate(world.id, npc.id, "personality.flaw", signal);
  expect(freed.after).not.toBe(npc.profile.personality.flaw);
  await expect(revise({ unlock: ["personality.flaw"] })).rejects.toThrow("is not locked");
});

test("a change by hand is refused where it does not fit, and where somebody was faster", async () => {
  await expect(revise({ write: { identity: { home: "moon" } } })).rejects.toThrow("There is no place moon.");
  await expect(revise({ write: { behaviors: [{ name: "fly", requires: [] }] } })).rejects.toThrow("fly");
  await expect(regenerate(world.id, npc.id, "identity.name", signal)).rejects.toThrow(
    "A name stands in every",
  );
  await expect(regenerate(world.id, npc.id, "gols", signal)).rejects.toMatchObject({
    mend: expect.stringContaining("Did you mean goals?") as unknown,
  });
  const named = await revise({ base: 1, write: { identity: { name: "Bea Oake", short_name: "Bea" } } });
  expect(JSON.stringify(named.profile)).not.toContain(npc.profile.identity.short_name);
  await expect(revise({ base: 1, lock: ["goals"] })).rejects.toMatchObject({ code: "conflict" });
});

test("[NP8] what is changed in the editor is written by hand; a mistake is shown above its line, and offered again", async () => {
  const offered: string[] = [];
  const edit = async (file: string): Promise<void> => {
    const text = await readFile(file, "utf8");
    offered.push(text);
    await writeFile(
      file,
      offered.length === 1
        ? text.replace(/^ {2}flaw: .*$/m, "  flaw: 7").replace(/^ {2}home: .*$/m, "  home: moon")
        : text.replace("flaw: 7", "flaw: Naps.").replace("home: moon", "home: inn"),
    );
  };
  const next = await editProfile(world, npc, edit, (write) => revise({ write }));
  expect(offered[1]).toMatch(/#! [^\n]+personality\.flaw: [^\n]+\n(?:#! [^\n]*\n)* {2}flaw: 7/);
  expect(next?.profile.personality.flaw).toBe("Naps.");
  expect(next?.authored["personality"]).toEqual({ flaw: "Naps." });
  const unchanged = () => Promise.resolve();
  expect(await editProfile(world, npc, unchanged, (write) => revise({ write }))).toBeUndefined();
});

test("[NP8] a file that comes back wrong as it was offered is given up, and kept for its author", async () => {
  const edit = async (file: string): Promise<void> => {
    const text = await readFile(file, "utf8");
    if (!text.includes("#! ")) await writeFile(file, text.replace(/^ {2}flaw: .*$/m, "  flaw: 7"));
  };
  const error: unknown = await editProfile(world, npc, edit, (write) => revise({ write })).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ code: "invalid_input" });
  const file = /What was written is in (.+)\.$/.exec((error as { mend: string }).mend)?.[1] ?? "";
  expect(await readFile(file, "utf8")).toContain("flaw: 7");
  await rm(path.dirname(file), { recursive: true });
});
