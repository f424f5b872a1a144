import { describe, expect, test } from "vitest";
import {
  fromSecondPerson,
  inFirstPerson,
  type Self,
  subjectSupplied,
  sureSentences,
} from "./first-person.ts";

const zilsa: Self = { names: ["Zilsa Chyman", "Zilsa"], pronouns: "she/her" };
const branas: Self = { names: ["Branas Boler", "Branas"], pronouns: "he/him" };
const wyn: Self = { names: ["Wyn"], pronouns: "they/them" };

describe("what is written of somebody, said by them", () => {
  test.for([
    ["Zilsa rebuilt her grandfather's wooden boat.", "I rebuilt my grandfather's wooden boat."],
    ["Zilsa keeps a list and shows it to nobody.", "I keep a list and show it to nobody."],
    ["A lost boot kept her home.", "A lost boot kept me home."],
    ["The one Zilsa measures herself against.", "The one I measure myself against."],
    ["She ties a second knot and never lies.", "I tie a second knot and never lie."],
    ["She does not forgive a lie.", "I do not forgive a lie."],
    [
      "An old hand let Zilsa watch, and asked what she had seen.",
      "An old hand let me watch, and asked what I had seen.",
    ],
    ["Zilsa's hands have begun to shake.", "My hands have begun to shake."],
    ["I lost my brother to the flood.", "I lost my brother to the flood."],
  ])("she: %s", ([written = "", spoken]) => {
    const found = inFirstPerson(written, zilsa);
    expect(found.charAt(0).toUpperCase() + found.slice(1)).toBe(spoken);
  });

  test("a pronoun is a subject wherever it stands", () => {
    expect(inFirstPerson("On the night of the Candle Flood she cut loose a boat.", zilsa)).toBe(
      "On the night of the Candle Flood I cut loose a boat.",
    );
  });

  test("he, they, ages and objects", () => {
    expect(inFirstPerson("Branas, at 6, lost his cousin.", branas)).toBe("At 6 I lost my cousin.");
    expect(inFirstPerson("In the Lid Winter Branas, 11 years old, was set to beat a pan.", branas)).toBe(
      "In the Lid Winter I, 11 years old, was set to beat a pan.",
    );
    expect(inFirstPerson("Somebody showed Branas storm glass.", branas)).toBe(
      "Somebody showed me storm glass.",
    );
    expect(inFirstPerson("Somebody put a paper before Wyn on a day.", wyn)).toBe(
      "Somebody put a paper before me on a day.",
    );
    expect(inFirstPerson("Wyn has sold their boat.", wyn)).toBe("I have sold my boat.");
  });

  test.for([
    ["Counts the steps of any stair", "I count the steps of any stair"],
    [
      "Carries people and their things and hears both sides",
      "I carry people and their things and hear both sides",
    ],
    [
      "Walks the round with a pike, tries each door, asks names",
      "I walk the round with a pike, try each door, ask names",
    ],
    ["Still has it, and lets nobody else use it", "I still have it, and let nobody else use it"],
    ["Married to a weigher, so they meet at breakfast", "I'm married to a weigher, so we meet at breakfast"],
    [
      "Goes quiet and coils rope; somebody else picking up the other end calms her",
      "I go quiet and coil rope; somebody else picking up the other end calms me",
    ],
    [
      "Crosses until lamp-lighting on a day licence, and loses count",
      "I cross until lamp-lighting on a day licence, and lose count",
    ],
    ["Measures, copies, and argues with anybody", "I measure, copy, and argue with anybody"],
    ["Mends nets, ropes and sails", "I mend nets, ropes and sails"],
    ["Serves whoever asks and pays", "I serve whoever asks and pays"],
    ["Waits, then laughs", "I wait, then laugh"],
    ["Slow to anger; then quiet", "Slow to anger; then quiet"],
  ])("without a subject: %s", ([written = "", spoken]) => {
    expect(subjectSupplied(written, zilsa)).toBe(spoken);
  });

  test.for([
    ["You do not have that many.", "I do not have that many."],
    [
      "You do not give things to somebody you trust so little.",
      "I do not give things to somebody I trust so little.",
    ],
    ["They cannot pay the fee.", "You cannot pay the fee."],
    [
      "They owe you more than twenty tallies; settle the slate before asking for your name.",
      "You owe me more than twenty tallies; settle the slate before asking for my name.",
    ],
    ["They have heard that already.", "You have heard that already."],
    ["You are not the warden, and they are no pinner.", "I am not the warden, and you are no pinner."],
  ])("a refusal: %s", ([told = "", spoken]) => {
    expect(fromSecondPerson(told)).toBe(spoken);
  });
});

test("an answer that is quoted in its own first person does not keep the rest in the third", () => {
  const self = { names: ["Corwyn Silrose", "Corwyn"], pronouns: "she/her" } as const;
  const told =
    "Corwyn went to the one who had suffered and said so. The answer was: I knew, and I was waiting.";
  expect(inFirstPerson(told, self)).toBe(
    "I went to the one who had suffered and said so. The answer was: I knew, and I was waiting.",
  );
  expect(inFirstPerson("I heard it. He never came back.", { names: ["Corwyn"], pronouns: "he/him" })).toBe(
    "I heard it. He never came back.",
  );
});

describe("nobody is taken for another", () => {
  const speakers = [
    {
      names: ["Nkechi Varga", "Nkechi"],
      pronouns: "she/her",
      one: "she",
      own: "her",
      mine: ["mother", "sister"],
    },
    {
      names: ["Branas Boler", "Branas"],
      pronouns: "he/him",
      one: "he",
      own: "his",
      mine: ["father", "brother"],
    },
  ] as const;
  const deeds = ["sat beside", "carried home", "paid for", "spoke to", "quarrelled with"];
  const cases = speakers.flatMap((self) =>
    deeds.flatMap((deed) => self.mine.map((kin) => ({ self, deed, kin, name: self.names[1] }))),
  );

  test.for(cases)("$name $deed $kin", ({ self, deed, kin }) => {
    const [, name] = self.names;
    const written = `The assessor. ${name} ${deed} ${self.own} ${kin} and knows which way ${self.one} voted.`;
    const sure = sureSentences(written, self);
    expect(sure).toBe("The assessor.");
    expect(inFirstPerson(sure, self)).not.toMatch(/\b(?:I|my|me)\b/);
  });

  test.for(cases)("$kin, who has things of their own ($name, $deed)", ({ self, deed, kin }) => {
    const [, name] = self.names;
    const spoken = inFirstPerson(`${name} ${deed} a ${kin} who sold ${self.own} boat.`, self);
    expect(spoken).toBe(`I ${deed} a ${kin} who sold ${self.own} boat.`);
  });

  test("what cannot be another's is turned", () => {
    expect(sureSentences("Branas taught her the knots. She forgot them.", branas)).toBe(
      "Branas taught her the knots. She forgot them.",
    );
    expect(sureSentences("Voted against her name in 330.", zilsa)).toBe("Voted against her name in 330.");
    expect(inFirstPerson("Zilsa had an aunt who raised her on soup.", zilsa)).toBe(
      "I had an aunt who raised me on soup.",
    );
  });
});
