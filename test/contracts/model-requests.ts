import type { ModelRequest } from "../../server/domain/ports/model.ts";
import type { ModelScenario } from "./model-contract.ts";

const talk: ModelRequest = {
  blocks: [
    {
      id: "profile/identity",
      kind: "profile",
      text: "You are Sella, who keeps the lock gate.",
      data: {},
      sources: [],
    },
  ],
  messages: [{ role: "player", speaker: "Ash", text: "The heron watches the weir tonight." }],
  tools: [
    {
      name: "open_gate",
      description: "Open the gate.",
      parameters: { type: "object", properties: {} },
      says: [],
    },
    {
      name: "wave",
      description: "Wave to somebody.",
      parameters: { type: "object", properties: {} },
      says: [],
    },
  ],
  toolChoice: "auto",
  maximumTokens: 200,
  temperature: 0.7,
  seed: 11,
};

/** Requests for models that are told apart by what stands behind them, not by what they are asked. */
export function contractRequest(scenario: ModelScenario): ModelRequest {
  switch (scenario) {
    case "speech":
    case "failure":
      return talk;
    case "calls":
    case "no-calls":
      return {
        ...talk,
        toolChoice: scenario === "calls" ? "auto" : "none",
        messages: [
          ...talk.messages,
          { role: "npc", text: "", calls: [{ id: "c1", name: "wave", arguments: {} }] },
          { role: "result", call: "c1", name: "wave", output: { seen: true } },
        ],
      };
    case "structured":
      return {
        ...talk,
        tools: [],
        messages: [],
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
    default:
      return scenario satisfies never;
  }
}
