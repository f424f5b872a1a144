import { expect, test } from "vitest";
import { generalise } from "../../server/domain/privacy/generalise.ts";
import { cleanPersonas } from "./clean-personas.ts";
import { measurePrivacy } from "./measure.ts";
import { plantPersonas } from "./plant-personas.ts";

const seeds = ["first", "second"];

test.each(seeds)("[PV1] of what was planted at least the floor is gone (seed %s)", (seed) => {
  const { kinds } = measurePrivacy(seed, 400);
  const below = [...kinds].filter(([kind, { planted, gone }]) => {
    return gone / planted < (kind === "person_name" ? 0.9 : 0.99);
  });
  expect(below).toEqual([]);
  expect(kinds.size).toBe(12);
  expect(kinds.get("person_name")?.planted).toBe(400);
});

test.each(seeds)("[PV2] [PV4] at most 2% of the clean lines are changed (seed %s)", (seed) => {
  const { changed, clean } = measurePrivacy(seed, 400);
  expect(clean).toBe(400);
  expect(changed.slice(8)).toEqual([]);
});

test.each(seeds)("[PV3] generalising twice is generalising once (seed %s)", (seed) => {
  for (const text of [...plantPersonas(seed, 400).map((one) => one.text), ...cleanPersonas(seed, 400)]) {
    const once = generalise(text);
    expect(generalise(once.text)).toMatchObject({ text: once.text, findings: [] });
    expect(generalise(text)).toEqual(once);
  }
});

test.each(seeds)("[PV2] the findings say all that changes (seed %s)", (seed) => {
  for (const { text } of plantPersonas(seed, 400)) {
    const { text: became, findings } = generalise(text);
    let at = 0;
    let written = "";
    for (const { start, end, as } of findings) {
      expect(start).toBeGreaterThanOrEqual(at);
      written += text.slice(at, start) + as;
      at = end;
    }
    expect(written + text.slice(at)).toBe(became);
  }
});
