// Preloaded into each process that the scenes bench measures: answers a message with CPU, memory and the loop's delay
// since the last answer. Garbage is collected first, twice, so that what is counted is what is held; what that costs is
// nobody's CPU.
import { monitorEventLoopDelay } from "node:perf_hooks";

const delay = monitorEventLoopDelay({ resolution: 1 });
let collecting = 0;

function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

process.on("message", ({ watch }) => {
  const used = cpu();
  // The timer's own millisecond is part of what it measures.
  const loop = {
    p50: delay.percentile(50) / 1e6 - 1,
    p999: delay.percentile(99.9) / 1e6 - 1,
    longest: delay.max / 1e6 - 1,
  };
  delay.disable();
  global.gc?.();
  global.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const held = heapUsed + external;
  process.send({ type: "usage", cpu: used - collecting, memory: rss, held, loop });
  delay.reset();
  if (watch) delay.enable();
  collecting += cpu() - used;
});
process.channel?.unref();
