import { createServer, type ServerResponse } from "node:http";
import { z } from "zod";
import type { Speech } from "../speech.ts";

/** A speech, and how fast it comes. */
export interface Plan {
  readonly speech: Speech;
  /** Milliseconds between pieces. */
  readonly interval: number;
}

export interface StreamingProvider {
  readonly url: string;
  add(plan: Plan): void;
  close(): Promise<void>;
}

const body = z.object({
  messages: z.array(
    z.object({
      role: z.string(),
      content: z.unknown(),
      tool_calls: z.array(z.unknown()).optional(),
    }),
  ),
});

/** An OpenAI-compatible endpoint on raw `http` that speaks slowly, as planned for the newest line that it is asked about. */
export async function startStreamingProvider(): Promise<StreamingProvider> {
  const plans: Plan[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (data: Buffer) => void (text += data.toString()));
    request.on("end", () => {
      if (request.method === "GET") {
        response.end('{"object":"list","data":[{"id":"torture","object":"model"}]}');
        return;
      }
      const { messages } = body.parse(JSON.parse(text));
      const asked = messages.findLastIndex(({ role }) => role === "user");
      const line = JSON.stringify(messages[asked]?.content ?? "");
      const plan = plans.findLast((candidate) => line.includes(candidate.speech.line));
      if (!plan) {
        response.writeHead(400).end('{"error":{"message":"nothing is planned for this line"}}');
        return;
      }
      const hasPaid = messages.slice(asked).some(({ role }) => role === "tool");
      response.setHeader("content-type", "text/event-stream");
      const { before, pays, after } = plan.speech;
      if (hasPaid) speak(response, after, undefined, plan.interval);
      else speak(response, before, pays, plan.interval);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the provider has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    add: (plan) => void plans.push(plan),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function speak(
  response: ServerResponse,
  pieces: readonly string[],
  pays: number | undefined,
  interval: number,
): void {
  const rest = [...pieces];
  const step = (): void => {
    if (response.destroyed) return;
    const piece = rest.shift();
    if (piece !== undefined) {
      response.write(chunk({ content: piece }, null));
      setTimeout(step, interval);
      return;
    }
    if (pays !== undefined) {
      const call = { name: "pay", arguments: JSON.stringify({ amount: pays }) };
      response.write(
        chunk(
          { tool_calls: [{ index: 0, id: "call_of_the_provider", type: "function", function: call }] },
          null,
        ),
      );
    }
    response.end(`${chunk({}, pays === undefined ? "stop" : "tool_calls")}data: [DONE]\n\n`);
  };
  step();
}

function chunk(delta: object, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", model: "torture", choices })}\n\n`;
}
