import { firstWords } from "../../domain/render-prompt.ts";
import { type Message, speechIn } from "../chat.ts";
import { callsOf } from "../reject-reason.ts";
import type { DialogueRow } from "../rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { systemOf } from "./sharegpt.ts";

/**
 * LIGHT's dialogues: speech, action and what else could have been done, a place in each list for each turn of either side.
 * An action is a call as it was made, one a place, so that a turn that made several has a place for each, the speech in
 * the last. `available_actions` has the action that was done and the names of the others that were offered.
 */
export const light: DerivedFormat = {
  folder: "light",
  derive(projected) {
    if (projected.config !== "dialogues") return [];
    const { row } = projected;
    const { actor, partner, place } = row.presence;
    const turns = turnsOf(row);
    const names = row.tools.map((tool) => tool.function.name);
    const none = turns.map(() => []);
    const line = {
      split: row.split,
      setting: { name: place, category: row.world, description: "" },
      agents: [
        { name: partner.name, persona: "" },
        { name: actor.name, persona: systemOf(row.messages) },
      ],
      character: turns.map(({ by }) => by),
      speech: turns.map(({ speech }) => speech),
      action: turns.map(({ action }) => action),
      emote: turns.map(() => ""),
      available_actions: turns.map(({ by, action }) => (by === actor.name ? available(names, action) : [])),
      room_objects: none,
      carrying: none,
      wearing: none,
      wielding: none,
      all_descriptions: {},
    };
    return [jsonLine(`dialogues.${row.split}.jsonl`, line)];
  },
};

interface LightTurn {
  readonly by: string;
  readonly speech: string;
  readonly action: string;
}

function turnsOf({ messages, turns, presence }: DialogueRow): readonly LightTurn[] {
  return turns.flatMap(({ from, to }, index) => {
    const heard = messages
      .slice(turns[index - 1]?.to ?? 1, from)
      .flatMap(({ content }) => (content === firstWords ? [] : content.split("\n")));
    const own = messages.slice(from, to);
    return [
      ...heard.map((line) => heardTurn(line, presence.partner.name)),
      ...ownTurns(own, presence.actor.name),
    ];
  });
}

function heardTurn(line: string, partner: string): LightTurn {
  const [, by = partner, speech = line] = /^([^:\n]{1,80}): (.*)$/.exec(line) ?? [];
  return { by, speech, action: "" };
}

function ownTurns(own: readonly Message[], by: string): readonly LightTurn[] {
  const actions = own
    .flatMap(callsOf)
    .map(({ name, arguments: given }) => `${name} ${JSON.stringify(given)}`);
  const speech = speechIn(own);
  const places = actions.length > 0 ? actions : [""];
  return places.map((action, index) => ({ by, speech: index === places.length - 1 ? speech : "", action }));
}

/** The candidates, with the action in the place of its name. */
function available(names: readonly string[], action: string): readonly string[] {
  return names.map((name) => (action.startsWith(`${name} `) ? action : name));
}
