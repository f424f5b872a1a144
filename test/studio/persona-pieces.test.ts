import { expect, test } from "vitest";
import { fieldName, personaPieces, profileField } from "../../server/studio/page/persona-pieces.js";
import { completeProfile } from "../fakes/complete-npc.ts";

const text = "a retired keeper who collects storm glass";
const span = (words: string, field: string) => {
  const start = text.indexOf(words);
  return { span: words, start, end: start + words.length, kind: "role", fields: [field] };
};

test("pieces join to the persona, and of spans that overlap the first is underlined", () => {
  const pieces = personaPieces(text, [
    span("collects storm glass", "personality.likes[0]"),
    span("retired", "identity.age"),
    span("storm glass", "voice.tic"),
  ]);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces.filter(({ fields }) => fields.length > 0).map((piece) => piece.text)).toEqual([
    "retired",
    "collects storm glass",
  ]);
});

test("a persona that lent no words is one piece, and one without text is none", () => {
  expect(personaPieces(text, [])).toEqual([{ text, fields: [] }]);
  expect(personaPieces("", [])).toEqual([]);
});

test("fields are read by their path, and named for people", () => {
  const profile = completeProfile("Bo Reed");
  expect(profileField(profile, "identity.name")).toBe("Bo Reed");
  expect(profileField(profile, "backstory.events[1].text")).toBe(profile.backstory.events[1]?.text);
  expect(profileField(profile, "identity.age")).toBe(String(profile.identity.age));
  expect(profileField(profile, "backstory.events[40].text")).toBeUndefined();
  expect(fieldName("backstory.events[1].text")).toBe("backstory, event 2");
  expect(fieldName("voice.sample_lines[0]")).toBe("voice, sample line 1");
});
