import { Command } from "commander";
import { readVersion } from "../main/package-folder.ts";
import type { AddVerb, RunVerb } from "./shell.ts";

/** By the name that is typed; in the order of the help. */
const verbs: Readonly<Record<string, () => Promise<AddVerb>>> = {
  demo: async () => (await import("./demo.ts")).addDemo,
  serve: async () => (await import("./serve.ts")).addServe,
  talk: async () => (await import("./talk.ts")).addTalk,
  world: async () => (await import("./world.ts")).addWorlds,
  personas: async () => (await import("./personas.ts")).addPersonas,
  generate: async () => (await import("./generate.ts")).addGenerate,
  behaviors: async () => (await import("./behaviors.ts")).addBehaviors,
  tools: async () => (await import("./tools.ts")).addTools,
  products: async () => (await import("./products.ts")).addProducts,
  report: async () => (await import("./report.ts")).addReport,
  cards: async () => (await import("./cards.ts")).addCards,
  jobs: async () => (await import("./jobs.ts")).addJobs,
  npc: async () => (await import("./npc.ts")).addNpcs,
  types: async () => (await import("./types.ts")).addTypes,
  export: async () => (await import("./export.ts")).addExport,
  verify: async () => (await import("./verify.ts")).addVerify,
  consent: async () => (await import("./consent.ts")).addConsent,
  prompts: async () => (await import("./prompts.ts")).addPrompts,
  playthroughs: async () => (await import("./playthroughs.ts")).addPlaythroughs,
  fork: async () => (await import("./fork.ts")).addFork,
  replay: async () => (await import("./replay.ts")).addReplay,
  knows: async () => (await import("./knows.ts")).addKnows,
  life: async () => (await import("./life.ts")).addLife,
  eval: async () => (await import("./eval.ts")).addEval,
  trace: async () => (await import("./trace.ts")).addTrace,
  model: async () => (await import("./model-check.ts")).addModelCheck,
  config: async () => (await import("./config.ts")).addConfig,
  doctor: async () => (await import("./doctor.ts")).addDoctor,
  backup: async () => (await import("./backup.ts")).addBackup,
  restore: async () => (await import("./restore.ts")).addRestore,
};

/**
 * `dramatis <verb>`. Unknown verbs and flags are errors; whatever commander refuses is thrown. `parameters` are what is
 * typed after the program's name: where they begin with a verb, that one alone is loaded, with what it works with.
 */
export async function createProgram(run: RunVerb, parameters: readonly string[]): Promise<Command> {
  const program = new Command("dramatis");
  program
    .description(
      "A cast server for games: personas go in, a living cast comes out, and what was played trains models.",
    )
    .version(readVersion(), "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    // What follows `generate npcs` is of npcs, though `generate` itself takes --world and --count as well.
    .showSuggestionAfterError()
    .showHelpAfterError("Add --help for what it takes.")
    .exitOverride()
    .addHelpText(
      "after",
      '\nBegin with:\n  dramatis demo\n  dramatis talk harrow --persona "a retired lighthouse keeper"',
    );
  const [first = ""] = parameters;
  const asked = Object.hasOwn(verbs, first) ? verbs[first] : undefined;
  const loads = asked ? [asked] : Object.values(verbs);
  for (const add of await Promise.all(loads.map((load) => load()))) add(program, run);
  return program;
}
