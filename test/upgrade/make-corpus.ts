import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { systemClock } from "../../server/main/system-clock.ts";
import { openStore } from "../../server/store/open-store.ts";
import { fillMade } from "../mutations/made-database.ts";
import { fillSample } from "../mutations/sample-database.ts";
import { fillTalks } from "../mutations/synthetic-talks.ts";
import { playInterrupted } from "./interrupted-talk.ts";

/**
 * Makes what a release leaves behind: a database with a cast, play and jobs in it, and an export. Run once when a
 * release is made, committed, and never again: later releases open, play on and verify these very bytes.
 *
 * node server/build.mjs && npx tsx --conditions=source test/upgrade/make-corpus.ts RELEASE FORMAT
 */

const root = path.join(import.meta.dirname, "../..");
const corpus = path.join(root, "test/corpus");

/** Written for this corpus. */
const personas = [
  "A retired lighthouse keeper who collects storm glass and sells none of it.",
  "A ferry clerk who repairs clocks at night and owes her brother a boat.",
];
const lines = [
  "Good evening. Who are you?",
  "The flood took my boat. Could you help me?",
  "What do you carry with you?",
  "Could you give me a rope?",
  "Give me your brass pin, please.",
  "Who was your mentor?",
  "What is it that you hide from the others?",
  "Farewell.",
];

/** The canonical rows and what is read most of what is derived from them; without the sample world, which is large. */
const exportOptions = [
  "--format",
  "huggingface,openai-chat,openai-dpo,llamafactory,bfcl,character-card",
  "--where",
  'world != "harrow"',
  "--include-procedural",
];

/** The built program without a language model, whatever this machine's settings say. */
function dramatis(folder: string, parameters: readonly string[], input = ""): string {
  const kept = Object.entries(process.env).filter(([name]) => !/^(OPENAI|DRAMATIS)_/.test(name));
  return execFileSync(process.execPath, [path.join(root, "dist/dramatis.js"), ...parameters], {
    cwd: folder,
    env: Object.fromEntries(kept),
    encoding: "utf8",
    input,
  });
}

async function makeCorpus(release: string, format: string): Promise<void> {
  const database = path.join(corpus, "databases", `${release}.sqlite`);
  const exported = path.join(corpus, "exports", format);
  for (const made of [database, exported]) {
    if (existsSync(made)) throw new Error(`${made} is there: what a release left is never written again.`);
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-corpus-"));
  try {
    const file = path.join(folder, "corpus.sqlite");
    await writeFile(path.join(folder, "personas.txt"), `${personas.join("\n")}\n`);
    dramatis(folder, [
      "generate",
      "npcs",
      "--world",
      "harrow",
      "--count",
      "2",
      "--personas",
      "personas.txt",
      "--db",
      file,
    ]);
    dramatis(folder, ["talk", "harrow", "--db", file], `${lines.join("\n")}\n`);
    await fillBeside(file);
    dramatis(folder, ["consent", "ann", "given", "--db", file]);
    dramatis(folder, ["consent", "zoe", "withdrawn", "--db", file]);
    const out = path.join(folder, "set");
    dramatis(folder, ["export", "--db", file, "--out", out, ...exportOptions]);
    console.log(dramatis(folder, ["verify", out]));
    await mkdir(path.dirname(database), { recursive: true });
    await cp(file, database);
    await cp(out, exported, { recursive: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What a terminal cannot show: games that report, calls that time out, rules that refuse, several NPCs at once, NPCs
 * that are spoken over; synthetic talks with what their gates found, and what recipes make.
 */
async function fillBeside(file: string): Promise<void> {
  const clock = systemClock();
  const store = await openStore({ file, clock });
  try {
    await fillSample(store, ["Mira", "Osk"]);
    await fillMade(store);
    await fillTalks(store);
    await playInterrupted(store, store.epoch);
  } finally {
    await store.close();
    clock.close();
  }
}

const [release, format] = process.argv.slice(2);
if (!release || !format) {
  console.error("Which release, and which format does it export? Such as: 0.1.0 v1");
  process.exitCode = 2;
} else await makeCorpus(release, format);
