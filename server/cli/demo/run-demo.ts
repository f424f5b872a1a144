import { connect } from "dramatis-client";
import { WebSocket } from "ws";
import { exportDataset } from "../../app/export-dataset.ts";
import { generateNpcs } from "../../app/generate-npcs.ts";
import type { PersonaChoice } from "../../app/choose-personas.ts";
import { traceRow } from "../../app/trace-row.ts";
import { verifyDataset } from "../../app/verify-dataset.ts";
import { findWorld } from "../../app/find-world.ts";
import { projectRows } from "../../datasets/project-rows.ts";
import type { FunctionCallRow } from "../../datasets/rows.ts";
import { usualFormats } from "../../datasets/formats/dataset-formats.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";
import { loadAllWorlds } from "../../main/load-all-worlds.ts";
import type { House } from "../../main.ts";
import { ConversationView } from "../conversation-view.ts";
import { countOf } from "../count-of.ts";
import { startHouseServer } from "../serve.ts";
import type { Shell } from "../shell.ts";
import type { Terminal } from "../terminal.ts";
import { describeReport } from "../verify.ts";
import { hangText } from "../wrap-text.ts";
import { holdTalk, type TalkReport } from "./hold-talk.ts";
import { planTalk, type TalkPlan } from "./plan-talk.ts";
import type { DemoFolder } from "./prepare-folder.ts";
import { showTrace } from "../show-trace.ts";
import { showRow } from "./show-row.ts";
import { showSpans } from "./show-spans.ts";
import { writeTampered } from "./tamper.ts";
import { ToyGame } from "./toy-game.ts";

export interface DemoOptions {
  readonly shell: Shell;
  /** Where the show is. */
  readonly stage: Terminal;
  readonly house: House;
  readonly folder: DemoFolder;
  /** On the monotonic clock, milliseconds. */
  readonly started: number;
  readonly count: number;
  /** The world's own when absent. */
  readonly personas: PersonaChoice | undefined;
  /** Between lines, milliseconds. */
  readonly pause: number;
}

export interface DemoReport {
  readonly npcs: number;
  readonly turns: number;
  readonly calls: number;
  readonly refused: number;
  readonly rows: number;
  /** Every row of the export agreed, and the forged copy did not. */
  readonly verified: boolean;
}

const worldName = "harrow";
const castAtMost = 10_000;
const requestsAtMost = 8;

/** The whole way once: personas, cast, a talk over a socket, export, verification, and a forgery that is found. */
export async function runDemo(options: DemoOptions): Promise<DemoReport> {
  const { stage, house, shell } = options;
  const { bold, dim } = stage.colours;
  stage.line(
    `\n${bold("Dramatis")}  personas go in; a living cast comes out, and training rows that are checked.\n`,
  );
  await loadAllWorlds(shell.config, house.store.library);
  const world = await findWorld(house.store.library, worldName);
  const cast = await castAll(options);
  const plan = choosePlan(world, house, cast);
  const talk = await talkToOne(options, world, cast, plan);

  stage.line(
    `\n${bold("How a persona shows")}  ${dim("each phrase, and the fields of the profile it became")}\n`,
  );
  showSpans(stage, plan.npc);
  return exportAndVerify(options, cast, plan, talk);
}

