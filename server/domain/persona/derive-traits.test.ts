import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { deriveInterests } from "./derive-interests.ts";
import { deriveOccupation } from "./derive-occupation.ts";
import { deriveTraits } from "./derive-traits.ts";
import { detectLanguage } from "./detect-language.ts";

describe("deriveTraits", () => {
  test.each([
    ["A busy Greek hotel owner who has been having trouble", "hotel owner"],
    ["a mother and primary school teacher from a small town in Ireland.", "primary school teacher"],
    ["I am a retired South Korean history professor", "history professor"],
    ["Professor David Baker, Executive Director of a museum", "professor"],
    ["A Motivated Athlete Training for the Games", "athlete"],
    ["An emergency management director who seeks the engineer's expertise", "emergency management director"],
    ["A statistician meticulously analyzing the data", "statistician"],
    ["Students who study Brazilian history", "student"],
    ["A resilient supplier", "supplier"],
    ["A nurse friend of the family", undefined],
    ["A law firm partner", "law firm partner"],
    ["A passionate fan of an actor", undefined],
    ["An older brother who served as a soldier", undefined],
    ["A computer enthusiast", undefined],
    ["A person whose father was a miner", undefined],
    ["香港的小企业主", undefined],
  ])("[IN7] reads the trade of %j", (text, occupation) => {
    expect(deriveOccupation(text)).toBe(occupation);
  });

  test.each([
    ["An 82-year-old lighthouse keeper", 82],
    ["a 90 year-old grandmother", 90],
    ["A nurse who is 45 years old", 45],
    ["Ali, aged 19, a sailor", 19],
    ["A woman in her forties", undefined],
    ["A mother of a 5-year-old", undefined],
    ["A teacher with 20-year-old twins", undefined],
    ["A keeper of a 300-year-old light", undefined],
    ["A vampire, 400 years old", undefined],
  ])("[IN7] reads the age in %j where it is exact and theirs", (text, age) => {
    expect(deriveTraits(text).age).toBe(age);
  });

  test.each([
    ["A heavy metal musician who loves boxing and the sea.", ["boxing", "sea"]],
    ["A clerk with an interest in history, law and cats", ["history"]],
    ["An avid vinyl record collector", ["vinyl record"]],
    ["A girl passionate about new and emerging technologies", ["new and emerging technologies"]],
    ["A boy who loves history and wants to travel", ["history"]],
    ["A fan of Björn Borg who can be bitter", ["björn borg"]],
    ["A man who is not interested in politics", []],
    ["A poet who fell in love with the coast", []],
    ["A father who loves his wife", []],
  ])("[IN7] reads what is liked in %j", (text, interests) => {
    expect(deriveInterests(text)).toEqual(interests);
  });

  test.each([
    ["A nurse who rows", "en"],
    ["Um desenvolvedor web que pode criar um novo site", "pt"],
    ["Un historien passionné par la généalogie des familles", "fr"],
    ["Ein japanischer Historiker, der sich auf die Stadt spezialisiert hat", "de"],
    ["一位对国际政治持怀疑态度的博主", "zh"],
    ["狂热的 K-Pop 爱好者", "zh"],
    ["港町で働く漁師", "ja"],
    ["Вчитель історії з Києва", "uk"],
    ["A nurse from 東京 who reads", "en"],
    ["PHP", undefined],
  ])("[IN7] reads the language of %j", (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test("[IN7] what is known wins, and nothing else is lost", () => {
    const known = { occupation: "surgeon", age: 50, interests: ["chess"], place: "Lyon", other: { id: "1" } };
    expect(deriveTraits("A 30-year-old nurse who loves boxing", known)).toEqual({ ...known, language: "en" });
    expect(deriveTraits("A 30-year-old nurse who loves boxing", { language: "fr" })).toEqual({
      language: "fr",
    });
  });

  test("[IN7] ends soon for a text that is made to be slow", () => {
    for (const piece of ["who loves ", "a ", "interested in and ", "1-", "x".repeat(60), "Aa.", "\u0301"]) {
      const text = piece.repeat(Math.floor(4000 / piece.length));
      expect(deriveTraits(text)).toBeDefined();
    }
  });
});

const released = path.join(import.meta.dirname, "../../../../shared/data/personas.jsonl");

test.skipIf(!existsSync(released))(
  "[IN7] finds a trade in six of ten released personas (skipped where the set is not beside the checkout)",
  () => {
    const lines = readFileSync(released, "utf8").trim().split("\n");
    const found = lines.filter((line) => deriveTraits(JSON.parse(line).persona).occupation !== undefined);
    expect(found.length / lines.length).toBeGreaterThan(0.6);
  },
);
