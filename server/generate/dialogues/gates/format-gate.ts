import type { Gate } from "./gate.ts";

/** The talk came to its end, and every turn of it said something. */
export const formatGate: Gate = {
  name: "format",
  judge({ turns, broken, blueprint }) {
    if (broken !== undefined) return [{ fault: "broken", message: broken }];
    const found = turns.flatMap(({ turn, status, answer }) => {
      if (status !== "completed")
        return [{ turn, fault: `turn_${status}`, message: `The turn ended ${status}.` }];
      if (answer.trim() === "") return [{ turn, fault: "silent", message: "Nothing was said." }];
      return /<\/?\w+>|\{"|```/.test(answer)
        ? [{ turn, fault: "markup", message: "There is markup in what was said." }]
        : [];
    });
    const skipped = blueprint.beats.filter(({ aim }) => aim.type === "ask" && aim.again).length;
    const answered = turns.filter(({ beat }) => beat >= 0).length;
    if (found.length === 0 && answered < blueprint.beats.length - skipped)
      return [{ fault: "short", message: `There are ${answered} turns of ${blueprint.beats.length}.` }];
    return found;
  },
};
