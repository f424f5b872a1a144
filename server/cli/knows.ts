import type { Command } from "commander";
import type { KnownItem, Opinion } from "../app/describe-knowledge.ts";
import { plainJson } from "../domain/plain-json.ts";
import { splitName } from "./npc/split-name.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";
import type { Terminal } from "./terminal.ts";
import { cutText, hangText } from "./wrap-text.ts";

interface KnowsOptions {
  readonly playthrough?: string;
  readonly limit: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis knows WORLD/NPC [ABOUT]` */
export function addKnows(program: Command, run: RunVerb): void {
  program
    .command("knows")
    .description("say what an NPC knows, how it came to know it, and to whom it may tell it")
    .argument("<world/npc>", "as in harrow/mira-oake")
    .argument("[about]", "what is asked for, in any words; everything when left out")
    .option("--playthrough <id>", "what it remembers of that one, too", nonEmpty)
    .option("--limit <n>", "the first so many", wholeNumber(1, 200), 20)
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .addHelpText(
      "after",
      '\nExample:\n  dramatis knows harrow/mira-oake "the ferryman\'s boat" --playthrough play_2f6c',
    )
    .action((name: string, about: string | undefined, options: KnowsOptions) =>
      run((shell) => knows(shell, name, about, options)),
    );
}

async function knows(
  shell: Shell,
  name: string,
  about: string | undefined,
  { playthrough, limit, ...options }: KnowsOptions,
): Promise<void> {
  const [world, npc] = splitName(name);
  const order = {
    world,
    npc,
    limit,
    ...(about === undefined ? {} : { about }),
    ...(playthrough === undefined ? {} : { playthrough }),
  };
  const known = await withErrands(shell, options, (runErrand) =>
    runErrand("describeKnowledge", order, { signal: shell.interrupt }),
  );
  if (options.json) {
    shell.json(plainJson(known));
    return;
  }
  for (const item of known.items) showItem(shell.out, item);
  for (const opinion of known.opinions) showOpinion(shell.out, opinion);
  if (known.items.length + known.opinions.length === 0)
    shell.log.line(`${known.name} knows nothing ${about ? "of that" : "yet"}.`);
}

function showOpinion(out: Terminal, { toward, because, changes, evidence }: Opinion): void {
  const { bold, dim } = out.colours;
  out.line(hangText(`  ${bold(`of ${toward}`)}  `, because, out.width));
  const moved = changes.map(({ path, by }) => `${path} ${by > 0 ? "+" : ""}${by}`);
  out.line(hangText("    ", dim(`before they met: ${moved.join(", ")}`), out.width));
  for (const { seq, rumour, strength } of evidence) {
    const text =
      rumour === undefined ? `${seq}, seen` : `${seq}, told at ${rumour}, strength ${strength.toFixed(2)}`;
    out.line(hangText("    < ", text, out.width));
  }
}

const longestLink = 120;

function showItem(out: Terminal, item: KnownItem): void {
  const { bold, dim } = out.colours;
  out.line(hangText(`  ${bold(item.id)}  `, item.text, out.width));
  const facts = [
    item.at === undefined ? "" : new Date(item.at).toISOString(),
    item.from ? `${item.known}, by ${item.from.name}` : item.known,
    item.importance === undefined ? "" : `importance ${item.importance}`,
    item.strength === undefined ? "" : `strength ${item.strength.toFixed(2)}${item.faded ? ", faded" : ""}`,
    item.tellable.to === "anybody" ? "" : "for those alone who were there",
    ...item.tellable.when.map((condition) => `told when ${condition}`),
  ];
  out.line(hangText("    ", dim(facts.filter(Boolean).join("; ")), out.width));
  for (const link of item.chain) {
    const text =
      link.type === "seed"
        ? `${link.source}, of ${link.of}`
        : `${link.seq} ${link.type} ${link.speaker}, heard by ${link.hearers.join(", ")}: ${cutText(link.text, longestLink)}`;
    out.line(hangText("    < ", text, out.width));
  }
}
