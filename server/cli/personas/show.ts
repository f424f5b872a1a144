import type { Command } from "commander";
import type { DescribedPersona } from "../../app/describe-persona.ts";
import type { PersonaStep } from "../../domain/persona/persona-record.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { databaseOption, jsonOption } from "../options.ts";
import { withErrands } from "../owner/with-errands.ts";
import type { RunVerb, Shell } from "../shell.ts";
import { hangText } from "../wrap-text.ts";

interface ShowOptions {
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas show` */
export function addShow(personas: Command, run: RunVerb): void {
  personas
    .command("show")
    .description(
      "show a persona: where it came from, what was done to it, whom it knows, what was made of it",
    )
    .argument("<id>", "a persona's id, as `personas list` shows it")
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .action((id: string, options: ShowOptions) => run((shell) => show(shell, id, options)));
}

async function show(shell: Shell, id: string, options: ShowOptions): Promise<void> {
  const { interrupt: signal } = shell;
  const described = await withErrands(shell, options, (run) => run("describePersona", { id }, { signal }));
  if (options.json) shell.json(plainJson(described));
  else write(shell, described);
}

function write({ out }: Shell, { persona, relations, npcs, products }: DescribedPersona): void {
  const { id, text, source, licence, traits, passage, steps } = persona;
  const { bold, dim } = out.colours;
  const entry = (label: string, said: string): void =>
    out.line(hangText(dim(label.padEnd(13)), said, out.width));
  const list = (label: string, all: readonly string[]): void =>
    all.forEach((said, index) => entry(index === 0 ? label : "", said));
  out.line(hangText("", bold(text), out.width));
  entry("id", id);
  entry("from", `${source} (${licence})`);
  const { other, ...known } = traits;
  for (const [name, value] of Object.entries(known)) entry(name, [value].flat().join(", "));
  for (const [name, value] of Object.entries(other ?? {})) entry(name, value);
  list("steps", steps.map(stepAsText));
  if (passage)
    entry(
      "passage",
      `${passage.document}, ${passage.start} to ${passage.end}: ${passage.text.slice(0, 400)}`,
    );
  list(
    "knows",
    relations.map((relation) => `${relation.type}: ${relation.other.text} (${relation.other.id})`),
  );
  list(
    "is cast as",
    npcs.map(({ world, id: npc, name }) => `${name}, ${world}/${npc}`),
  );
  list(
    "made of it",
    products.map((product) => `${product.recipe}: ${product.id}`),
  );
}

function stepAsText(step: PersonaStep): string {
  switch (step.step) {
    case "typed":
      return "typed by its user";
    case "imported":
      return `imported from line ${step.line}`;
    case "generalised":
      return `put in general words: ${Object.entries(step.replaced)
        .map(([kind, count]) => `${count} ${kind.replaceAll("_", " ")}`)
        .join(", ")}`;
    case "kept_private_words":
      return "private words kept, as was asked";
    case "drawn_from_text":
      return `drawn from a text, as somebody who would ${step.reading} it (${step.detail}), by ${step.provider}/${step.model}`;
    case "related":
      return `found as the ${step.relation} of ${step.from}, hop ${step.hop}, by ${step.provider}/${step.model}`;
    default:
      return step satisfies never;
  }
}
