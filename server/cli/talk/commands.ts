import { describeFields } from "../../domain/playthrough/describe-fields.ts";
import { situationOf } from "../../domain/playthrough/state.ts";
import type { Terminal } from "../terminal.ts";
import { hangText } from "../wrap-text.ts";
import { showNpc } from "../show-npc.ts";
import type { TerminalScene } from "./terminal-scene.ts";

/** What a line that begins with a slash asks for. `false`: it ends the talk. */
export function runCommand(line: string, scene: TerminalScene, terminal: Terminal): boolean {
  switch (line.slice(1).trim().toLowerCase()) {
    case "quit":
    case "exit":
    case "bye":
      return false;
    case "who":
      showNpc(terminal, scene.npc);
      return true;
    case "state":
      showState(scene, terminal);
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

function showState({ live, id, npc, player }: TerminalScene, terminal: Terminal): void {
  const { document } = live.world;
  const now = situationOf(live.view.state, document, {
    actor: { id: npc.id, name: npc.profile.identity.name, tags: npc.profile.tags },
    partner: { id: player, name: "you", tags: [] },
    scene: id,
    now: 0,
  });
  const name = npc.profile.identity.short_name;
  const lines = [
    describeFields(`${name} toward you`, document.state.standing, now.standing),
    describeFields(name, document.state.character, now.actor.fields),
    describeFields("you", document.state.character, now.partner.fields),
    describeFields(
      document.places[now.scene.place]?.name ?? now.scene.place,
      document.state.scene,
      now.scene.fields,
    ),
    describeFields(document.setting.name, document.state.world, now.world),
  ];
  for (const line of lines) if (line !== "") terminal.line(hangText("  ", line, terminal.width));
}