/** Those whom the personas became; the world's hand-written people are in the cast as well. */
async function castAll({ house, count, personas, shell, stage }: DemoOptions): Promise<readonly Npc[]> {
  const { store, model, clock } = house;
  const world = await findWorld(store.library, worldName);
  const everybody = (): Promise<readonly Npc[]> => store.library.npcs(world.id, { limit: castAtMost });
  const before = new Set((await everybody()).map(({ id }) => id));
  const { library, personas: people, jobs, ledger } = store;
  const report = await generateNpcs({
    library,
    people,
    jobs,
    ledger,
    world: worldName,
    count,
    ...(personas ? { personas } : {}),
    seed: 1,
    model,
    concurrency: Math.min(count, requestsAtMost),
    retryFailed: true,
    clock,
    signal: shell.interrupt,
  });
  shell.interrupt.throwIfAborted();
  const cast = (await everybody()).filter(({ id }) => !before.has(id));
  for (const { persona, reason } of report.failures) {
    stage.line(hangText("  ", `Nobody came of “${shorten(persona.text, 60)}”: ${reason}`, stage.width));
  }
  if (cast.length > 0) return cast;
  throw new DramatisError({
    code: "model_failed",
    message: `No NPC came of the personas: ${report.failures[0]?.reason ?? "the model gave no answer."}`,
    mend: "`dramatis model check` tells whether the model answers.",
  });
}

/** The member of the cast who has most to do and to refuse, by the rules. */
function choosePlan(world: World, { rulesOf }: House, cast: readonly Npc[]): TalkPlan {
  const rules = rulesOf(world);
  const plans = cast.map((npc) => {
    const game = new ToyGame(world, npc);
    return planTalk(world, rules, npc, new Set(Object.keys(game.handlers)));
  });
  const worth = ({ granted, refused }: TalkPlan): number =>
    (granted[0]?.weight ?? -100) + (refused[0]?.weight ?? -100);
  const [best] = plans.sort((left, right) => worth(right) - worth(left));
  if (best) return best;
  throw new DramatisError({ code: "internal", message: "There is a cast and nobody in it." });
}

async function talkToOne(
  options: DemoOptions,
  world: World,
  cast: readonly Npc[],
  plan: TalkPlan,
): Promise<TalkReport> {
  const { shell, stage, house, started, pause } = options;
  const server = await startHouseServer(shell, house, { host: "127.0.0.1", port: 0, origin: "demo" });
  try {
    const game = await connect({ url: server.url, WebSocket, signal: shell.interrupt });
    try {
      const toy = new ToyGame(world, plan.npc);
      const scene = await game.join({ world: world.id, npcs: [plan.npc.id], handlers: toy.handlers });
      announce(stage, { world, cast, plan, url: server.url, model: house.model, started });
      const view = new ConversationView(stage);
      const report = await holdTalk({ scene, npc: plan.npc, plan, view, pause, signal: shell.interrupt });
      await scene.leave();
      return report;
    } finally {
      game.close();
    }
  } finally {
    await server.close();
  }
}

function announce(
  stage: Terminal,
  about: {
    readonly world: World;
    readonly cast: readonly Npc[];
    readonly plan: TalkPlan;
    readonly url: string;
    readonly model: House["model"];
    readonly started: number;
  },
): void {
  const { bold, dim } = stage.colours;
  const { world, cast, plan, url, model, started } = about;
  const { setting } = world.document;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const answerer = model.provider === "procedural" ? `${model.name} (procedural)` : model.name;
  const setUp = `${setting.name}, ${countOf(cast.length, "NPC")}, ${url.replace("http", "ws")}, ${answerer}, ${seconds} s`;
  stage.line(dim(hangText("  ", setUp, stage.width)));
  stage.line();
  for (const { persona, profile } of cast.slice(0, 12)) {
    const { name, title, age } = profile.identity;
    const lead = `  ${bold(name)}, ${title}, ${age}  `;
    stage.line(
      lead + dim(shorten(persona.text, Math.max(20, stage.width - name.length - title.length - 12))),
    );
  }
  if (cast.length > 12) stage.line(dim(`  and ${cast.length - 12} more`));
  const place = world.document.places[setting.start_place]?.name ?? setting.start_place;
  stage.line(`\n${bold(`At ${place}, with ${plan.npc.profile.identity.name}`)}\n`);
}

