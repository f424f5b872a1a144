import { Argument, type Command } from "commander";
import { readPlayerId } from "../domain/read-player-id.ts";
import { databaseOption, jsonOption } from "./options.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface ConsentOptions {
  readonly db?: string;
  readonly json?: boolean;
}

const help = `
Where a server has ever run with DRAMATIS_KEY on the database, only players who agreed are in
datasets; elsewhere all who did not refuse. A playthrough is left out whole while one of those who
were in it has not agreed, or has taken it back. A game's backend says the same by
\`PUT /v1/players/ID/consent\`, or by "training" when it asks for a ticket.

Example:
  dramatis consent ada given`;

/** `dramatis consent PLAYER given|withdrawn` */
export function addConsent(program: Command, run: RunVerb): void {
  program
    .command("consent")
    .description("keep whether a player agrees that models are trained on what they said")
    .argument("<player>", "the player's id, as the game gives it")
    .addArgument(new Argument("<word>", "what the player says").choices(["given", "withdrawn"]))
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", help)
    .action((player: string, word: string, options: ConsentOptions) =>
      run((shell) => consent(shell, player, word === "given", options)),
    );
}

async function consent(
  shell: Shell,
  name: string,
  training: boolean,
  options: ConsentOptions,
): Promise<void> {
  const player = readPlayerId(name);
  await withRecords(shell, options, (records) => records.tellConsent(player, training));
  if (options.json) return shell.json({ player, training });
  shell.out.line(
    training
      ? `What ${player} says may be in datasets from now on, and what was said before.`
      : `What ${player} said is in no dataset that is exported from now on.`,
  );
}
