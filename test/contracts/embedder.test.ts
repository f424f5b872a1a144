import { openAiEmbedder } from "../../server/model/openai/openai-embedder.ts";
import { answerEmbeddings } from "../faults/embedding-answer.ts";
import { faultServer } from "../faults/fault-server.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { wordEmbedder } from "../fakes/word-embedder.ts";
import { embedderContract } from "./embedder-contract.ts";

embedderContract("of words, for tests", async () => ({
  embedder: wordEmbedder(),
  close: async () => undefined,
}));

embedderContract("of an OpenAI-compatible endpoint", async () => {
  const server = await faultServer(answerEmbeddings);
  const embedder = openAiEmbedder({ baseUrl: server.baseUrl, model: "words-64", clock: new ManualClock() });
  return {
    embedder,
    close: async () => {
      await embedder.close();
      await server.close();
    },
  };
});
