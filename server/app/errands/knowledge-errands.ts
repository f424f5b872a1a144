import { describeKnowledge } from "../describe-knowledge.ts";
import { describeLife } from "../describe-life.ts";
import type { ErrandPorts, Errands } from "./errand-ports.ts";

/** What is asked of those who were played, and of how they live meanwhile. */
export function knowledgeErrands({
  store,
  clock,
  loadWorlds,
}: ErrandPorts): Errands<"describeKnowledge" | "describeLife"> {
  return {
    async describeKnowledge(order) {
      await loadWorlds();
      return describeKnowledge({ ...store, clock }, order);
    },
    async describeLife(order) {
      await loadWorlds();
      return describeLife({ ...store, clock }, order);
    },
  };
}
