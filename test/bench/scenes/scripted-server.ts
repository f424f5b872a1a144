import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openBackstage } from "../../../server/app/backstage.ts";
import { compileRules } from "../../../server/domain/behavior/compile-rules.ts";
import type { Model, ModelSink } from "../../../server/domain/ports/model.ts";
import { systemClock } from "../../../server/main/system-clock.ts";
import { systemIds } from "../../../server/main/system-ids.ts";
import { Host } from "../../../server/play/host.ts";
import { openStore } from "../../../server/store/open-store.ts";
import { startServer } from "../../../server/wire/server.ts";
import { playNpc, playWorld } from "../../fakes/play-world.ts";

/** The server with its database, rules and wire, whose model says so many words a second in the same process. */

const interval = 1000 / Number(process.argv[2] ?? 2);
const words = Number(process.argv[3] ?? 60);
/** Milliseconds after which a playthrough in which nothing happens is let go. */
const idle = Number(process.argv[4] ?? 60_000);
const speaking = new Map<ModelSink, { left: number; next: number }>();
const usage = { inputTokens: 0, outputTokens: 0, estimated: true };

const model: Model = {
  provider: "scripted",
  name: "bench",
  stream(_request, sink, signal) {
    speaking.set(sink, { left: words, next: performance.now() });
    signal.addEventListener("abort", () => {
      if (!speaking.delete(sink)) return;
      const failure = { kind: "aborted", message: "The bench is over.", retryable: false } as const;
      sink.end({ type: "failed", failure, usage });
    });
  },
};

setInterval(() => {
  const now = performance.now();
  for (const [sink, answer] of speaking) {
    if (answer.next > now) continue;
    sink.text("word ");
    answer.next += interval;
    answer.left -= 1;
    if (answer.left > 0) continue;
    speaking.delete(sink);
    sink.end({ type: "done", finish: "stop", usage, model: "bench" });
  }
}, 5);

const folder = mkdtempSync(path.join(tmpdir(), "dramatis-scenes-"));
const clock = systemClock();
const store = await openStore({ file: path.join(folder, "bench.db"), clock });
const world = playWorld();
await store.library.putWorld(world);
await store.library.putNpc(playNpc(world));
const play = new Host({ ...store, model, clock, ids: systemIds, epoch: store.epoch, limits: { idle } });
const { rules } = compileRules(world.document);
const server = await startServer({
  host: "127.0.0.1",
  port: 0,
  library: store.library,
  play,
  rulesOf: () => rules,
  backstage: openBackstage({ ...store, model, clock, ids: systemIds, exportsFolder: folder }),
  clock,
  ids: systemIds,
  modelInfo: { provider: model.provider, name: model.name },
  access: { allowedOrigins: [], allowedHosts: [] },
});
process.send?.({ type: "told", figures: { port: server.port } });
