import { openAiModel } from "../../server/model/openai/openai-model.ts";
import { beginStream, callStream, chunk, faultServer, spokenStream } from "../faults/fault-server.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { modelContract, type ModelScenario } from "./model-contract.ts";
import { contractRequest } from "./model-requests.ts";

const calls = callStream([
  { index: 0, id: "c1", function: { name: "open_gate", arguments: "{" } },
  { index: 0, function: { arguments: "}" } },
  { index: 1, id: "c1", function: { name: "wave", arguments: '{"to":' } },
]);
const bytes: Readonly<Record<ModelScenario, string>> = {
  speech: spokenStream(["Good ", "day 🌊", "."]),
  calls,
  // As of a server that does not obey tool_choice.
  "no-calls": chunk({ content: "It stays shut." }) + calls,
  structured: spokenStream(['{"open":', "true}"]),
  failure: chunk({ content: "Good " }),
};

modelContract("the openai model", async (scenario) => {
  const server = await faultServer((response) => void beginStream(response).end(bytes[scenario]));
  const model = openAiModel({ baseUrl: server.baseUrl, model: "wanted-1", clock: new ManualClock() });
  return {
    model,
    request: contractRequest(scenario),
    close: async () => {
      await model.close();
      await server.close();
    },
  };
});
