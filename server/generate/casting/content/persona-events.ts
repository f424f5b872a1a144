import type { Tie } from "./life-event.ts";

interface PersonaEvent {
  /** It is said to come of an earlier event that left one of these, where there is one. */
  readonly needs: readonly Tie[];
  readonly gives: readonly Tie[];
  readonly texts: readonly string[];
}

/** Events that persona frames become. `{clause}` stands after the name, `{topic}` is what it is about. */
export const personaEvents = {
  interest: {
    needs: ["tale", "idle"],
    gives: ["tale"],
    texts: [
      "It was at {spot} that {Short} first met with {topic}. {They} stayed till it was dark, and went back the next day.",
      "{friend} brought {Short} to {topic}, meaning to pass an hour, and nothing else has held {them} so long.",
      "Laid up for a month, {Short} had nothing but talk of {topic}, and got up changed.",
      "{Short} gave a week's pay for {topic}, told {kin} that it had been two days', and thought it cheap.",
      "{Short} had laughed at others for it. Then, in one evening, it was {topic}, and nobody at home got a sensible word for a month.",
    ],
  },
  expertise: {
    needs: ["skill", "taught", "charge"],
    gives: ["skill", "name"],
    texts: [
      "{Short} was trusted with {topic} for the first time, because {master} was ill, and kept it.",
      "For a whole season {Short} had charge of {topic}, without help, and nothing went wrong that anybody saw.",
      "People began to come to {Short} about {topic}. The first was {friend}, who paid in {substance}.",
      "{foe} said that {Short} would never make anything of {topic}, and said it to the wrong people: they sent for {them}.",
    ],
  },
  want: {
    needs: ["doubt", "rival", "want", "debt"],
    gives: ["doubt"],
    texts: [
      "At {spot}, without having meant to, {Short} said aloud what {they} wanted: to {goal}.",
      "{foe} laughed when {Short} spoke of it, and since then {they} has meant to {goal}.",
      "{Short} laid by money for the first time, under the floor, so as to {goal}.",
      "{Short} lay awake a whole night and got up knowing: to {goal}, or to stop talking of it.",
    ],
  },
  conflict: {
    needs: ["rival", "wronged", "doubt"],
    gives: ["rival", "doubt"],
    texts: [
      "It came to a head over {topic}: {Short} and {foe} said things at {spot} that others still repeat.",
      "{Short} lost a season to {topic}, and has nothing to show for it but an opinion.",
      "What had been a small trouble, {topic}, became the great one that year.",
      "{kin_cap} said: let it be. But it was {topic}, again, and {Short} did not let it be.",
    ],
  },
  belief: {
    needs: ["wronged", "rival", "wrong", "doubt"],
    gives: ["rival"],
    texts: [
      "Since that year {Short} has held to it before anybody: {topic}.",
      "{Short} quarrelled with {foe} at {spot} and came away certain of one thing: {topic}.",
    ],
  },
  event: {
    needs: [],
    gives: ["doubt"],
    texts: [
      "{Short} {clause}. {friend} was there, and tells it otherwise.",
      "{Short} {clause}. At home nobody asked, and {they} has told {friend} only half.",
      "{Short} {clause}. {kin_cap} heard of it from somebody else.",
      "{Short} {clause}. It smelled of {substance}, and {they} can still call it up.",
    ],
  },
} as const satisfies Record<string, PersonaEvent>;

/** After the name; for events that the persona itself gave. */
export const personaAttitudes = [
  "still measures other years by it",
  "tells it well, and leaves one part out",
  "would not give it back",
  "thinks {kin} never forgave {them} for it",
  "is grateful, on most days",
  "has stopped explaining it",
  "thinks of it when somebody says that it is late",
  "would do it sooner, another time",
  "gets the year wrong on purpose",
  "has been told that it was a mistake, and by whom",
] as const;
