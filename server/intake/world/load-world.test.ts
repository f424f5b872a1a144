import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formatMistake } from "../yaml/format-mistake.ts";
import type { Mistake } from "../yaml/mistake.ts";
import { loadWorld } from "./load-world.ts";
import { smallWorld } from "../../../test/fakes/small-world.ts";

let root: string;
let directory: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "dramatis-world-"));
  directory = path.join(root, "islet");
  await mkdir(path.join(directory, "npcs"), { recursive: true });
  for (const [name, text] of Object.entries(smallWorld)) await writeFile(path.join(directory, name), text);
});
afterEach(() => rm(root, { recursive: true }));

const write = (name: string, text: string | Uint8Array): Promise<void> =>
  writeFile(path.join(directory, name), text);

async function mistakes(): Promise<readonly Mistake[]> {
  const loaded = await loadWorld(directory, ["keeper"]);
  return loaded.type === "loaded" ? loaded.warnings : loaded.mistakes;
}

/** `behaviors.yaml:7:11 path: message` of each. */
async function told(): Promise<readonly string[]> {
  return (await mistakes()).map(
    ({ file, line, column, path: where, message }) =>
      `${path.basename(file)}:${line}:${column} ${where}: ${message}`,
  );
}

describe("loadWorld", () => {
  test("gives a world whose hash depends on its content alone", async () => {
    const first = await loadWorld(directory, ["keeper"]);
    await write("places.yaml", `# a comment\n${smallWorld["places.yaml"]}\n`);
    const second = await loadWorld(directory, ["keeper"]);
    await write("places.yaml", smallWorld["places.yaml"].replace("Wet stone.", "Dry stone."));
    const third = await loadWorld(directory, ["keeper"]);
    if (first.type !== "loaded" || second.type !== "loaded" || third.type !== "loaded") {
      throw new Error((await told()).join("\n"));
    }
    expect(first.world.id).toBe("islet");
    expect(second.world.hash).toBe(first.world.hash);
    expect(third.world.hash).not.toBe(first.world.hash);
    expect(first.rules.names).toEqual(["wave"]);
  });

  test("[LO5] takes the books of lore/ as entries, each told where its book is on", async () => {
    await mkdir(path.join(directory, "lore"));
    await write("lore/hut-book.yaml", "stove: { title: The stove, keys: [stove], text: It smokes. }\n");
    await write(
      "lore/more.yaml",
      "gulls: { title: Gulls, keys: [gull], text: They steal., places: [quay] }\n",
    );
    await write(
      "world.yaml",
      `${smallWorld["world.yaml"]}lore: { books: { hut-book: { places: [hut] } } }\n`,
    );
    const loaded = await loadWorld(directory, ["keeper"]);
    if (loaded.type !== "loaded") throw new Error((await told()).join("\n"));
    const { lore } = loaded.world.document;
    expect(Object.entries(lore).map(([id, { places }]) => [id, places])).toEqual([
      ["bell", undefined],
      ["stove", ["hut"]],
      ["gulls", ["quay"]],
    ]);
  });

  test("[LO5] names both files of an entry that is there twice, and a book or a place that is not", async () => {
    await mkdir(path.join(directory, "lore"));
    await write("lore/a.yaml", "bell: { title: Bell, keys: [bell], text: Again. }\n");
    await write("lore/b.yaml", "gulls: { title: Gulls, keys: [gull], text: They steal., places: [quai] }\n");
    await write("world.yaml", `${smallWorld["world.yaml"]}lore: { books: { c: { places: [hut] } } }\n`);
    expect(await told()).toEqual([
      "a.yaml:1:1 lore.bell: bell is in lore.yaml as well.",
      "b.yaml:1:66 lore.gulls.places[0]: There is no place quai. Did you mean quay?",
      "world.yaml:7:21 setting.lore.books.c: There is no book c. Did you mean a?",
    ]);
  });

  test("reports every mistake of every file, each where it stands", async () => {
    await write(
      "state.yaml",
      "character:\n  coins: { type: integr, minimum: 0, maximum: 9 }\nstanding: {}\nscene: {}\nworld: {}\n",
    );
    await write(
      "places.yaml",
      "quay: { name: Quay, description: 7, exit: [hut] }\nHut: { name: Hut, description: A hut. }\n",
    );
    await write("lore.yaml", "bell:\n  title: The bell\n  keys: []\n  text: It rings.\n  known_by: 4\n");
    expect(await told()).toEqual([
      "lore.yaml:3:9 lore.bell.keys: This list has 0 entries.",
      "lore.yaml:5:13 lore.bell.known_by: 4 does not fit.",
      "places.yaml:1:34 places.quay.description: Found 7.",
      "places.yaml:1:37 places.quay.exit: There is no exit here.",
      'places.yaml:2:1 places.Hut: "Hut" cannot be a key here.',
      'state.yaml:2:18 state.character.coins.type: "integr" is not one of the choices.',
    ]);
    const [, , , exit, , type] = await mistakes();
    expect(exit).toMatchObject({ mend: "Did you mean exits?" });
    expect(type).toMatchObject({
      choices: ["integer", "list", "number", "boolean", "counts", "string"],
      mend: "Did you mean integer?",
    });
  });

  test("judges rules and references although other behaviors are broken", async () => {
    await write(
      "behaviors.yaml",
      [
        "wave:",
        "  description: Wave.",
        "  requires:",
        "    - if: >-",
        "        actor.coins > 0 &&",
        "        actor.coin < 3",
        "      else: No.",
        "broken: { description: 4 }",
      ].join("\n"),
    );
    await write("places.yaml", smallWorld["places.yaml"].replace("exits: [hut]", "exits: [hutt]"));
    expect(await told()).toEqual([
      "behaviors.yaml:6:9 behaviors.wave.requires[0].if: There is no field actor.coin. Did you mean coins?",
      "behaviors.yaml:8:24 behaviors.broken.description: Found 4.",
      "places.yaml:4:11 places.quay.exits[0]: There is no place hutt. Did you mean hut?",
    ]);
  });

  test("checks who knows lore, and what casting refers to", async () => {
    await write("lore.yaml", `${smallWorld["lore.yaml"]}  known_by: [keper, quay, reed]\n`);
    await write(
      "casting.yaml",
      [
        "ancestries: [{ name: Reedfolk, tag: reed }]",
        "homes: { hutt: {} }",
        "classes: { keeper: { behaviors: [wafe] }, king: {} }",
        "lore_events: { bel: {} }",
        "reluctances:",
        "  - { cue: shy, behavior: wave, requires: { if: standing.trust > 2, else: No. } }",
      ].join("\n"),
    );
    expect(await told()).toEqual([
      "casting.yaml:2:16 casting.homes.hutt: There is no place hutt. Did you mean hut?",
      "casting.yaml:3:34 casting.classes.keeper.behaviors[0]: There is no behavior wafe. Did you mean wave?",
      "casting.yaml:3:49 casting.classes.king: There is no role class king.",
      "casting.yaml:4:21 casting.lore_events.bel: There is no lore entry bel. Did you mean bell?",
      "casting.yaml:6:49 casting.reluctances[0].requires.if: There is no field standing.trust.",
      "lore.yaml:5:14 lore.bell.known_by[0]: There is no tag keper. Did you mean keeper?",
    ]);
  });

  test("finds broken YAML, duplicate keys, tabs, tags and prototype keys", async () => {
    await write("lore.yaml", "bell:\n\ttitle: x\n");
    await write(
      "places.yaml",
      "quay: { name: Quay, name: Key, description: !!js/function x }\n__proto__: { name: x }\n",
    );
    await write("state.yaml", "character: [\n");
    const found = await told();
    expect(found).toContain("lore.yaml:2:1 : A tab indents this line.");
    expect(found).toContain("places.yaml:1:21 : This key is already used in the same map.");
    expect(found).toContain("places.yaml:2:1 places: A key may not be called __proto__.");
    expect(found.filter((line) => line.startsWith("places.yaml:1:45 : Unresolved tag"))).toHaveLength(1);
    expect(found.filter((line) => line.startsWith("state.yaml:2:1 : YAML: Flow sequence"))).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, "name")).toBe(false);
  });

  test("says once where YAML lost its way, and how a slot is quoted", async () => {
    await write(
      "behaviors.yaml",
      "wave:\n  says: [wave at {name}, wave]\n  runs: server\n  parameters: {}\n",
    );
    const found = await mistakes();
    expect(found).toEqual([
      expect.objectContaining({
        line: 2,
        column: 18,
        mend: expect.stringContaining("quote a text") as unknown,
      }),
    ]);
  });

  test("refuses alias bombs, deep nesting, large files and what is not UTF-8", async () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [name, of] of ["ba", "cb", "dc", "ed", "fe", "gf", "hg"])
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${of}`).join(", ")}]`);
    await write("lore.yaml", bomb.join("\n"));
    await write("places.yaml", "[".repeat(20_000));
    await write("state.yaml", `# ${"x".repeat(1024 * 1024)}\n`);
    await write("world.yaml", Uint8Array.from([0x61, 0xff]));
    expect(await told()).toEqual([
      expect.stringMatching(/^lore\.yaml:2:8 : YAML: Excessive alias count/),
      expect.stringMatching(/^places\.yaml:1:\d+ : The file is nested too deeply/),
      "state.yaml:1:1 : The file has 1048579 bytes; at most 1048576 are read.",
      "world.yaml:1:1 : The file is not UTF-8 text.",
    ]);
  });

  test.skipIf(process.platform === "win32")(
    "refuses a link out of the folder, and takes one inside it",
    async () => {
      await writeFile(path.join(root, "elsewhere.yaml"), smallWorld["lore.yaml"]);
      await rm(path.join(directory, "lore.yaml"));
      await symlink(path.join(root, "elsewhere.yaml"), path.join(directory, "lore.yaml"));
      expect(await told()).toEqual(["lore.yaml:1:1 : The file is a link out of its folder."]);
      await rm(path.join(directory, "lore.yaml"));
      await write("lore.md", smallWorld["lore.yaml"]);
      await symlink("lore.md", path.join(directory, "lore.yaml"));
      expect(await told()).toEqual([]);
    },
  );

  test("names missing and empty files, and warns of files that nothing reads", async () => {
    await rm(path.join(directory, "lore.yaml"));
    await write("places.yaml", "# nothing yet\n");
    await write("behaviours.yaml", "wave: {}\n");
    expect(await told()).toEqual([
      "behaviours.yaml:1:1 : Nothing reads this file.",
      "lore.yaml:1:1 : The file is missing.",
      "places.yaml:1:1 : The file is empty.",
    ]);
    expect((await mistakes())[0]).toMatchObject({
      severity: "warning",
      mend: "Did you mean behaviors.yaml?",
    });
  });

  test("says so when there is no folder, or its name is no id", async () => {
    directory = path.join(root, "nowhere");
    expect((await told())[0]).toContain("There is no such folder.");
    directory = path.join(root, "No World");
    await mkdir(directory);
    expect((await told())[0]).toContain("The folder's name is no world id.");
  });

  test("checks hand-written NPCs against schema and world", async () => {
    await write(
      "npcs/ann-reed.yaml",
      ["persona: A ferrywoman who collects bottles", "identity: { home: quey, age: old }"].join("\n"),
    );
    await write(
      "npcs/bo.yaml",
      "identity: { home: quey }\nbehaviors: [{ name: wafe }]\nknowledge: { lore: [bel] }\nsecrets:\n  - { id: s, text: t, marker: m, when: standing.trusst > 1, cost: c }\n",
    );
    await write("npcs/Not An Id.yaml", "");
    expect(await told()).toEqual([
      "Not An Id.yaml:1:1 : The name of this file is no NPC id.",
      'ann-reed.yaml:2:30 identity.age: Found "old".',
      "bo.yaml:1:19 identity.home: There is no place quey. Did you mean quay?",
      "bo.yaml:2:21 behaviors[0].name: There is no behavior wafe. Did you mean wave?",
      "bo.yaml:3:21 knowledge.lore[0]: There is no lore entry bel. Did you mean bell?",
      expect.stringMatching(/^bo\.yaml:5:40 secrets\[0\]\.when: .*trusst/),
    ]);
  });

  test("shows a mistake with its line, a caret and the mend", async () => {
    await write("places.yaml", smallWorld["places.yaml"].replace("exits: [hut]", "exits: [hutt]"));
    const [mistake] = await mistakes();
    if (!mistake) throw new Error("there is a mistake");
    expect(formatMistake({ ...mistake, file: "worlds/islet/places.yaml" }).split("\n")).toEqual([
      "worlds/islet/places.yaml:4:11  places.quay.exits[0]: There is no place hutt. Did you mean hut?",
      "      exits: [hutt]",
      "              ^",
      "  expected place",
      "  choices: hut or quay",
    ]);
  });

  test("[PR4] takes a world's own pieces of prompts, and names what is wrong with one by line and column", async () => {
    const before = await loadWorld(directory, ["keeper"]);
    await mkdir(path.join(directory, "prompts"));
    await write("prompts/rules.md", "Be brief.\n");
    await write("prompts/goal.md", "You want {{goal}}[[why:, since {{why}}]].\n");
    const after = await loadWorld(directory, ["keeper"]);
    if (before.type !== "loaded" || after.type !== "loaded") throw new Error((await told()).join("\n"));
    expect(after.world.document.prompts).toEqual({
      goal: "You want {{goal}}[[why:, since {{why}}]].",
      rules: "Be brief.",
    });
    expect(after.world.hash).not.toBe(before.world.hash);
    await write("prompts/goal.md", "You want {{goal}}\n[[why:, since {{whim}}.\n");
    await write("prompts/headings.md", "rules: Rules\nlor: What you know\n");
    await write("prompts/voices.md", "Loud.\n");
    expect(await told()).toEqual([
      "goal.md:2:1 : [[ has no counterpart, or stands inside another.",
      "goal.md:2:15 : There is no placeholder whim.",
      "headings.md:2:1 : lor: What you know is no heading of a kind of block.",
      "voices.md:1:1 : No piece of a prompt is called voices. Did you mean voice?",
    ]);
  });
});
