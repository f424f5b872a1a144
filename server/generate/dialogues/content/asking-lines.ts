/** What goes before, after and around a request, and how something is told and asked for again. Slots as in small talk. */

/** A sentence before it. */
export const before: readonly string[] = [
  "Good day, {npc}.",
  "I won't take much of your time.",
  "Hello, {npc}.",
  "I'm {me}.",
  "I {do}, and I've come a long way today.",
  "Excuse me.",
  "I was told you are the one to ask.",
  "Forgive me, I'm in a hurry.",
  "There you are, {npc}.",
  "I'm {am}, if that helps.",
  "I hope I'm not keeping you from your work.",
  "Good of you to see me.",
];

/** A sentence after it. */
export const after: readonly string[] = [
  "I'd be grateful.",
  "Thank you.",
  "I'd not ask if I didn't need it.",
  "It would help me more than you know.",
  "Only if it's no trouble.",
  "Then I'll be on my way.",
  "You'd be doing me a kindness.",
];

export const again: readonly string[] = [
  "Try it once more, would you? {ask}",
  "Never mind. Once again, then: {ask}",
  "That didn't work. Please, {ask}",
  "Let's try again. {ask}",
  "No harm done. {ask}",
];

/** `{value}`: what was left open. */
export const supplies: readonly string[] = [
  "{value}, please.",
  "{value}.",
  "{value}, if you would.",
  "I meant {value}.",
  "{value}, of course.",
  "{value}, I should have said.",
];

/** `{kind}`: sister, friend; `{value}`: a name. */
export const tellings: readonly string[] = [
  "My {kind} is called {value}. You would like each other.",
  "I have a {kind} called {value}, who taught me to keep my mouth shut.",
  "My {kind}'s name is {value}.",
  "I miss my {kind}. {value} is the name.",
  "You remind me of my {kind}, {value}.",
  "I came here with my {kind}, {value}.",
];

export const recalls: readonly string[] = [
  "Do you remember what my {kind} is called?",
  "What did I say my {kind} is called?",
  "What was my {kind}'s name again?",
  "Who did I say my {kind} was?",
  "I told you the name of my {kind}. What was it?",
];

/** Whose names are told. */
export const kinds: readonly string[] = ["sister", "brother", "friend", "teacher", "cousin", "neighbour"];
