import type { Gate } from "./gate.ts";

/** Arguments are of the declared form: no unknown member, nothing missing, no choice that there is not. */
export const schemaGate: Gate = {
  name: "schema",
  judge({ turns }) {
    return turns.flatMap(({ turn, calls }) =>
      calls.flatMap(({ name, refusal }) =>
        refusal?.code === "arguments"
          ? [{ turn, fault: "arguments", message: `${name}: ${refusal.message}` }]
          : [],
      ),
    );
  },
};
