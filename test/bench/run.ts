import { relayBench } from "./relay/relay-bench.ts";

/** `npm run bench -- NAME [--quick]`: each bench runs its frozen baseline beside the shipped command and prints ratios. */
const benches: { readonly [name: string]: (options: { readonly quick: boolean }) => Promise<void> } = {
  relay: relayBench,
};

const [name = "", ...flags] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
const unknown = flags.find((flag) => flag !== "--quick");
if (!bench || unknown !== undefined) {
  const wrong = bench ? `There is no flag ${unknown}.` : `There is no bench ${name || "without a name"}.`;
  console.error(`${wrong} Run: npm run bench -- ${Object.keys(benches).join("|")} [--quick]`);
  process.exitCode = 2;
} else {
  await bench({ quick: flags.includes("--quick") });
}
