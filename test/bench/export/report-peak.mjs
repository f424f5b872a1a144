// Preloaded into each process that the bench measures: at its end its time and peak memory go into a file.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { peak: maxRSS * 1024, cpu: userCPUTime + systemCPUTime };
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});
