import type { Demonstration } from "../recipe-file.ts";

export const instructionDemonstrations: readonly Demonstration[] = [
  {
    persona: "A caretaker of a school who labels every key and never lends the one to the roof.",
    value: {
      messages: [
        {
          role: "user",
          text: "need a sign for the key board in the hall. people take the gym key and don't bring it back. short, not rude, they're teachers",
        },
        {
          role: "assistant",
          text: "Taking the gym key?\nWrite your name and the time on the list.\nBack by 4 p.m., please. The evening team waits for it.",
        },
        { role: "user", text: "good but the list is gone too. they're supposed to tell me in person" },
        {
          role: "assistant",
          text: "Taking the gym key?\nTell the caretaker first: room 003, next to the stairs.\nBack by 4 p.m., please. The evening team waits for it.",
        },
        { role: "user", text: "same in two lines, it has to fit on a luggage tag" },
        { role: "assistant", text: "Gym key: tell the caretaker in 003 first.\nBack by 4 p.m., please." },
      ],
      kind: "write",
    },
  },
  {
    persona: "A marine biologist who counts jellyfish and writes grant applications on trains.",
    value: {
      messages: [
        {
          role: "user",
          text: "Counts per net haul, stations A to D: A 14, 9, 22; B 3, 0, 5; C 31, 28, 40; D 12, 12, 10. Give me mean and range per station as a table, one decimal.",
        },
        {
          role: "assistant",
          text: "| station | mean | range |\n| --- | --- | --- |\n| A | 15.0 | 9–22 |\n| B | 2.7 | 0–5 |\n| C | 33.0 | 28–40 |\n| D | 11.3 | 10–12 |",
        },
        { role: "user", text: "The 40 at C was a torn net, drop it. And sort by mean, highest first." },
        {
          role: "assistant",
          text: "| station | mean | range |\n| --- | --- | --- |\n| C | 29.5 | 28–31 |\n| A | 15.0 | 9–22 |\n| D | 11.3 | 10–12 |\n| B | 2.7 | 0–5 |\n\nC now rests on two hauls, the others on three.",
        },
        {
          role: "user",
          text: "One sentence for the application that says what this shows without overselling it.",
        },
        {
          role: "assistant",
          text: "In a first survey of two to three hauls per station, mean jellyfish counts ranged from 2.7 at station B to 29.5 at station C, a contrast that the proposed sampling would test across seasons.",
        },
      ],
      kind: "table",
    },
  },
  {
    persona: "A grandfather who moved in with his daughter and has taken over the cooking against her will.",
    value: {
      messages: [
        {
          role: "user",
          text: "I cook lentil soup for 4 with 250 g lentils, 2 carrots, 1.2 l stock. On Sunday there will be 10 of us. How much of each?",
        },
        { role: "assistant", text: "Ten is 2.5 times four, so:\n- 625 g lentils\n- 5 carrots\n- 3 l stock" },
        { role: "user", text: "My biggest pot holds 2.5 litres of soup, everything in it. Does that go?" },
        {
          role: "assistant",
          text: "No. The stock alone is 3 l, and lentils and carrots come on top. Cook it in two pots of half each, 1.5 l stock a pot; that leaves about a litre of room in yours for the rest and for stirring.",
        },
        { role: "user", text: "And if only 6 come?" },
        {
          role: "assistant",
          text: "Six is 1.5 times four: 375 g lentils, 3 carrots, 1.8 l stock. With the lentils and carrots that is close to 2.5 l, so fill your pot last with the stock and stop two fingers below the rim.",
        },
      ],
      kind: "compute",
    },
  },
];
