import type { ServerResponse } from "node:http";
import { z } from "zod";
import { wordVector } from "../fakes/word-embedder.ts";
import type { ReceivedRequest } from "./fault-server.ts";

const asked = z.strictObject({
  model: z.string(),
  input: z.array(z.string()).min(1).max(128),
  encoding_format: z.literal("float"),
});

/** Answers as the protocol wants, last vector first, since an order is nowhere promised. */
export function embeddingsBy(vectorOf: (text: string) => Iterable<number>) {
  return (response: ServerResponse, { path, body }: ReceivedRequest): void => {
    if (path !== "/v1/embeddings") {
      response.writeHead(404).end("{}");
      return;
    }
    const { model, input } = asked.parse(JSON.parse(body));
    const data = input.map((text, index) => ({ object: "embedding", index, embedding: [...vectorOf(text)] }));
    const usage = { prompt_tokens: 1, total_tokens: 1 };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ object: "list", model, data: data.reverse(), usage }));
  };
}

/** By the words that are in a text. */
export const answerEmbeddings = embeddingsBy(wordVector);
