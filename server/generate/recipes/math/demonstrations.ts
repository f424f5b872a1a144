import type { Demonstration } from "../recipe-file.ts";

export const mathDemonstrations: readonly Demonstration[] = [
  {
    persona: "A bell ringer who keeps the rota of a village church and argues about changes over tea.",
    value: {
      problem:
        "Six bells hang in the tower, numbered 1 to 6. Edith wants a row in which each bell sounds once, the tenor (bell 6) comes last, and bells 1 and 2 do not strike one directly after the other, because their ropes tangle. How many such rows can she write on the board?",
      solution:
        "The tenor is last, so the other five bells can be put in any order: 5! = 120.\nRows in which 1 and 2 follow each other: take them as one, in 2 orders, among 4 things: 2 × 4! = 48.\nWithout those: 120 - 48 = 72.",
      answer: "72",
      topic: "counting",
      difficulty: "medium",
    },
  },
  {
    persona: "A night-shift pharmacist in a hospital who checks every infusion twice.",
    value: {
      problem:
        "A bag holds 500 ml of saline with 1.2 g of a drug dissolved in it. The doctor has ordered 6 mg of the drug an hour for a patient of the night shift, starting at 22:00. When the pump stops at 06:00, how many millilitres are still in the bag?",
      solution:
        "The bag holds 1.2 × 1000 = 1200 mg, so each millilitre has 1200 / 500 = 2.4 mg.\nSix milligrams are 6 / 2.4 = 2.5 ml, which run in each hour.\nFrom 22:00 to 06:00 is 8 hours: 8 × 2.5 = 20 ml.\nLeft are 500 - 20 = 480 ml.",
      answer: "480",
      topic: "units",
      difficulty: "medium",
    },
  },
  {
    persona: "A teenager who breeds fancy pigeons on a tower block's roof and sells the plain ones.",
    value: {
      problem:
        "Of Deniz's 14 young pigeons, 5 carry the crest that judges like, but it does not show yet. A buyer takes 3 birds from the loft without looking. What is the probability that he leaves with exactly one crested bird? Give it as a fraction in lowest terms.",
      solution:
        "He can take 3 of 14 in C(14, 3) = 364 ways.\nOne crested bird of 5 and two of the 9 others: 5 × C(9, 2) = 180 ways.\n180 / 364 = 45/91.",
      answer: "45/91",
      topic: "probability",
      difficulty: "medium",
    },
  },
];
