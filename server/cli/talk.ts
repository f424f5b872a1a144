import process from "node:process";
import { createInterface, type Interface } from "node:readline";
import type { Command } from "commander";
import type { Pace } from "../main/choose-model.ts";
import { ConversationView, labelWidth } from "./conversation-view.ts";
import { countOf } from "./count-of.ts";
import { databaseOption, nonEmpty } from "./options.ts";
import type { Chosen, Stage, Talk, Watching } from "./owner/stage.ts";
import { withStage } from "./owner/with-stage.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { HeldTerminal } from "./talk/held-terminal.ts";
import { runCommand } from "./talk/commands.ts";
import { converse } from "./talk/converse.ts";
import { showTurn } from "./talk/show-explanation.ts";
import { hangText } from "./wrap-text.ts";

interface TalkOptions {
  readonly persona?: string;
  readonly playthrough?: string;
  readonly explain?: boolean;
  readonly watch?: boolean;
  readonly db?: string;
}

/** As fast as one reads. */
const readingPace: Pace = { words: 1, delay: 35 };

/** `dramatis talk` */
export function addTalk(program: Command, run: RunVerb): void {
  program
    .command("talk")
    .description("talk to an NPC; lines come from the keyboard, or from a pipe")
    .argument("<world[/npc]>", "whom to talk to; of a world alone, the first of its cast")
    .option("--persona <text>", "talk to who this becomes; casts them if need be", nonEmpty)
    .option("--playthrough <id>", "go on with an earlier talk", nonEmpty)
    .option("--explain", "after each turn, what it was made of, and what it took")
    .option("--watch", "take up saved files of worlds; the talk goes on in the new version")
    .addOption(databaseOption())
    .addHelpText(
      "after",
      '\nExample:\n  dramatis talk harrow --persona "a retired lighthouse keeper who collects storm glass"',
    )
    .action((target: string, options: TalkOptions) =>
      run((shell) => talk(shell, target, options), { polite: true }),
    );
}

async function talk(shell: Shell, target: string, options: TalkOptions): Promise<void> {
  const pace = shell.out.isLive ? { pace: readingPace } : {};
  // Made before anything is awaited: lines that a pipe has brought by then would be lost.
  const input = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY === true && shell.out.isLive,
  });
  const lines = input[Symbol.asyncIterator]();
  try {
    const followWorlds = options.watch === true;
    await withStage(shell, { db: options.db, ...pace, followWorlds }, async (stage) => {
      // Before anything that takes long, so that no save is missed.
      const watching = followWorlds ? await watchFiles(shell, input, stage) : undefined;
      try {
        const chosen = await stage.choose(target, options.persona, shell.interrupt);
        const { playthrough } = options;
        const held = new HeldTerminal(shell.out);
        const view = new ConversationView(held);
        const talk = await stage.openTalk({ chosen, view, ...(playthrough ? { playthrough } : {}) });
        await watching?.bring(talk);
        introduce(shell, chosen, stage.modelNotice);
        view.beginTurn(chosen.npc.profile.identity.short_name);
        view.text(playthrough ? chosen.npc.profile.greetings.known : chosen.npc.profile.greetings.stranger);
        view.endTurn();
        await hold({ shell, input, lines, talk, view, held, isExplained: options.explain === true });
        const { turns, playthrough: played } = talk;
        await talk.leave();
        if (turns > 0)
          shell.log.line(`\n${countOf(turns, "turn")} in ${played}; --playthrough ${played} goes on.`);
      } finally {
        await watching?.close();
      }
    });
  } finally {
    input.close();
  }
}

function introduce({ log }: Shell, { npc, setting, isNew, others }: Chosen, model: string): void {
  const { identity } = npc.profile;
  const { dim } = log.colours;
  const rest = others > 0 ? ` ${others} others are in the cast.` : "";
  log.line(
    hangText(
      "",
      `${identity.name}, ${identity.title}, ${identity.occupation}, ${identity.age}. ${setting.place}, ${setting.world}.${isNew ? " Cast just now." : ""}${rest}`,
      log.width,
    ),
  );
  log.line(dim(hangText("", `Model: ${model}. /help for commands.`, log.width)));
  log.line();
}

/** Says what becomes of saved files above the line that is being typed. */
async function watchFiles({ out, log }: Shell, input: Interface, stage: Stage): Promise<Watching> {
  const isTyped = process.stdin.isTTY === true && out.isLive;
  return stage.watch((lines) => {
    if (isTyped) log.line();
    for (const line of lines) log.line(line);
    if (isTyped) input.prompt(true);
  });
}

interface Setting {
  readonly shell: Shell;
  readonly input: Interface;
  readonly lines: AsyncIterator<string>;
  readonly talk: Talk;
  readonly view: ConversationView;
  readonly held: HeldTerminal;
  readonly isExplained: boolean;
}

/** Whoever begins to type while the NPC speaks has a line for it, and she goes on after that. */
function letTypeBetween(input: Interface, view: ConversationView, held: HeldTerminal): void {
  process.stdin.on("keypress", () => {
    if (input.line !== "" && view.isSpeaking && !held.isHeld) {
      held.hold();
      input.prompt(true);
    } else if (input.line === "" && held.isHeld) held.release();
  });
}

function hold({ shell, input, lines, talk, view, held, isExplained }: Setting): Promise<void> {
  const stop = (): void => {
    if (!talk.cancel()) input.close();
  };
  // At a terminal readline takes Ctrl-C for itself.
  input.on("SIGINT", stop);
  shell.interrupt.addEventListener("abort", () => input.close(), { once: true });
  input.setPrompt(shell.out.colours.dim("  you".padEnd(labelWidth)));
  const isTyped = process.stdin.isTTY === true && shell.out.isLive;
  if (isTyped) letTypeBetween(input, view, held);
  return converse({
    lines,
    talk,
    isTyped,
    prompt: () => input.prompt(),
    show: (line) => view.say("you", line),
    command: (line) => runCommand(line, { talk, terminal: shell.out, view }),
    answered: async () => {
      if (isExplained) showTurn(shell.out, await talk.explain(), view.timing);
    },
    isOver: () => shell.interrupt.aborted,
  });
}
