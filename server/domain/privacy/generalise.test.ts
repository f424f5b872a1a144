import fc from "fast-check";
import { expect, test } from "vitest";
import { generalise } from "./generalise.ts";
import { passesIban, passesLuhn } from "./find-id-numbers.ts";

test.each([
  ["John Smith, a nurse from Ohio", "A nurse from Ohio"],
  ["Dr. Jane Roe", "A doctor"],
  ["Dr. Jane Roe, an oncologist in Leeds", "An oncologist in Leeds"],
  ["My name is Ayşe Demir and I am a pilot.", "I am a pilot."],
  ["a baker named Ngozi Okafor who sings", "a baker who sings"],
  ["Professor David Holm, Executive Director of Hartwell Labs", "An Executive Director of a company"],
])("the persona's own name goes, and what it does stays: %s", (text, became) => {
  expect(generalise(text).text).toBe(became);
});

test.each([
  ["A fan of Michael Jordan", "A fan of a well-known person"],
  ["A devoted Tom Waits fan", "A devoted fan of a well-known person"],
  ["A fan of Jamaican cricketer Aaron Johnson", "A fan of a Jamaican cricketer"],
  ["A friend of Marta Rossi and Piotr Nowak", "A friend of several people"],
  ["A patient of Dr. Shirin Rahmani", "A patient of a doctor"],
  ["A teacher moved by Lou Reed's songs", "A teacher moved by a well-known musician's songs"],
  ["A tutor who sees James' talent", "A tutor who sees somebody's talent"],
  ["A man whose wife, Mary Poole, paints", "A man whose wife paints"],
  ["A critic of the singer Edith Moreau", "A critic of a singer"],
  ["A fan of Rosa Vidal who quotes Vidal daily", "A fan of a well-known person who quotes that person daily"],
])("others go by what they are to the persona: %s", (text, became) => {
  expect(generalise(text).text).toBe(became);
});

test.each([
  ["Reach me at ann@example.com.", "Reach me at a private email address.", "email"],
  ["Call +44 20 7946 0123 now", "Call a private phone number now", "phone"],
  ["My SSN is 123-45-6789.", "My SSN is private.", "id_number"],
  ["Pays with 4111 1111 1111 1111.", "Pays with a private card number.", "id_number"],
  ["Paid from DE89 3704 0044 0532 0130 00 monthly", "Paid from a private bank account monthly", "id_number"],
  ["Lives at 12 Elm Street.", "Lives at a private address.", "address"],
  ["Posts as @rail_fan daily", "Posts as a social media account daily", "web_handle"],
  ["See https://example.com/me, please", "See a website, please", "url"],
  ["Logs in from 81.2.3.4", "Logs in from a private internet address", "ip_address"],
  ["Born on 12 March 1984 in a barn", "Born in the 1980s in a barn", "birth_date"],
  ["The CEO of Acme Corp", "The CEO of a company", "employer_and_role"],
  ["mayor of Tarnbrook since 2014", "mayor of a town", "employer_and_role"],
  ["the first woman to row the bay", "one of the first women to row the bay", "employer_and_role"],
  ["A survivor of the 2011 Redwater earthquake", "A survivor of an earthquake", "named_event_with_date"],
  ["An 83-year-old organist in Dunmorey", "An older organist in Dunmorey", "precise_age_place_job"],
])("[PV1] %s", (text, became, kind) => {
  const answer = generalise(text);
  expect(answer.text).toBe(became);
  expect(answer.findings.map((finding) => finding.kind)).toEqual([kind]);
  expect(answer.replaced).toMatchObject({ [kind]: 1 });
});

test.each([
  "A historian who studies Abraham Lincoln",
  "A fan of the Boston Celtics and of Harry Potter",
  "An alumna of George Washington University",
  "A nurse from Charlotte, North Carolina",
  "A physician who treats Parkinson's disease",
  "A loyal customer of Tim Hortons",
  "A sailor on a ship named Grace",
  "Will Friday ever come, asks the clerk",
  "A 30-year-old clerk from Osaka with 4111 1111 1111 1112 coins",
  "Somebody who met the mayor of a town at 12:30 on version 1.2.3",
])("[PV4] stays: %s", (text) => {
  expect(generalise(text)).toMatchObject({ text, findings: [] });
});

test("only the kinds that are asked for go, and the names that are to stay do", () => {
  const text = "A friend of Mira Oake, mira@example.com";
  expect(generalise(text, { kinds: ["email"] }).text).toBe("A friend of Mira Oake, a private email address");
  expect(generalise(text, { keep: ["Mira Oake"] }).text).toBe(
    "A friend of Mira Oake, a private email address",
  );
});

const pieces = fc.constantFrom(
  ..."A a an the The fan of named Dr. Professor Mary Smith's James' Jordan and , . is from Ohio 43-year-old nurse 12 Elm Street @bob a@b.co CEO Acme Corp & “ ” My name I am met friend his wife Will López-Roe singer 2011 earthquake survivor won born on 1 May 1990".split(
    " ",
  ),
);

test("[PV3] whatever the words, a second time changes nothing and the findings are apart", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (words) => {
      const text = words.join(" ");
      const once = generalise(text);
      expect(generalise(once.text).text).toBe(once.text);
      for (const [index, finding] of once.findings.entries()) {
        expect(finding.start).toBeGreaterThanOrEqual(once.findings[index - 1]?.end ?? 0);
        expect(finding.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test("a card number passes Luhn, an account its check of 97", () => {
  expect(passesLuhn("4111111111111111")).toBe(true);
  expect(passesLuhn("4111111111111112")).toBe(false);
  expect(passesIban("DE89370400440532013000")).toBe(true);
  expect(passesIban("DE88370400440532013000")).toBe(false);
});
