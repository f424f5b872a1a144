import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerEmbeddings } from "../faults/embedding-answer.ts";
import { type FaultServer, faultServer } from "../faults/fault-server.ts";
import { inFolder, runCli } from "./run-cli.ts";

let server: FaultServer;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await faultServer(answerEmbeddings);
  environment = { OPENAI_BASE_URL: server.baseUrl, DRAMATIS_EMBEDDING_MODEL: "words-64" };
});
afterAll(() => server.close());

const lines = [
  "A night nurse who writes letters to old sailors",
  "A night nurse who writes notes to old sailors",
  "A smith with a bad knee",
].join("\n");

test("[PS7] an import with --cosine lets go of what means nearly the same, and the same file brings it in no more", () =>
  inFolder(async (cwd) => {
    await writeFile(path.join(cwd, "lines.txt"), lines);
    const verb = ["personas", "import", "lines.txt", "--json"];
    const first = await runCli([...verb, "--cosine", "0.85"], { cwd, environment });
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(first.out)).toMatchObject({
      added: 3,
      near: 0,
      alike: { compared: 3, embedded: 3, gone: 1 },
    });
    const again = await runCli(verb, { cwd, environment });
    expect(JSON.parse(again.out)).toMatchObject({ added: 0, known: 3 });
    const list = await runCli(["personas", "list", "--where", "nurse"], { cwd });
    expect(list.out).toContain("writes letters");
    expect(list.out).not.toContain("writes notes");
  }));

test("[PS7] dedup shows with --dry-run what would go, and [PS8] asks for no embedding twice", () =>
  inFolder(async (cwd) => {
    await writeFile(path.join(cwd, "lines.txt"), lines);
    await runCli(["personas", "import", "lines.txt"], { cwd });
    const verb = ["personas", "dedup", "--cosine", "0.85"];
    const dry = await runCli([...verb, "--dry-run"], { cwd, environment });
    expect(dry.out).toContain("3 personas compared, 3 of them embedded now.");
    expect(dry.out).toContain("1 would be let go");
    const asked = server.requests.length;
    const real = await runCli(verb, { cwd, environment });
    expect(real.out).toContain("1 were let go");
    expect(server.requests).toHaveLength(asked);
  }));

test("[CL1] without an embedding model, dedup says how to name one, and an import with --cosine reads nothing", () =>
  inFolder(async (cwd) => {
    await writeFile(path.join(cwd, "lines.txt"), lines);
    for (const verb of [["dedup"], ["import", "lines.txt", "--cosine", "0.9"]]) {
      const { err } = await runCli(["personas", ...verb], { cwd });
      expect(err).toContain("No embedding model is set");
      expect(err).toContain("DRAMATIS_EMBEDDING_MODEL");
    }
    const list = await runCli(["personas", "list"], { cwd });
    expect(list.err).toContain("There are none.");
  }));
