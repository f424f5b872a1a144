/** What two people are to each other, each side said. `{peer}` is the other's short name. */

/** The three people of somebody's own story. */
export const storyTies = {
  friend: {
    kind: "old_friend",
    texts: [
      "{Short} tells {peer} most things; {peer} tells {Short} everything, twice.",
      "They have been close since before either could pay for it. {peer} thinks {Short} the stronger, and {Short} thinks the opposite.",
      "{peer} comes by unasked and leaves late. {Short} complains of it, and keeps the second cup out.",
      "Each has lied for the other once. {peer} keeps count of it; {Short} does not.",
      "{Short} would trust {peer} with a purse and not with a date. {peer} says the reverse.",
      "They quarrel over nothing, weekly. {peer} gives in first, and so {Short} begins.",
    ],
  },
  foe: {
    kind: "rival",
    texts: [
      "{Short} measures {themself} against {peer}, who has never noticed a contest.",
      "{peer} greets {Short} warmly, and {Short} looks for the reason.",
      "Each says the other began it, and there is a year in which both could be right.",
      "{peer} says in company that {Short} is the better hand. {Short} has not found out why.",
      "They sat on one bench as children; {peer} remembers it with pleasure, and {Short} with dates.",
      "{Short} will not buy where {peer} buys. {peer} has taken to buying everywhere.",
    ],
  },
  master: {
    kind: "mentor",
    texts: [
      "{peer} taught {Short} to hold {tool}. Neither has mentioned it since.",
      "{peer} finds fault with all that {Short} does, and sends people to have it done by no one else.",
      "{Short} still hears {peer} behind {them} when a thing goes wrong; {peer} thinks that nothing was listened to.",
      "{peer} expects {Short} on feast days, and {Short} goes. The chairs get fewer.",
      "{Short} owes {peer} a trade, {peer} owes {Short} nine months' wages, and they call it quits, singly.",
    ],
  },
} as const;

/** For a teacher who does not live any more. */
export const deadMaster = {
  kind: "mentor",
  texts: [
    "{peer} is dead. {Short} still hears {peer} behind {them} when a thing goes wrong.",
    "{peer} is dead, and owed {Short} nine months' wages. {Short} pays for the flowers.",
    "{peer} lies up the hill. {Short} goes there to be contradicted.",
  ],
} as const;

export const kinTies = [
  "{kin_cap}. Thinks {Short} works too much, and says it to others; {Short} hears it from them.",
  "{kin_cap}. Keeps {their} place at table, and {their} faults in mind.",
  "{kin_cap}. The only one who may use the childhood name, and knows it.",
  "{kin_cap}. Would lie for {them}, and has; {Short} would rather not be told when.",
  "{kin_cap}. Asks every evening how it went, and is told: level.",
  "{kin_cap}. {Short} pays the rent and {kin} sees to the rest; both think that they do more.",
  "{kin_cap}. They do not talk of the past. They talk of the stove.",
  "{kin_cap}. Borrows without asking, and brings back more than was taken.",
  "{kin_cap}. They play one game each week, and the score goes back further than either remembers.",
  "{kin_cap}. Says nothing when {Short} is late, and has it warm.",
  "{kin_cap}. Tells one story of {Short} to every visitor, and it is not the one that {Short} would choose.",
  "{kin_cap}. Reads {Short}'s face better than {Short} would like, and waits to be told.",
  "{kin_cap}. They agree about everything except who is to say sorry.",
  "{kin_cap}. Keeps a box of all that {Short} made as a child, and will not have it looked into.",
  "{kin_cap}. Gives advice once. After that there is only the eyebrow.",
] as const;

/** People of one town. `same`: of one trade, or expressly not. */
export const townTies: readonly {
  readonly kind: string;
  readonly text: string;
  readonly same: boolean | undefined;
}[] = [
  {
    kind: "competitor",
    text: "Does the same work two doors down, and does it better on rainy days. {Short} says so to everybody but {peer}; {peer} says nothing, and listens for it.",
    same: true,
  },
  {
    kind: "colleague",
    text: "They share the stove and the complaints, and take turns at being the cheerful one.",
    same: true,
  },
  {
    kind: "partner_in_work",
    text: "{Short} begins things and {peer} finishes them. Each thinks that the other has the easy half.",
    same: true,
  },
  {
    kind: "customer",
    text: "{peer} buys on credit. It stands at nineteen; {Short} does not ask, and {peer} does not forget.",
    same: false,
  },
  {
    kind: "creditor",
    text: "{peer} lent {Short} {substance} in a bad month and refuses to hear of it, which {Short} finds worse.",
    same: false,
  },
  {
    kind: "go_between",
    text: "{peer} carries {Short}'s messages where {Short} is not welcome, and hears the answers first.",
    same: false,
  },
  {
    kind: "friend",
    text: "They meet at {spot} on market days and disagree about {field}, for pleasure. Neither has changed sides in nine years.",
    same: undefined,
  },
  {
    kind: "neighbour",
    text: "Through the wall {Short} knows when {peer} sleeps, and when not. {peer} knows what {Short} says to the stove.",
    same: undefined,
  },
  {
    kind: "old_quarrel",
    text: "They have not spoken since a matter of {substance}. Both would be glad of an excuse.",
    same: undefined,
  },
  {
    kind: "confidant",
    text: "{peer} knows one thing about {Short} that {kin} does not. {Short} regrets the telling, in the mornings, and {peer} the hearing.",
    same: undefined,
  },
  {
    kind: "rescued",
    text: "{Short} once pulled {peer} back at {spot}, by the collar, and only just. It made both of them shy.",
    same: false,
  },
  {
    kind: "admirer",
    text: "{peer} thinks better of {Short} than is right, and {Short} crosses to the other side.",
    same: undefined,
  },
  {
    kind: "rival_at_play",
    text: "They play for small stakes, and {Short} is eleven ahead by {Short}'s count and four by {peer}'s.",
    same: undefined,
  },
  {
    kind: "witness",
    text: "{peer} was there once when {Short} lost {their} temper, and has been polite ever since.",
    same: undefined,
  },
  {
    kind: "adviser",
    text: "{Short} asks {peer} before anything large, does the opposite, and reports how it went.",
    same: undefined,
  },
  {
    kind: "pupil",
    text: "{Short} showed {peer} one thing about {field}, once, and is told about it whenever they meet.",
    same: false,
  },
  {
    kind: "stand_in",
    text: "When one is ill the other does both rounds, and neither has ever said thank you, or had to.",
    same: true,
  },
  {
    kind: "borrower",
    text: "{peer} has had {Short}'s second-best {tool_word} for two years. {Short} could ask for it, and has begun to enjoy not asking.",
    same: undefined,
  },
];
