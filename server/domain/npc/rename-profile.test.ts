import { expect, test } from "vitest";
import { completeProfile } from "../../../test/fakes/complete-npc.ts";
import { renameProfile } from "./rename-profile.ts";

test("tells the new name wherever the old one was told, whole words only", () => {
  const profile = completeProfile();
  const told = {
    ...profile,
    appearance: { ...profile.appearance, summary: "Ada Holt is broad; Ada's boat is Adamant. (Ada.)" },
    secrets: [
      { id: "s", text: "Holt is not her name, Ada Holt said.", marker: "m", when: "true", cost: "c" },
    ],
  };
  const renamed = renameProfile(told, { name: "Mo $& Reed", short_name: "Mo" });
  expect(renamed.identity).toEqual({ ...profile.identity, name: "Mo $& Reed", short_name: "Mo" });
  expect(renamed.appearance.summary).toBe("Mo $& Reed is broad; Mo's boat is Adamant. (Mo.)");
  expect(renamed.secrets[0]?.text).toBe("Holt is not her name, Mo $& Reed said.");
  expect(renamed.tags).toEqual(profile.tags);
});
