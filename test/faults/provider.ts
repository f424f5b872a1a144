import { onTestFinished } from "vitest";
import type { ModelRequest } from "../../server/domain/ports/model.ts";
import { openAiModel, type OpenAiModel, type OpenAiOptions } from "../../server/model/openai/openai-model.ts";
import { expectWellFormed, hear, type Heard } from "../contracts/model-contract.ts";
import { faultServer, type FaultHandler, type FaultServer } from "./fault-server.ts";
import { ManualClock } from "./manual-clock.ts";

export const playerText = "The heron watches the weir tonight.";
const promptText = "You are Sella, who keeps the lock gate.";
const apiKey = "key-that-must-not-leak";

export const talk: ModelRequest = {
  blocks: [{ id: "profile/identity", kind: "profile", text: promptText, data: {}, sources: [] }],
  messages: [{ role: "player", speaker: "Ash", text: playerText }],
  tools: [
    {
      name: "open_gate",
      description: "Open the gate.",
      parameters: { type: "object", properties: {} },
      says: [],
    },
  ],
  toolChoice: "auto",
  maximumTokens: 200,
  temperature: 0.7,
  seed: 11,
};

export const structured: ModelRequest = {
  ...talk,
  messages: [],
  tools: [],
  output: {
    name: "gate",
    schema: {
      type: "object",
      properties: { open: { type: "boolean" } },
      required: ["open"],
      additionalProperties: false,
    },
  },
};

export interface Provider {
  readonly server: FaultServer;
  readonly model: OpenAiModel;
  readonly clock: ManualClock;
}

/** A model at a server of the given faults, on a clock that the test moves; closed with the test. */
export async function providerOf(
  handler: FaultHandler,
  options: Partial<OpenAiOptions> = {},
): Promise<Provider> {
  const server = await faultServer(handler);
  onTestFinished(() => server.close());
  const clock = new ManualClock();
  const model = openAiModel({
    baseUrl: server.baseUrl,
    apiKey,
    model: "wanted-1",
    clock,
    random: () => 0,
    ...options,
  });
  onTestFinished(() => model.close());
  return { server, model, clock };
}

/** What is heard of one answer, checked for what holds of every answer. */
export async function answerOf(
  handler: FaultHandler,
  { request = talk, ...options }: Partial<OpenAiOptions> & { request?: ModelRequest } = {},
): Promise<Heard & Provider> {
  const provider = await providerOf(handler, options);
  const heard = await hear(provider.model, request);
  expectWellFormed(heard);
  refuseLeaks(heard);
  return { ...heard, ...provider };
}

/** No failure message quotes the key, the prompt or a player. */
export function refuseLeaks({ end }: Heard): void {
  if (end.type === "done") return;
  for (const secret of [apiKey, promptText, playerText]) {
    if (end.failure.message.includes(secret)) throw new Error(`a failure message holds ${secret}`);
  }
}
