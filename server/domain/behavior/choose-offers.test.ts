import { describe, expect, test } from "vitest";
import { chooseOffers } from "./choose-offers.ts";
import { stage } from "./testing/ferry-world.ts";
import type { Offer } from "./rules.ts";

function offer(name: string, description: string, says: readonly string[] = []): Offer {
  return { name, tool: { name, description, says, parameters: { type: "object", properties: {} } } };
}

const offers = [
  offer("ring_bell", "Ring the bell for the other bank."),
  offer("mend_net", "Mend a torn net.", ["I can mend that"]),
  offer("open_gate", "Open the water gate."),
  offer("lend_lamp", "Lend them a lamp."),
];
const choose = (limit: number, lines: readonly string[], kept: readonly string[] = []) => {
  const { told, leftOut } = chooseOffers(offers, { limit, lines, isKept: (name) => kept.includes(name) });
  return { told: told.map(({ name }) => name), leftOut };
};

describe("choosing among many behaviors", () => {
  test("[BL37] no more than the limit are told, in the order of the offers, the likely ones first of all", () => {
    expect(choose(2, ["My nets are torn, and I need lamps."])).toEqual({
      told: ["mend_net", "lend_lamp"],
      leftOut: ["ring_bell", "open_gate"],
    });
    expect(choose(4, ["Ring!"])).toEqual({ told: offers.map(({ name }) => name), leftOut: [] });
  });

  test("[BL37] the latest line counts most, and those before it still count", () => {
    expect(choose(1, ["Would you open the gate?", "Ring the bell."]).told).toEqual(["ring_bell"]);
    expect(choose(2, ["Would you open the gate?", "Ring the bell."]).told).toEqual([
      "ring_bell",
      "open_gate",
    ]);
    expect(choose(1, ["Would you open the gate?", "Well?"]).told).toEqual(["open_gate"]);
  });

  test("[BL37] what is kept is told, and takes the place of what is likely", () => {
    expect(choose(2, ["Ring the bell, will you?"], ["lend_lamp"]).told).toEqual(["ring_bell", "lend_lamp"]);
    expect(choose(1, ["Ring."], ["mend_net", "lend_lamp"]).told).toEqual(["mend_net", "lend_lamp"]);
  });

  test("[BL37] a behavior may say that it is always told", () => {
    expect(stage({ always: true }).rules.isAlwaysTold("act")).toBe(true);
    expect(stage().rules.isAlwaysTold("act")).toBe(false);
  });
});
