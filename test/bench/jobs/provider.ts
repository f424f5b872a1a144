import { createServer, type ServerResponse } from "node:http";

/**
 * An OpenAI-compatible provider that answers after 300 ms, in a process of its own. `node provider.ts LIMIT`: requests a
 * second that it allows, counted by whole seconds; 0 allows all. `GET /stats` tells what it has done.
 */
const latency = 300;
const limit = Number(process.argv[2] ?? 0);
const content = JSON.stringify({ text: "A bottle is a promise with a cork in it." });
const usage = { prompt_tokens: 500, completion_tokens: 12, total_tokens: 512 };
const whole = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1,
  model: "bench",
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
  usage,
});
const streamed =
  `${chunk({ role: "assistant", content }, null)}${chunk({}, "stop")}` +
  `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", choices: [], usage })}\n\ndata: [DONE]\n\n`;

const waiting: { readonly at: number; readonly response: ServerResponse; readonly streams: boolean }[] = [];
const counts = { answered: 0, refused: 0 };
let [second, inSecond] = [0, 0];

const server = createServer((request, response) => {
  if (request.method === "GET") return void response.end(JSON.stringify(counts));
  let streams = false;
  request.on("data", (data: Buffer) => (streams ||= data.includes('"stream":true')));
  request.on("end", () => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, inSecond] = [now, 0];
    inSecond += 1;
    if (limit > 0 && inSecond > limit) {
      counts.refused += 1;
      response.writeHead(429, { "content-type": "application/json", "retry-after": "1" });
      response.end(
        '{"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}}',
      );
    } else waiting.push({ at: performance.now() + latency, response, streams });
  });
});
setInterval(() => {
  const now = performance.now();
  let first = waiting[0];
  while (first !== undefined && first.at <= now) {
    const { response, streams } = first;
    waiting.shift();
    counts.answered += 1;
    response.setHeader("content-type", streams ? "text/event-stream" : "application/json");
    response.end(streams ? streamed : whole);
    first = waiting[0];
  }
}, 2);
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", 4_096, () => {
  const address = server.address();
  if (typeof address === "object" && address) process.send?.({ port: address.port });
});

function chunk(delta: object, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "bench", choices })}\n\n`;
}
