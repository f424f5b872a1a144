import type { Withdrawable } from "dramatis-client";
import { DramatisError } from "../../domain/errors.ts";
import type { ConversationView } from "../conversation-view.ts";
import type { Talk } from "../owner/stage.ts";
import { showNpc } from "../show-npc.ts";
import type { Terminal } from "../terminal.ts";
import { hangText } from "../wrap-text.ts";
import { showBlocks, showTurn, showWhy } from "./show-explanation.ts";

/** Where commands act. */
export interface TalkDesk {
  readonly talk: Talk;
  readonly terminal: Terminal;
  readonly view: ConversationView;
}

const help: readonly (readonly [string, string])[] = [
  ["?", "or /why: what she refused, withheld or kept back in her last turn, and what would change it"],
  ["/good [reason]", "her last turn was good; /bad [reason] the other way"],
  ["/edit TEXT", "what she should have said; from now on she takes it for her own words"],
  ["/again", "another answer in the place of her last; what that one changed is taken back"],
  ["/undo", "takes back the last of these four"],
  ["/explain", "what her last turn was made of; /blocks shows all of its prompt"],
  ["/who", "whom you talk to"],
  ["/state", "how things stand"],
  ["/quit", "ends"],
];

const takenBack: { readonly [What in Withdrawable]: string } = {
  rating: "Taken back: that turn is not rated.",
  edit: "Taken back: what she spoke counts again.",
  replacement: "Her answer before that one counts again.",
};

/** A line that is no talk: a command with a slash, or `?`. */
export function isCommand(line: string): boolean {
  return line.startsWith("/") || line === "?";
}

/** What a command asks for. `false`: it ends the talk. What cannot be done is said, and the talk goes on. */
export async function runCommand(line: string, desk: TalkDesk): Promise<boolean> {
  try {
    return await obey(line, desk);
  } catch (error) {
    if (!(error instanceof DramatisError) || error.code === "internal" || error.code === "unavailable")
      throw error;
    desk.view.notice([error.message, error.mend].filter(Boolean).join(" "));
    return true;
  }
}

async function obey(line: string, { talk, terminal, view }: TalkDesk): Promise<boolean> {
  const [command = "", ...words] = line.split(/\s+/);
  const rest = words.join(" ");
  switch (command.toLowerCase()) {
    case "/quit":
    case "/exit":
    case "/bye":
      return false;
    case "/who":
      showNpc(terminal, talk.npc);
      return true;
    case "/state":
      for (const text of await talk.state()) terminal.line(hangText("  ", text, terminal.width));
      return true;
    case "?":
    case "/why":
      showWhy(terminal, await talk.explain());
      return true;
    case "/explain":
      showTurn(terminal, await talk.explain(), view.timing);
      return true;
    case "/blocks":
      showBlocks(terminal, await talk.explain());
      return true;
    case "/good":
    case "/bad": {
      const rating = command.toLowerCase() === "/good" ? "up" : "down";
      await talk.rate({ rating, ...(rest === "" ? {} : { reason: rest.slice(0, 500) }) });
      view.notice(`Kept: thumbs ${rating}${rest === "" ? "" : ", with the reason"}.`);
      return true;
    }
    case "/edit":
      if (rest === "") view.notice("Write what she should have said: /edit TEXT.");
      else {
        await talk.edit(rest);
        view.notice("Kept. From now on she takes that for her own words.");
      }
      return true;
    case "/again":
      await talk.regenerate();
      return true;
    case "/undo":
      view.notice(takenBack[await talk.withdraw()]);
      return true;
    case "/help":
      for (const [name, what] of help) terminal.line(hangText(`  ${name.padEnd(16)}`, what, terminal.width));
      terminal.line("  Everything else is said aloud.");
      return true;
    default:
      terminal.line(`There is no ${command.slice(0, 40)}. /help names what there is.`);
      return true;
  }
}
