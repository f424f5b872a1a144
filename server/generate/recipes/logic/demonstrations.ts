import type { Demonstration } from "../recipe-file.ts";

export const logicDemonstrations: readonly Demonstration[] = [
  {
    persona: "A stagehand who hangs the lights in a small theatre and has never sat in its stalls.",
    value: {
      problem:
        "Four lamps hang in a row over the stage, numbered 1 to 4 from the left: one red, one blue, one amber, one white. The electrician's note says: the red lamp is not at either end. The blue lamp hangs somewhere to the left of the amber one. The white lamp hangs directly beside both the red and the amber one. Which colour is lamp 1?",
      reasoning:
        "White has red on one side and amber on the other, so it is not at an end, and these three stand together as red-white-amber or amber-white-red.\nRed is not at an end, so red is at 2 or 3. With red at 3 the three would be amber-white-red on 1 to 3, since red-white-amber would need a place 5.\nThen blue would be at 4, right of amber, which is forbidden.\nSo red is at 2, white at 3 and amber at 4, and blue is left of amber at 1. Lamp 1 is blue.",
      answer: "blue",
      kind: "ordering",
      difficulty: "medium",
    },
  },
  {
    persona: "A customs officer who has opened nine thousand suitcases and trusts only dogs.",
    value: {
      problem:
        'Three travellers stand at the counter, and exactly one of them carries undeclared seeds. Kamil says: "Lena has them." Lena says: "I do not have them." Mirko says: "I do not have them." The officer knows that exactly one of the three is telling the truth. Who has the seeds?',
      reasoning:
        "If Kamil has them, Kamil lies, and Lena and Mirko both tell the truth: two are true.\nIf Lena has them, Kamil tells the truth, Lena lies and Mirko tells the truth: two are true.\nIf Mirko has them, Kamil lies, Lena tells the truth and Mirko lies: one is true.\nOnly that case has one, so it is Mirko.",
      answer: "Mirko",
      kind: "witnesses",
      difficulty: "easy",
    },
  },
  {
    persona: "A retired postman who still walks his old round every morning, without letters.",
    value: {
      problem:
        'Arvid leaves the post office door, walks 200 m north, turns right and walks 150 m, turns right again and walks 350 m, then turns right once more and walks 150 m. How far from the door is he now, and in which direction? Answer such as "50 m east".',
      reasoning:
        "200 m north: he is 200 m north of the door.\nA right turn takes him east for 150 m: 200 m north and 150 m east.\nAnother takes him south for 350 m: 150 m south and 150 m east.\nThe last takes him west for 150 m, which undoes the 150 m east.\nHe is 150 m south of the door.",
      answer: "150 m south",
      kind: "directions",
      difficulty: "easy",
    },
  },
];
