import { intentOfAim } from "../../../domain/blueprint/make-blueprint.ts";
import { isJsonObject } from "../../../domain/json.ts";
import type { ModelRequest } from "../../../domain/ports/model.ts";
import { sha256 } from "../../../domain/hash.ts";
import { type Completion, completeStructured, type Desk } from "../../complete-structured.ts";
import { readPrompt } from "../../prompts/read-prompt.ts";
import type { Cast, Player, PlayerLine } from "./player.ts";

const schema = {
  type: "object",
  properties: {
    say: { type: "string", minLength: 1, description: "The next line, as it is typed." },
    done: { type: "boolean", description: "Whether there is nothing more to come for." },
  },
  required: ["say", "done"],
  additionalProperties: false,
} as const;

const longestLine = 400;

/** Plays with a language model: told who it is, what it wants and what was said. Its answers are kept and used again. */
export function modelPlayer(cast: Cast, desk: Desk, onAnswer: (answer: Completion) => void): Player {
  const prompt = readPrompt("players");
  return {
    provider: desk.model.provider,
    model: desk.model.name,
    async say(line, signal) {
      const completion = await completeStructured(desk, composeLine(cast, prompt, line), signal);
      onAnswer(completion);
      if (completion.type === "failed")
        return { type: "silent", reason: completion.failure.message, failure: completion.failure };
      if (completion.type === "no_value") return { type: "silent", reason: completion.reason };
      const { value } = completion;
      const said = isJsonObject(value) ? value["say"] : undefined;
      const text = typeof said === "string" ? said.trim().slice(0, longestLine) : "";
      return text === "" ? { type: "silent", reason: "The player said nothing." } : { type: "said", text };
    },
  };
}

/** What a model is asked for one line of the player. */
function composeLine({ world, npc, blueprint }: Cast, prompt: string, line: PlayerLine): ModelRequest {
  const { setting, places } = world.document;
  const { name, description } = blueprint.player;
  const told = [
    `You are ${name}: ${description}`,
    `The world: ${setting.name}. ${setting.premise}`,
    `You are at ${places[blueprint.place]?.name ?? blueprint.place}, with ${npc.profile.identity.name}, ${npc.profile.identity.occupation}.`,
    `What you are there for: ${blueprint.intent}`,
    blueprint.knows.length > 0 ? `What you know: ${blueprint.knows.join(" ")}` : "",
  ].filter(Boolean);
  const said = line.heard.map(
    ({ by, text }) => `${by === "player" ? name : npc.profile.identity.short_name}: ${text}`,
  );
  const next = `In your next line ${intentOfAim(line.beat.aim)}`;
  return {
    blocks: [{ id: "rules/players", kind: "rules", text: prompt, data: {}, sources: [] }],
    messages: [
      {
        role: "player",
        speaker: "Director",
        text: [...told, said.length > 0 ? `So far:\n${said.join("\n")}` : "Nothing was said yet.", next].join(
          "\n\n",
        ),
      },
    ],
    tools: [],
    toolChoice: "none",
    output: { name: "line", schema },
    maximumTokens: 300,
    temperature: 0.9,
    seed: Number.parseInt(sha256(`${blueprint.id}/${line.index}`).slice(0, 8), 16),
  };
}
