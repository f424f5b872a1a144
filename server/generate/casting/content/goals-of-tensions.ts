/** What pulls two ways in somebody's own persona, as a thing to do. `{topic}` is what the phrase of the persona is about. */
export interface TensionGoal {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly obstacle: string;
}

function tension(id: string, text: string, why: string, obstacle: string): TensionGoal {
  return { id, text, why, obstacle };
}

/** By what the persona says: a trouble, a conviction, a skill, a love. */
export const goalsOfTensions = {
  conflict: [
    tension(
      "settle-it",
      "Have it settled, one way or the other: {topic}.",
      "{Short} has worked round it for so long that the detour has become the work.",
      "{foe} gains by its going on.",
    ),
    tension(
      "one-day-without",
      "Get through one day in which nobody has to speak of this: {topic}.",
      "{kin_cap} has begun to count the times.",
      "{Short} is the one who brings it up.",
    ),
    tension(
      "help-with-it",
      "Find one person who has come out on the other side of this, and ask how: {topic}.",
      "All the advice so far was from people who never had it.",
      "The one who had it does not like to be reminded.",
    ),
  ],
  belief: [
    tension(
      "win-one-over",
      "Win over one person who said no aloud. It is about this: {topic}.",
      "Those who agree with {Short} did so before.",
      "The one who could be won is {foe}, and asks good questions.",
    ),
    tension(
      "live-by-it",
      "Live by it for one whole year, with nothing let pass: {topic}.",
      "{kin_cap} has pointed out two exceptions.",
      "The exceptions pay the rent.",
    ),
  ],
  expertise: [
    tension(
      "hand-it-on",
      "Find somebody to whom all of it can be taught, mistakes included: {topic}.",
      "{Short} is the only one here who could, and has been ill twice.",
      "{friend} offers each time, and cannot.",
    ),
    tension(
      "be-checked",
      "Have {their} work looked over by one who knows better. It is {topic}.",
      "Nobody here can tell when {Short} is wrong, {Short} least.",
      "The one who could is {master}, and is sparing with praise.",
    ),
    tension(
      "proper-pay",
      "Be paid for it what others are paid. It is {topic}, and it is done well.",
      "{Short} did it first as a favour, and the favour became the price.",
      "{foe} would do it for less, and worse.",
    ),
  ],
  interest: [
    tension(
      "one-free-day",
      "Have one day in the week that belongs to {topic} and to nobody who needs something.",
      "There is the work, and there is {kin}, and there are seven days.",
      "{Short} says yes before the question is out.",
    ),
    tension(
      "share-it-once",
      "Bring {kin}, once, to see what there is in it: {topic}.",
      "It is the half of {Short} that {kin} has never met.",
      "{kin_cap} has promised to come when there is time.",
    ),
    tension(
      "own-thing-of-it",
      "Add one thing of {their} own to it, however small: {topic}.",
      "So far {Short} has only looked on, and others are as good at that.",
      "Whatever {Short} thinks of, {foe} knows who did it before.",
    ),
  ],
} as const satisfies Record<string, readonly TensionGoal[]>;
