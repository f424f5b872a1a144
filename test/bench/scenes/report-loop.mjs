// Preloaded into each process that the scenes bench measures: answers a message with CPU, memory and the loop's delay
// since the last answer. Garbage is collected first, twice, so that what is counted is what is held.
import { monitorEventLoopDelay } from "node:perf_hooks";

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  // The timer's own millisecond is part of what it measures.
  const loop = {
    p50: delay.percentile(50) / 1e6 - 1,
    p999: delay.percentile(99.9) / 1e6 - 1,
    longest: delay.max / 1e6 - 1,
  };
  global.gc?.();
  global.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ type: "usage", cpu: user + system, memory: rss, held: heapUsed + external, loop });
  delay.reset();
});
process.channel?.unref();
