import path from "node:path";
import { expect, test } from "vitest";
import { inFolder, runCli } from "./run-cli.ts";
import { startServe } from "./serve-cli.ts";

test("[FB5] talk says what a turn was made of, why not, and keeps what a designer says of it", async () => {
  await inFolder(async (cwd) => {
    const stdin = [
      "/again",
      "Can I have your rope?",
      "?",
      "/good short",
      "/again",
      "/edit Take it, and bring it back dry.",
      "/blocks",
      "/state",
      "Thank you.",
      "/nonsense",
    ].join("\n");
    const talk = await runCli(["talk", "harrow/mira-oake", "--explain"], { cwd, stdin: `${stdin}\n` });
    expect(talk.code).toBe(0);
    expect(talk.out).toContain("Mira has not answered anything yet. Say something first.");
    expect(talk.out).toMatch(/could +.*give_item/);
    expect(talk.out).toMatch(/took +procedural grammar\/\w+ by behavior-call/);
    expect(talk.out).toMatch(/first word after [\d.]+\s+s, all after/);
    expect(talk.out).toMatch(/not told lore\/stepway: The Stepway\n +told when standing.trust >= 20\n +→/);
    expect(talk.out).toContain("Kept: thumbs up, with the reason.");
    expect(talk.out).toMatch(/Taken back: standing.familiarity 4 → 0;\s+standing.trust 12 → 10;/);
    expect(talk.out).toMatch(/answer 2 to this/);
    expect(talk.out).toContain("Kept. From now on she takes that for her own words.");
    expect(talk.out).toMatch(/lore\/[\w-]+ \(lore, from lore\/[\w-]+\)/);
    expect(talk.out).toMatch(/toward you: trust 12/);
    expect(talk.out).toContain("There is no /nonsense. /help names what there is.");
    const exported = await runCli(["export", "--out", "set", "--include-procedural"], { cwd });
    expect(exported.code).toBe(0);
    expect(await runCli(["verify", path.join(cwd, "set")], { cwd })).toMatchObject({ code: 0 });
  });
}, 60_000);

test("[FB8] talk takes the last of what was said of a turn back, and the one before", async () => {
  await inFolder(async (cwd) => {
    const stdin = [
      "/undo",
      "Can I have your rope?",
      "/bad",
      "/edit Take it.",
      "/again",
      "/state",
      "/undo",
      "/state",
      "/undo",
      "/undo",
      "/undo",
      "/again",
      "Thank you.",
      "/undo",
    ].join("\n");
    const talk = await runCli(["talk", "harrow/mira-oake"], { cwd, stdin: `${stdin}\n` });
    expect(talk.code).toBe(0);
    expect(talk.out).toMatch(/counts again\.\n[^]*trust 12/);
    const told = talk.out.split("\n").filter((line) => /^ {2}· /.test(line));
    // What both answers changed is as it was.
    expect(told).not.toContainEqual(expect.stringContaining("Changed back"));
    expect(told).toContain("  · Her answer before that one counts again.");
    expect(told.at(-1)).toContain("There is nothing to take back.");
    const undone = ["what she spoke counts again", "that turn is not rated", "There is nothing to take back"];
    for (const words of undone) expect(talk.out).toContain(words);
    const exported = await runCli(["export", "--out", "set", "--include-procedural"], { cwd });
    expect(exported.code).toBe(0);
    expect(await runCli(["verify", path.join(cwd, "set")], { cwd })).toMatchObject({ code: 0 });
  });
}, 60_000);

test("[CL12] talk gives feedback and explains through a server as without one", async () => {
  await inFolder(async (cwd) => {
    const stdin = "/again\nCan I have your rope?\n?\n/bad\n/again\n/undo\n/undo\n/edit Take it.\n/state\n";
    const talk = () => runCli(["talk", "harrow/mira-oake"], { cwd, stdin });
    const alone = await talk();
    const { running } = await startServe(cwd, { DRAMATIS_KEY: "a-key-of-many-characters" });
    try {
      const served = await talk();
      expect(served.code).toBe(0);
      // Of what was said only this is the same: each playthrough has a seed of its own.
      const told = ({ out }: { readonly out: string }) =>
        out
          .split("\n")
          .filter((line) => /not (?:told|offered)|→|Kept|Taken back|trust 12|not answered/.test(line));
      expect(told(served)).toEqual(told(alone));
      expect(told(served).length).toBeGreaterThan(10);
    } finally {
      await running.stop();
    }
  });
}, 60_000);
