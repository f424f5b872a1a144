import type { ModelRequest } from "../../server/domain/ports/model.ts";
import { scriptedModel, type ScriptedStep } from "../../server/model/scripted/scripted-model.ts";
import { modelContract, type ModelScenario } from "./model-contract.ts";
import { contractRequest } from "./model-requests.ts";

const plays: Readonly<Record<ModelScenario, ScriptedStep["play"]>> = {
  speech: ["Good ", "day 🌊", "."],
  calls: [{ call: "open_gate" }, { call: "wave", arguments: { unparsed: "{" } }],
  "no-calls": ["It stays shut."],
  structured: [{ end: { type: "done", finish: "stop", value: { open: true } } }],
  failure: [
    "Good ",
    {
      end: { type: "failed", failure: { kind: "cut_off", message: "The script says so.", retryable: true } },
    },
  ],
};

modelContract("the scripted model", async (scenario, answers) => {
  const request: ModelRequest = contractRequest(scenario);
  return {
    model: scriptedModel(Array.from({ length: answers }, () => ({ play: plays[scenario] }))),
    request,
  };
});
