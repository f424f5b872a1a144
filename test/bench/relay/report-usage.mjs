// Preloaded into each server that the bench measures: answers a message with the whole process's CPU and memory.
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send({ type: "usage", cpu: user + system, memory: process.memoryUsage().rss });
});
process.channel?.unref();
