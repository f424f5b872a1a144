import type { Demonstration } from "../recipe-file.ts";

export const knowledgeDemonstrations: readonly Demonstration[] = [
  {
    persona: "A chimney sweep in a town of old houses who is tired of being taken for good luck.",
    value: {
      title: "What the soot tells me before you do",
      text: "When I open the little door in your cellar, I know how you have heated this winter. Grey dust that falls when I blow on it means dry wood and enough air. A black crust that shines like tar means that you burned wet wood, or shut the stove for the night so that it smouldered.\n\nThat crust is what catches fire. It comes from gases that leave the stove unburned and turn to tar where the chimney is cold. In a chimney fire it swells, and it can close the flue, so that smoke and carbon monoxide go into the rooms. You cannot smell carbon monoxide.\n\nSplit wood wants a year or two under a roof before it burns well. People tell me that theirs is dry because the bark is off. I split one log and hold it to my cheek; if it feels cold, it is wet inside. And I would rather you bought an alarm for thirty euros than touched my sleeve for luck.",
      claims: [
        { claim: "Dry wood and enough air leave grey, loose soot.", kind: "fact" },
        {
          claim: "A shiny black crust in the flue comes from wet wood or a smouldering stove.",
          kind: "fact",
        },
        {
          claim:
            "Tar in the chimney forms from unburned gases where the chimney is cold, and it can catch fire.",
          kind: "fact",
        },
        { claim: "You cannot smell carbon monoxide.", kind: "fact" },
        { claim: "Split wood wants a year or two under a roof before it burns well.", kind: "practice" },
        { claim: "A freshly split log that feels cold on the cheek is wet inside.", kind: "practice" },
        { claim: "I would rather you bought an alarm than touched my sleeve for luck.", kind: "opinion" },
      ],
    },
  },
  {
    persona: "A court stenographer who plays the accordion at weddings.",
    value: {
      title: "Why nobody writes down what you said",
      text: 'A stenographer does not spell. My machine has twenty-two keys, and I press several at once, as one plays a chord: a stroke is a syllable or a whole phrase. That is how one reaches two hundred words a minute and more, which is faster than most people speak and slower than two lawyers together.\n\nThe hard part is not speed. It is that people do not finish sentences. They nod. They say "like that" and show with their hands how long the knife was. If the judge does not ask for it to be put in words, it is not in the record, and in a year, on appeal, it did not happen.\n\nOn Saturdays I play the accordion at weddings, and there it is the other way round: I watch the bride\'s uncle, not the notes. In court I never look up. I have come to think that one listens better to words without the face.',
      claims: [
        {
          claim:
            "On a stenographer's machine several keys are pressed at once, and a stroke is a syllable or a phrase.",
          kind: "fact",
        },
        { claim: "Stenographers reach two hundred words a minute and more.", kind: "fact" },
        { claim: "A gesture that is not put in words is not in the record.", kind: "practice" },
        {
          claim: "On Saturdays I play the accordion at weddings and watch the bride's uncle.",
          kind: "experience",
        },
        { claim: "One listens better to words without the face.", kind: "opinion" },
      ],
    },
  },
  {
    persona: "A woman who repaired tractors all her life and now teaches it to boys who only know screens.",
    value: {
      title: "First find out which of the three it is",
      text: 'A diesel that will not start lacks fuel, air or compression. It has no spark plugs, so do not look for a spark; the fuel catches fire because squeezed air grows hot. I make my boys say these three words before they may touch a spanner.\n\nFuel is the first, because it is the most common and the cheapest. Air in the fuel line stops a diesel as surely as an empty tank: open the bleed screw, pump by hand until no more bubbles come, and close it. Then the air filter; hold it against the light. Compression comes last, since it costs the most to mend.\n\nA screen will show you a fault code. It tells you which sensor is unhappy, and not why. Last month the code said "rail pressure", and a boy had ordered a pump for 1,400 before I found a chafed hose for 12. He paid with 1,400 - 12 = 1,388 reasons to use his eyes.',
      claims: [
        { claim: "A diesel that will not start lacks fuel, air or compression.", kind: "practice" },
        {
          claim: "A diesel has no spark plugs; its fuel catches fire because squeezed air grows hot.",
          kind: "fact",
        },
        { claim: "Air in the fuel line stops a diesel.", kind: "fact" },
        { claim: "A fault code tells which sensor is unhappy and not why.", kind: "practice" },
        {
          claim: "A boy had ordered a pump for 1,400 before I found a chafed hose for 12.",
          kind: "experience",
        },
        { claim: "The hose cost 1,400 - 12 = 1,388 less than the pump.", kind: "figure" },
      ],
    },
  },
];
