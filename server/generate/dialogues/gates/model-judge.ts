import type { GateFault } from "../../../domain/blueprint/candidate.ts";
import type { Candidate } from "../../../domain/blueprint/candidate.ts";
import { intentOfAim } from "../../../domain/blueprint/make-blueprint.ts";
import { isJsonObject } from "../../../domain/json.ts";
import { sha256 } from "../../../domain/hash.ts";
import type { ModelFailure, ModelRequest } from "../../../domain/ports/model.ts";
import { type Completion, completeStructured, type Desk } from "../../complete-structured.ts";
import { readPrompt } from "../../prompts/read-prompt.ts";
import type { Cast } from "../player/player.ts";

const questions = ["in_character", "consistent", "answers"] as const;
const schema = {
  type: "object",
  properties: {
    in_character: { type: "boolean", description: "Whether every word could be this person's." },
    consistent: { type: "boolean", description: "Whether nothing contradicts person, world, talk or acts." },
    answers: {
      type: "boolean",
      description: "Whether each answer takes up what was said, at a fitting length.",
    },
    reason: { type: "string", description: "The first thing that is wrong, in a sentence; or nothing." },
  },
  required: [...questions, "reason"],
  additionalProperties: false,
} as const;
const longestReason = 300;

export type ModelVerdict =
  | { readonly type: "judged"; readonly faults: readonly GateFault[] }
  /** The model gave no answer: nobody has judged the talk. */
  | { readonly type: "unjudged"; readonly failure: Pick<ModelFailure, "kind" | "message"> };

/** The name that its verdicts are kept under. */
export const modelJudgeName = "judge";

/** Has a language model judge what rules cannot see. Its answers are kept and used again. */
export async function judgeByModel(
  candidate: Candidate,
  cast: Cast,
  desk: Desk,
  signal: AbortSignal,
  onAnswer: (answer: Completion) => void,
): Promise<ModelVerdict> {
  const completion = await completeStructured(desk, composeCase(candidate, cast), signal);
  onAnswer(completion);
  if (completion.type === "failed") return { type: "unjudged", failure: completion.failure };
  const value = completion.type === "value" && isJsonObject(completion.value) ? completion.value : undefined;
  if (!value || questions.some((question) => typeof value[question] !== "boolean"))
    return { type: "judged", faults: [{ fault: "no_verdict", message: "The judge gave no verdict." }] };
  const { reason } = value;
  const told = typeof reason === "string" ? reason.trim().slice(0, longestReason) : "";
  const faults = questions.flatMap((question): GateFault[] =>
    value[question] === true ? [] : [{ fault: `not_${question}`, message: told || "The judge says no." }],
  );
  return { type: "judged", faults };
}

function composeCase({ turns, blueprint }: Candidate, { world, npc }: Cast): ModelRequest {
  const { setting } = world.document;
  const { identity, personality, backstory } = npc.profile;
  const talk = turns.flatMap(({ beat, line, answer, calls }) => {
    const aim = blueprint.beats[beat]?.aim;
    const acts = calls.map(({ name, arguments: given, refusal, outcome }) => {
      const came = refusal ? `refused: ${refusal.message}` : (outcome?.type ?? "open");
      return `  (${name} ${JSON.stringify(given)}: ${came})`;
    });
    const wanted = aim ? [`  (What the player wants: ${intentOfAim(aim)})`] : [];
    return [...(line === "" ? [] : [`Player: ${line}`]), ...wanted, ...acts, `Character: ${answer}`];
  });
  const text = [
    `The world: ${setting.name}. ${setting.premise}`,
    `The character: ${identity.name}, ${identity.occupation}. ${JSON.stringify(personality)}`,
    `Their story: ${JSON.stringify(backstory)}`,
    `The talk:\n${talk.join("\n")}`,
  ].join("\n\n");
  return {
    blocks: [{ id: "rules/judges", kind: "rules", text: readPrompt("judges"), data: {}, sources: [] }],
    messages: [{ role: "player", speaker: "Director", text }],
    tools: [],
    toolChoice: "none",
    output: { name: "verdict", schema },
    maximumTokens: 300,
    temperature: 0,
    seed: Number.parseInt(sha256(`${blueprint.id}/judge`).slice(0, 8), 16),
  };
}
