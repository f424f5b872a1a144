import { describeKnowledge } from "../describe-knowledge.ts";
import type { ErrandPorts, Errands } from "./errand-ports.ts";

/** What is asked of those who were played. */
export function knowledgeErrands({ store, clock, loadWorlds }: ErrandPorts): Errands<"describeKnowledge"> {
  return {
    async describeKnowledge(order) {
      await loadWorlds();
      return describeKnowledge({ ...store, clock }, order);
    },
  };
}
