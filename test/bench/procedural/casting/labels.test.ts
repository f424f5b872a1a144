import { expect, test } from "vitest";
import { castPersonas, readWorld } from "./cast-personas.ts";
import { labelKinds, missedLabels } from "./labels.ts";
import { labelledPersonas } from "./labelled-personas.ts";
import { profileFaults } from "./profile-faults.ts";

const world = await readWorld("harrow");
const casts = castPersonas(
  labelledPersonas.map(({ text }) => text),
  world,
);

test.each(labelKinds)("[NP5] personas labelled by hand become whom a reader makes of them: %s", (kind) => {
  const missed = labelledPersonas.filter((label, index) => {
    const cast = casts[index];
    return cast === undefined || missedLabels(label, cast, world).includes(kind);
  });
  const tenth = labelledPersonas.length / 10;
  expect(missed.length > tenth ? missed.map(({ text }) => text) : []).toEqual([]);
});

test("[NP6] whoever is cast from them has no fault that shows from outside", () => {
  const faults = casts.flatMap((cast) => profileFaults({ ...cast, world }));
  expect(faults).toEqual([]);
});
