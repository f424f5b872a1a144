import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { inFolder, runCli } from "./run-cli.ts";

const listShape = z.object({ pieces: z.array(z.object({ name: z.string(), from: z.string() })) });

test("[RP1] [RP4] what was played in a terminal is listed, forked, gone on with and replayed", async () => {
  await inFolder(async (cwd) => {
    const run = async (...verb: readonly string[]) => {
      const { code, out, err } = await runCli([...verb, "--json"], { cwd });
      if (code !== 0) throw new Error(err);
      return JSON.parse(out);
    };
    await runCli(["talk", "harrow/mira-oake"], { cwd, stdin: "Morning.\nCould you give me a rope?\n" });
    const { playthroughs } = await run("playthroughs");
    expect(playthroughs).toMatchObject([
      { world: "harrow", turns: 2, npcs: [{ id: "mira-oake" }], saves: [] },
    ]);
    const [{ id, records }] = playthroughs;
    const { playthrough, seq } = await run("fork", id, "--at", "5");
    expect(seq).toBe(5);
    const forked = await run("playthroughs", playthrough);
    expect(forked).toMatchObject({ forkedFrom: { parent: id, seq: 5 }, origin: "terminal" });
    const more = ["talk", "harrow", "--playthrough", playthrough];
    const talk = await runCli(more, { cwd, stdin: "And you?\n" });
    expect({ code: talk.code, err: talk.err.includes(playthrough) }).toEqual({ code: 0, err: true });
    expect((await run("playthroughs", id)).records).toBe(records);
    expect(await run("replay", "all")).toMatchObject({
      ok: true,
      playthroughs: 2,
      differing: 0,
      replays: [],
    });
    const told = await runCli(["replay", playthrough], { cwd });
    expect(told.out).toMatch(/state at the end [0-9a-f]{64}\n {2}the same at every record/);
    const unknown = await runCli(["fork", id, "--at", "before the bell"], { cwd });
    expect({ code: unknown.code, err: unknown.err }).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no save/),
    });
  });
}, 120_000);

test("[PR4] [PR5] the words of prompts are listed and shown, a world's own with their file, and wrong ones are placed", async () => {
  await inFolder(async (cwd) => {
    await runCli(["world", "new", "salt-cove"], { cwd });
    const prompts = path.join(cwd, "worlds/salt-cove/prompts");
    await mkdir(prompts);
    const environment = { DRAMATIS_WORLDS: "worlds" };
    const built = await runCli(["prompts", "show", "voice"], { cwd });
    const source = path.join(import.meta.dirname, "../../server/domain/playthrough/prompts/voice.md");
    expect(built.out).toBe(await readFile(source, "utf8"));
    await writeFile(path.join(prompts, "voice.md"), "\nHer way: {{description}}\n");
    const listed = await runCli(["prompts", "--world", "salt-cove", "--json"], { cwd, environment });
    const { pieces } = listShape.parse(JSON.parse(listed.out));
    const from = (name: string) => pieces.find((piece) => piece.name === name)?.from;
    expect([from("voice"), from("rules")]).toEqual([
      expect.stringMatching(/worlds\/salt-cove\/prompts\/voice\.md$/),
      "built in",
    ]);
    const own = await runCli(["prompts", "show", "voice", "--world", "salt-cove"], { cwd, environment });
    expect(own.out.trim()).toBe("Her way: {{description}}");
    await writeFile(path.join(prompts, "voice.md"), "Her way.\nAlways {{tick}}.\n");
    const wrong = await runCli(["world", "check", "worlds/salt-cove"], { cwd, environment });
    expect({ code: wrong.code, told: wrong.out + wrong.err }).toMatchObject({
      code: 2,
      told: expect.stringMatching(/voice\.md:2:8.*no placeholder tick/),
    });
  });
}, 120_000);
