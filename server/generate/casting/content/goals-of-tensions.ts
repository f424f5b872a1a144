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

/**
 * By what the persona says: what weighs on them, what they cannot bear, what they hold to be so, what they stand for, what
 * they are good at, what they love. `{topic}` is a thing or a doing in a few words; a conviction is a whole sentence.
 */
export const goalsOfTensions = {
  trouble: [
    tension(
      "see-the-end-of-it",
      "See the end of {topic}, one way or the other.",
      "{Short} has worked round it for so long that the detour has become the work.",
      "{foe} gains by its going on.",
    ),
    tension(
      "one-day-without",
      "Get through one whole day without a word about {topic}.",
      "{kin_cap} has begun to count the times.",
      "{Short} is the one who brings it up.",
    ),
    tension(
      "help-with-it",
      "Find one person who has come out on the other side of {topic}, and ask how.",
      "All the advice so far was from people who never had it.",
      "The one who had it does not like to be reminded.",
    ),
  ],
  dislike: [
    tension(
      "be-agreed-with",
      "Hear {foe} admit, once, what is wrong with {topic}.",
      "{Short} has said it so often alone that it sounds like a habit.",
      "{foe} has admitted it already, to everybody else.",
    ),
    tension(
      "one-day-without",
      "Get through one whole day without a word about {topic}.",
      "{kin_cap} has begun to count the times.",
      "{Short} is the one who brings it up.",
    ),
    tension(
      "other-side",
      "Have one person explain to {them} what others see in {topic}, and hear it out to the end.",
      "{kin_cap} says that {Short} has never tried.",
      "{Short} knows the answer to every sentence of it before it is finished.",
    ),
  ],
  conviction: [
    tension(
      "win-one-over",
      "Win over one person who will not have it that {topic}.",
      "Those who agree with {Short} did so before.",
      "The one who could be won is {foe}, and asks good questions.",
    ),
    tension(
      "live-by-it",
      "Live for one year as one must who holds that {topic}.",
      "{kin_cap} has pointed out two exceptions.",
      "The exceptions pay the rent.",
    ),
  ],
  cause: [
    tension(
      "do-something-for-it",
      "Do one thing for {topic} that costs something.",
      "So far it has been talk, and {kin} has said so.",
      "All that costs nothing has been done, and what is left costs a friend.",
    ),
    tension(
      "one-good-word",
      "Hear {foe} say one good word for {topic}, before people.",
      "Everybody else has come round, or is tired of being asked.",
      "{foe} will say it of anything that {Short} does not care for.",
    ),
  ],
  expertise: [
    tension(
      "hand-it-on",
      "Find somebody who will learn all there is to {topic}, mistakes included.",
      "{Short} is the only one here who could teach it, and has been ill twice.",
      "{friend} offers each time, and has not the patience.",
    ),
    tension(
      "be-checked",
      "Have one who knows more of {topic} look over {their} work.",
      "Nobody here can tell when {Short} is wrong, {Short} least.",
      "The one who could is {master}, and is sparing with praise.",
    ),
    tension(
      "proper-pay",
      "Be paid in money for what {they} knows of {topic}, and not in thanks.",
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
      "Get {kin}, once, to see what there is in {topic}.",
      "It is the half of {Short} that {kin} has never met.",
      "{kin_cap} has promised to come when there is time.",
    ),
    tension(
      "lose-one",
      "Lose one argument about {topic} to somebody who knows more.",
      "{Short} has won them all so far, against {friend} and against {kin}.",
      "Whoever knows more has not come through here in years.",
    ),
  ],
} as const satisfies Record<string, readonly TensionGoal[]>;
