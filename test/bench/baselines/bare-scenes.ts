/**
 * The frozen baseline of the scenes bench: a bare `ws` server that says so many words a second to whoever asks, and
 * keeps nothing but who is being answered. No protocol, no rules, no record. A change to this file is a commit of its own.
 */
import { createServer } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";

const interval = 1000 / Number(process.argv[2] ?? 2);
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const speaking = new Map<WebSocket, { left: number; next: number }>();

sockets.on("connection", (socket) => {
  socket.on("message", () => {
    speaking.set(socket, { left: Number(process.argv[3] ?? 60), next: performance.now() });
  });
  socket.on("close", () => speaking.delete(socket));
});

setInterval(() => {
  const now = performance.now();
  for (const [socket, answer] of speaking) {
    if (answer.next > now) continue;
    socket.send(JSON.stringify({ type: "text", delta: "word " }));
    answer.next += interval;
    answer.left -= 1;
    if (answer.left === 0) speaking.delete(socket);
  }
}, 5);

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address)
    process.send?.({ type: "told", figures: { port: address.port } });
});
