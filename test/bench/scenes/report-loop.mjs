// Preloaded into each process that the scenes bench measures: answers a message with CPU, memory and the loop's delay
// since the last answer. Garbage is collected first, twice, so that what is counted is what is held; what that costs is
// nobody's CPU.
import { monitorEventLoopDelay } from "node:perf_hooks";

const delay = monitorEventLoopDelay({ resolution: 1 });
let collecting = 0;

/**
 * The longest that the loop was held up by this process itself, in milliseconds: late, and working meanwhile. Whoever
 * shares the machine makes the loop late too, but then no CPU is used here. Work of other threads counts, so that it is
 * a bound from above; a wait for the disk is none, and nothing waits for one on this thread.
 */
let blocked = 0;
let last = { at: 0, used: 0 };
let ticking;

function tick() {
  const now = { at: performance.now(), used: cpu() / 1000 };
  blocked = Math.max(blocked, Math.min(now.at - last.at - 1, now.used - last.used));
  last = now;
}

function watchBlocks(isOn) {
  clearInterval(ticking);
  blocked = 0;
  last = { at: performance.now(), used: cpu() / 1000 };
  if (isOn) ticking = setInterval(tick, 1);
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Milliseconds in which pages that a collection has freed go back to the system. */
const returning = 1000;

process.on("message", async ({ watch }) => {
  const used = cpu();
  // The timer's own millisecond is part of what it measures.
  const loop = {
    p50: delay.percentile(50) / 1e6 - 1,
    p999: delay.percentile(99.9) / 1e6 - 1,
    longest: delay.max / 1e6 - 1,
    blocked,
  };
  delay.disable();
  global.gc?.();
  global.gc?.();
  await new Promise((resolve) => setTimeout(resolve, returning));
  const { rss, heapUsed, external } = process.memoryUsage();
  const held = heapUsed + external;
  process.send({ type: "usage", cpu: used - collecting, memory: rss, held, loop });
  delay.reset();
  if (watch) delay.enable();
  watchBlocks(watch);
  collecting += cpu() - used;
});
process.channel?.unref();
