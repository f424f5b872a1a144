import type { ErrandPorts, Errands } from "./errand-ports.ts";
import type { ErrandName, RunErrand } from "./errand-types.ts";
import { generationErrands } from "./generation-errands.ts";
import { knowledgeErrands } from "./knowledge-errands.ts";
import { peopleErrands } from "./people-errands.ts";
import { playthroughErrands } from "./playthrough-errands.ts";
import { productErrands } from "./product-errands.ts";

/** Errands in a database that this process has open. */
export function openErrands(ports: ErrandPorts): RunErrand {
  const errands: Errands<ErrandName> = {
    ...generationErrands(ports),
    ...peopleErrands(ports),
    ...productErrands(ports),
    ...playthroughErrands(ports),
    ...knowledgeErrands(ports),
  };
  return (name, request, run) => errands[name](request, run);
}
