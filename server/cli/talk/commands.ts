import type { Talk } from "../owner/stage.ts";
import type { Terminal } from "../terminal.ts";
import { hangText } from "../wrap-text.ts";
import { showNpc } from "../show-npc.ts";

/** What a line that begins with a slash asks for. `false`: it ends the talk. */
export async function runCommand(line: string, talk: Talk, terminal: Terminal): Promise<boolean> {
  switch (line.slice(1).trim().toLowerCase()) {
    case "quit":
    case "exit":
    case "bye":
      return false;
    case "who":
      showNpc(terminal, talk.npc);
      return true;
    case "state":
      for (const text of await talk.state()) terminal.line(hangText("  ", text, terminal.width));
      return true;
    case "help":
      terminal.line(
        "/who shows whom you talk to, /state how things stand, /quit ends. Everything else is said aloud.",
      );
      return true;
    default:
      terminal.line(`There is no ${line.slice(0, 40)}. There are /who, /state, /help and /quit.`);
      return true;
  }
}
