import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { z } from "zod";
import { packageFolder } from "../main/package-folder.ts";
import { addDemo } from "./demo.ts";
import { addExport } from "./export.ts";
import { addGenerate } from "./generate-npcs.ts";
import { addModelCheck } from "./model-check.ts";
import { addNpcs } from "./npc.ts";
import { addPersonas } from "./personas.ts";
import { addServe } from "./serve.ts";
import type { AddVerb, RunVerb } from "./shell.ts";
import { addTalk } from "./talk.ts";
import { addTrace } from "./trace.ts";
import { addVerify } from "./verify.ts";
import { addWorlds } from "./world.ts";

const verbs: readonly AddVerb[] = [
  addDemo,
  addServe,
  addTalk,
  addWorlds,
  addPersonas,
  addGenerate,
  addNpcs,
  addExport,
  addVerify,
  addTrace,
  addModelCheck,
];

/** `dramatis <verb>`. Unknown verbs and flags are errors; whatever commander refuses is thrown. */
export function createProgram(run: RunVerb): Command {
  const program = new Command("dramatis");
  program
    .description(
      "A cast server for games: personas go in, a living cast comes out, and what was played trains models.",
    )
    .version(readVersion(), "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError("Add --help for what it takes.")
    .exitOverride()
    .addHelpText(
      "after",
      '\nBegin with:\n  dramatis demo\n  dramatis talk harrow --persona "a retired lighthouse keeper"',
    );
  for (const add of verbs) add(program, run);
  return program;
}

function readVersion(): string {
  const file = path.join(packageFolder, "package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