async function exportAndVerify(
  options: DemoOptions,
  cast: readonly Npc[],
  plan: TalkPlan,
  talk: TalkReport,
): Promise<DemoReport> {
  const { stage, house, folder, shell } = options;
  const { bold, dim, green, red } = stage.colours;
  const { library, journal, ledger, personas, products, jobs } = house.store;
  const includeProcedural = house.model.provider === "procedural";
  const projection = {
    library,
    journal,
    ledger,
    personas,
    products,
    includeProcedural,
    signal: shell.interrupt,
  };
  const exported = await exportDataset({ ...projection, jobs, out: folder.dataset, formats: usualFormats });
  stage.line(
    `\n${bold("What it leaves")}  ${dim(`${exported.rows} training rows; one of them, with its lineage`)}\n`,
  );
  const row = await findRow(projection);
  if (row) {
    showRow(stage, row);
    showTrace(stage, await traceRow({ directory: folder.dataset }, row.id, shell.interrupt));
  }

  const report = await verifyDataset({ directory: folder.dataset });
  const forgery = await writeTampered(folder.tampered, projection);
  const forged = forgery && (await verifyDataset({ directory: folder.tampered }));
  const isSound = report.failures.length === 0;
  const isFound = forged === undefined || forged.failures.length > 0;
  stage.line(`\n${bold("Is it true?")}\n`);
  const lead = (passed: boolean): string => (passed ? green("  verified  ") : red("  failed    "));
  stage.line(hangText(lead(isSound), describeReport(report), stage.width));
  const failure = report.failures[0];
  const finding = forged?.failures[0];
  if (forgery) {
    const found = isFound ? red("  rejected  ") : red("  missed    ");
    stage.line(hangText(found, `a copy with ${forgery.change}, its manifest rewritten to fit`, stage.width));
  }
  if (finding) stage.line(dim(`            found by recomputing its ${finding.rule}`));
  if (failure) stage.line(hangText("            ", dim(`${failure.rule}: ${failure.message}`), stage.width));
  close(options, cast, plan, talk, exported.rows);
  return {
    npcs: cast.length,
    turns: talk.turns,
    calls: talk.calls,
    refused: talk.refused,
    rows: exported.rows,
    verified: isSound && isFound,
  };
}

/** The call that was executed, else any. */
async function findRow(options: Parameters<typeof projectRows>[0]): Promise<FunctionCallRow | undefined> {
  let found: FunctionCallRow | undefined;
  for await (const { config, row } of projectRows(options).rows) {
    if (config !== "function_calls") continue;
    if (row.steps.some(({ outcome }) => outcome.type === "done")) return row;
    found ??= row;
  }
  return found;
}

function close(
  { stage, folder, house }: DemoOptions,
  cast: readonly Npc[],
  { npc }: TalkPlan,
  talk: TalkReport,
  rows: number,
): void {
  const { bold } = stage.colours;
  stage.line(`\n${bold("Made")}\n`);
  const row = (label: string, text: string): void =>
    stage.line(hangText(`  ${label.padEnd(10)}`, text, stage.width));
  const refusals = `${talk.refused} refused by a rule`;
  row(
    "played",
    `${countOf(talk.turns, "turn")}, ${countOf(talk.calls, "call")}: ${talk.executed} executed by the demo's game, ${refusals}`,
  );
  if (talk.executed === 0 || talk.refused === 0) {
    row("", "A language model need not act as it is asked; this is what it did.");
  }
  for (const trouble of talk.troubles) row("", `a turn was ${trouble}`);
  row("cast", `${countOf(cast.length, "NPC")} in ${folder.database}`);
  row("dataset", `${rows} rows in ${folder.dataset}, the forged copy in ${folder.tampered}`);
  row("talk on", bold(`npx dramatis talk ${npc.world}/${npc.id} --db ${folder.database}`));
  if (house.model.provider === "procedural") {
    row(
      "model",
      "The words are the procedural model's. OPENAI_API_KEY or OPENAI_BASE_URL has a language model speak.",
    );
  }
}

function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1).trimEnd()}…`;
}
