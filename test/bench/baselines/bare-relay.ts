/**
 * The frozen baseline of the relay bench: what a careful engineer writes in an hour with `node:http` and `ws`, and
 * nothing else. One SSE request per message, one parsed chunk and one `ws.send(JSON.stringify(…))` per token. No
 * journal, no protocol, no rules. A change to this file is a commit of its own.
 */
import { Agent, createServer, type IncomingMessage, request } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";

const provider = new URL(process.argv[2] ?? "");
const agent = new Agent({ keepAlive: true, maxSockets: 20_000 });
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

function relay(socket: WebSocket, answer: IncomingMessage): void {
  let rest = "";
  answer.setEncoding("utf8");
  answer.on("data", (piece: string) => {
    rest += piece;
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      const data = rest.slice(6, end);
      rest = rest.slice(end + 2);
      if (data === "[DONE]") socket.send(JSON.stringify({ type: "done" }));
      else {
        const delta: unknown = JSON.parse(data).choices[0]?.delta?.content;
        if (typeof delta === "string") socket.send(JSON.stringify({ type: "text", delta }));
      }
    }
  });
}

sockets.on("connection", (socket) => {
  socket.on("message", (message: Buffer) => {
    const body = JSON.stringify({
      model: "bench",
      stream: true,
      messages: [{ role: "user", content: message.toString() }],
    });
    const asked = request(new URL("chat/completions", provider), {
      method: "POST",
      agent,
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    });
    asked.on("response", (answer) => relay(socket, answer));
    asked.end(body);
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) process.send?.({ type: "listening", port: address.port });
});
