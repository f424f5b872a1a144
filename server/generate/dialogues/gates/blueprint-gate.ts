import { judgeTurn, nothingRight } from "../../../domain/blueprint/judge-turn.ts";
import type { Gate } from "./gate.ts";

/** The calls are those that are right, by BFCL's rules of matching, and leave the state that the blueprint has. */
export const blueprintGate: Gate = {
  name: "blueprint",
  judge({ turns, blueprint }) {
    return turns.flatMap(({ turn, beat, answer, calls }) =>
      judgeTurn({ answer, calls }, blueprint.beats[beat]?.expects ?? nothingRight).map((fault) => ({
        turn,
        ...fault,
      })),
    );
  },
};
