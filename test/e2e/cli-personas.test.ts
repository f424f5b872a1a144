import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inFolder, runCli } from "./run-cli.ts";

const nurse = "A night nurse who keeps a small brass band together, plays the tuba and is afraid of lifts";
const essay = `The tidal sluices of this coast are older than the maps. An engineer who opens a gate by hand
listens to the hinge pins, and the marsh farmers know by the water line whether the night watch slept.`;

test("[PG1] [PG3] [PS3] people are found around personas, shown with whom they know, and go on after Ctrl-C", async () => {
  await inFolder(async (cwd) => {
    const run = async (...verb: readonly string[]) => {
      const ran = await runCli(["personas", ...verb, "--json"], { cwd });
      expect({ verb, code: ran.code, err: ran.err }).toMatchObject({ code: 0 });
      return JSON.parse(ran.out);
    };
    await writeFile(path.join(cwd, "people.txt"), `${nurse}\n${nurse} indeed\n`);
    await run("import", "people.txt", "--licence", "MIT");
    const { duplicates } = await run("duplicates");
    expect(duplicates).toMatchObject([{ text: `${nurse} indeed`, source: "people.txt", line: 2 }]);

    const relate = ["relate", "--where", "occupation:nurse", "--per-persona", "2"];
    const interruptAt = { text: "asked about", signal: "SIGINT" } as const;
    const stopped = await runCli(["personas", ...relate, "--to", "3000", "--hops", "12"], {
      cwd,
      interruptAt,
    });
    expect(stopped.code).toBe(130);
    const report = await run(...relate, "--to", "40");
    expect(report).toMatchObject({ origins: 1, ended: "count" });
    const { persona, relations } = await run("show", duplicates[0].keeper);
    expect(persona).toMatchObject({ text: nurse, licence: "MIT", steps: [{ step: "imported", line: 1 }] });
    expect(relations).toHaveLength(2);
    const other = await run("show", relations[0].other.id);
    expect(other.persona.steps[0]).toMatchObject({ step: "related", from: duplicates[0].keeper, hop: 1 });
    const page = await runCli(["personas", "show", relations[0].other.id], { cwd });
    expect(page.out).toContain("found as the ");
    const nobody = await runCli(["personas", "show", "p_nobody"], { cwd });
    expect(nobody.err).toContain("There is no persona p_nobody.");
  });
});

test("[TP1] [TP2] personas are drawn from texts, and a job goes on when its file is gone", async () => {
  await inFolder(async (cwd) => {
    await writeFile(path.join(cwd, "sluices.md"), `# Sluices\n\n${essay}\n`);
    const verb = [
      "personas",
      "from-text",
      "sluices.md",
      "--licence",
      "CC-BY-4.0",
      "--reading",
      "read,write",
      "--json",
    ];
    const drawn = await runCli(verb, { cwd });
    expect({ err: drawn.err, ...JSON.parse(drawn.out) }).toMatchObject({ done: 1, total: 1, added: 2 });
    const { job } = JSON.parse(drawn.out);
    const again = await runCli(["personas", "from-text", "--job", job, "--json"], { cwd });
    expect(JSON.parse(again.out)).toMatchObject({ job, done: 1, added: 0 });
    const { personas } = JSON.parse((await runCli(["personas", "list", "--json"], { cwd })).out);
    const shown = await runCli(["personas", "show", personas[0].id], { cwd });
    expect(shown.out).toMatch(/sluices\.md \(CC-BY-4\.0\)/);
    expect(shown.out).toMatch(/drawn from a text, as somebody who would read it/);
    const neither = await runCli(["personas", "from-text"], { cwd });
    expect(neither).toMatchObject({ code: 2, err: expect.stringContaining("No text is named.") });
  });
});
