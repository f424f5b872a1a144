/** Goals and secrets that grow out of who somebody is. Slots as in `fill-template.ts`. */
export interface GoalSchema {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly obstacle: string;
}

export const goalSchemas: readonly GoalSchema[] = [
  {
    id: "be-asked",
    text: "Be asked about {subject} by those who decide, once, and in public.",
    why: "{cause}",
    obstacle: "{other} is asked first, and does not pass it on.",
  },
  {
    id: "pass-it-on",
    text: "Find somebody to leave {tool} to, and teach them {field} before {their} hands go.",
    why: "{kin_cap} has said no, twice.",
    obstacle: "{Short} finds fault with everybody who tries.",
  },
  {
    id: "pay-the-debt",
    text: "Pay {other} back, in full and in front of people.",
    why: "{cause}",
    obstacle: "What is owed was never put into a figure.",
  },
  {
    id: "own-door",
    text: "Have a door of {their} own near {spot}, with room for {tool} and nobody else's noise.",
    why: "{Short} has lived in other people's arrangements since {they} was a child.",
    obstacle: "It takes twice what a year leaves over.",
  },
  {
    id: "clear-the-name",
    text: "Have it said, by those who said otherwise, what really happened in {event_year}.",
    why: "{cause}",
    obstacle: "The one who could say it is {other}.",
  },
  {
    id: "finish-the-work",
    text: "Finish the long work on {subject} that lies under the bed.",
    why: "It is the one thing {Short} has not done for money.",
    obstacle: "Every time it is nearly done, {they} learns something that spoils it.",
  },
  {
    id: "see-it-once",
    text: "See {subject} done properly, once, here, before {they} is too old to enjoy it.",
    why: "Everybody tells {them} about elsewhere.",
    obstacle: "Nobody with money thinks it worth a tally.",
  },
  {
    id: "keep-them-safe",
    text: "Keep {kin} out of what is coming.",
    why: "{cause}",
    obstacle: "{kin_cap} does not want to be kept out of it.",
  },
  {
    id: "beat-the-rival",
    text: "Do better than {other}, just once, where both can see it.",
    why: "{other} was kind about it, and that is the worst.",
    obstacle: "{other} has stopped competing and does not know it hurts.",
  },
  {
    id: "know-the-truth",
    text: "Find out what {kin} really did in {event_year}.",
    why: "{cause}",
    obstacle: "Whoever would know has reason to be fond of the usual account.",
  },
];

export interface SecretSchema {
  readonly id: string;
  readonly text: string;
  readonly marker: string;
  readonly cost: string;
  readonly cues: readonly string[];
}

function secret(id: string, cues: string, text: string, marker: string, cost: string): SecretSchema {
  return { id, cues: cues.split(" "), text, marker, cost };
}

export const secretSchemas: readonly SecretSchema[] = [
  secret(
    "borrowed-skill",
    "esteemed maker artificer image_maker performer",
    "The work that made {Short}'s name was begun by {other}. {Short} finished it, signed it, and has let the praise stand for years.",
    "{Short} changes the subject when {their} best-known work is praised.",
    "The name {they} lives by, and {other}'s good opinion.",
  ),
  secret(
    "reads-badly",
    "grower labourer guard athlete folk cook",
    "{Short} reads badly and has got through life by having things read out as if for the pleasure of it.",
    "Papers are handed back with a joke, unread.",
    "Being pitied, and being cheated.",
  ),
  secret(
    "false-entry",
    "keeper steward law trader exact",
    "In {event_year} {Short} entered a thing as seen that {they} had only been told, and somebody lost a livelihood by it.",
    "{Short} will not let anybody else fetch the book of {event_year}.",
    "The post, and a visit that {they} has put off for years.",
  ),
  secret(
    "secret-buyer",
    "devotee obsessed",
    "{Short} has spent {kin}'s savings on {subject}, a little at a time, and writes false sums in the household book.",
    "{Short} puts things away when {kin} comes in.",
    "The roof over both of them.",
  ),
  secret(
    "kept-letter",
    "kin folk kind traveller",
    "{Short} kept back a letter meant for {other}. It would have changed where {other} lives, and with whom.",
    "There is a drawer that {Short} sits in front of.",
    "The oldest friendship {they} has.",
  ),
  secret(
    "doubts-own-cause",
    "reformer clergy ruler principled devout",
    "{Short} no longer believes what {they} says every week at {spot}, and goes on because people come.",
    "{Short} says the old words faster than {they} used to.",
    "Everybody who came because of {them}.",
  ),
  secret(
    "paid-twice",
    "trader ruler steward thrifty",
    "{Short} took pay for the same work from two sides, in {event_year}, and told each that the other was the enemy.",
    "{Short} never lets two particular people stand together.",
    "Both customers, and perhaps {their} teeth.",
  ),
  secret(
    "let-it-happen",
    "guard healer teacher calm",
    "{Short} was at {spot} that night and could have called out. {They} waited to be sure, and then it was too late.",
    "{Short} never takes the short way past {spot}.",
    "Being looked at as {they} looks at {themself}.",
  ),
  secret(
    "hidden-illness",
    "athlete performer labourer ambitious",
    "{Short}'s hands have begun to shake. {They} takes drops for it before anybody comes, and they help less each month.",
    "{Short} holds a cup with both hands, and early.",
    "The work, as soon as one person knows.",
  ),
  secret(
    "other-name",
    "traveller performer wary independent",
    "{Short} was born under another name, {birthplace_in}, and left it there together with a debt to {other}.",
    "{Short} is slow to answer when called from behind.",
    "Having to settle it, with interest.",
  ),
  secret(
    "informs",
    "folk student chronicler shy",
    "{Short} tells {other} who says what about {field}, once a week, for small money. {They} began it to protect {kin}.",
    "{Short} has a little more money than the work explains.",
    "The street would close to {them} in an hour.",
  ),
  secret(
    "the-find",
    "scholar curious image_maker grower",
    "At {spot} {Short} found a thing that bears on {subject} and proves {other} right after all. It lies wrapped in {substance}-stained cloth.",
    "{Short} has become oddly fair to {other}.",
    "A lifetime of having said the opposite.",
  ),
  secret(
    "wants-to-leave",
    "student kin young ambitious",
    "{Short} has a place promised on a carrier's cart at the end of the season and has not told {kin}.",
    "{Short} has begun giving small things away.",
    "A scene at the door, and {their} place at the table.",
  ),
  secret(
    "broke-it",
    "rash student maker cook",
    "The damage of {event_year}, for which {other} was blamed, was {Short}'s: one careless hour with {tool}.",
    "{Short} works beside {other} and lets {other} win arguments.",
    "{other}'s forgiveness, which {they} has been using without asking.",
  ),
  secret(
    "loves-rival",
    "stern athlete law chronicler",
    "{Short} has been in love with {other} for years and hides it by losing {their} temper.",
    "{Short} knows where {other} is at any hour and calls it annoyance.",
    "The quarrel, which is all they have.",
  ),
];
