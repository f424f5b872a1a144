import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { z } from "zod";
import type { Block } from "../../../server/domain/prompt.ts";
import type { Jobs } from "../../../server/domain/ports/jobs.ts";
import type { Ledger } from "../../../server/domain/ports/ledger.ts";
import type { Job } from "../../../server/generate/job.ts";
import { runJob } from "../../../server/generate/run-job.ts";
import { systemClock } from "../../../server/main/system-clock.ts";
import { openAiModel } from "../../../server/model/openai/openai-model.ts";
import { openStore } from "../../../server/store/open-store.ts";
import { memoryStore } from "../../fakes/memory-store.ts";

/**
 * One client in a process of its own: `client.ts KIND URL CONCURRENCY SECONDS RATE`. After three seconds of running up it
 * counts for so many seconds. RATE: requests a second that it is told of, 0 for none.
 */
const [kind = "", url = "", ...numbers] = process.argv.slice(2);
const [concurrency = 64, seconds = 5, rate = 0] = numbers.map(Number);
const runUp = 3_000;
const text = "You write one line about what somebody collects. ".repeat(40);

let ended = 0;
let lost = 0;

async function byPackage(signal: AbortSignal): Promise<void> {
  const client = new OpenAI({ baseURL: url, apiKey: "bench" });
  const work = async (): Promise<void> => {
    for (let number = 0; !signal.aborted; number += 1) {
      const messages = [
        { role: "system" as const, content: text },
        { role: "user" as const, content: `Line ${number}` },
      ];
      try {
        const answer = await client.chat.completions.create({ model: "bench", messages });
        JSON.parse(answer.choices[0]?.message.content ?? "");
        ended += 1;
      } catch {
        lost += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

const block: Block = { id: "rules/bench", kind: "rules", text, data: { text }, sources: [] };
const product = z.strictObject({ text: z.string() });
const schema = {
  type: "object",
  properties: { text: { type: "string" } },
  required: ["text"],
  additionalProperties: false,
};

/** A job whose items share nothing; of each its mark is kept. */
function lines(count: number): Job<number, number, string> {
  return {
    recipe: {
      id: "bench",
      promptVersion: "1",
      compose: (number) => ({
        blocks: [block],
        messages: [{ role: "player", speaker: "Bench", text: `Line ${number}` }],
        tools: [],
        toolChoice: "none",
        output: { name: "line", schema },
        maximumTokens: 100,
        temperature: 1,
        seed: number,
      }),
      accept(value) {
        const parsed = product.safeParse(value);
        return parsed.success
          ? { type: "accepted", product: parsed.data.text }
          : { type: "rejected", reasons: [parsed.error.message] };
      },
    },
    settings: {},
    of: "numbers",
    items: Array.from({ length: count }, (_, number) => number),
    from: 0,
    keep: (number) => number,
    open: async () => ({
      isShared: false,
      input: (number) => number,
      early: (number) => number,
      take: () => undefined,
      made: () => ({ kind: "personas", personas: [], relations: [] }),
      refresh: async () => undefined,
    }),
  };
}

async function byJob(
  ports: { readonly jobs: Jobs; readonly ledger: Ledger },
  signal: AbortSignal,
): Promise<void> {
  const clock = systemClock();
  const model = openAiModel({ baseUrl: url, apiKey: "bench", model: "bench", clock, retries: 0 });
  let progress = { done: 0, failed: 0, unanswered: 0 };
  const report = await runJob({
    job: lines(Math.ceil((concurrency / 0.3) * (seconds + 10))),
    desk: { model, ledger: ports.ledger, clock },
    jobs: ports.jobs,
    concurrency,
    ...(rate > 0 ? { limits: { requestsPerMinute: rate * 60 } } : {}),
    retryFailed: false,
    onProgress: (now) => {
      progress = now;
      ended = now.done;
    },
    signal,
  });
  lost = report.failed + report.unanswered + progress.failed;
  await model.close();
  clock.close();
}

const stop = new AbortController();
const measured = (async () => {
  await new Promise((resolve) => setTimeout(resolve, runUp));
  const [from, before, cpu] = [performance.now(), ended, process.cpuUsage()];
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const { user, system } = process.cpuUsage(cpu);
  const count = ended - before;
  const elapsed = (performance.now() - from) / 1000;
  stop.abort();
  return { perSecond: count / elapsed, cpu: (user + system) / Math.max(1, count) };
})();

if (kind === "package") await byPackage(stop.signal);
else if (kind === "job") await byJob(memoryStore(), stop.signal);
else {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-bench-jobs-"));
  const store = await openStore({ file: join(folder, "bench.db"), clock: systemClock() });
  await byJob(store, stop.signal);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
process.send?.({ ...(await measured), lost, ended });
process.disconnect();
