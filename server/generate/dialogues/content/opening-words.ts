/**
 * What stands before and after a request, and what other lines borrow. Choices as in `chooseWording`. Slots: `{npc}`, what
 * the NPC is called; `{post}`, what it is by trade; `{me}`, the player's name; `{am}`, what the player is, with its article;
 * `{do}`, something that they do, after "I"; `{place}`, where both are; of the player's own trade a `{person}`, a `{thing}`,
 * an `{occasion}` with its article, and what went wrong there, a clause, `{trouble}`; `{other}`, somebody's name.
 */
export const wordLists: Readonly<Record<string, readonly string[]>> = {
  hail: [
    "Good [day|morning|evening|afternoon]",
    "Hello[| there]",
    "Well met",
    "Morning",
    "Evening",
    "A good [day|evening] to you",
    "Greetings",
  ],
  sent: [
    "[sent me|sends me]",
    "told me to [come|try here|come to you]",
    "said [to ask for you|you'd be here|I should come]",
    "spoke of you",
    "pointed you out[| to me]",
    "[speaks well|thinks the world] of you",
    "[would|wouldn't] come [with me|along|here]",
  ],
  sender: [
    "{other}",
    "[A|My] lodger {other}",
    "[My|An] aunt[| {other}]",
    "[An old|A|The old|Our] {person}",
    "Somebody called {other}",
    "[A woman|A man|A child|Some people] [at the door|outside|on the way|I don't know]",
    "{other}, who [knows everybody|never lies|owes me],",
  ],
  pace: [
    "can't stay[| long]",
    "haven't [long|much time|the whole day]",
    "won't [keep you|be long|stay]",
    "have to be [back|gone|home] [by noon|before dark|within the hour|soon]",
    "left [the|a|my] {person} waiting",
    "left {thing|a} [outside|behind|with somebody]",
    "ought to be [at home|asleep|working|elsewhere]",
  ],
  span: ["day", "morning", "week", "journey", "night", "season"],
  sort: ["a long", "a bad", "an odd", "a poor", "a slow", "a mad", "a hard", "a strange"],
};

/** A sentence before it. */
export const before: readonly string[] = [
  "<hail>[|, {npc}].",
  "<hail>. [I'm {me}|{me} is my name|They call me {me}|{me}, that's me]<also>.",
  "[I'm|Name's] {me}, {am}[|, as you see|, and a poor one|, whatever {other} says].",
  "<sender> <sent>[|, {npc}].",
  "[Sorry|Forgive me|Pardon me|Excuse me|Don't mind me]: I <pace>.",
  "I <pace>[|, {npc}], so [straight to it|no long speeches|forgive the haste|here it is|to the point].",
  "[I've had|It's been|I come out of] <sort> <span>: {trouble}.",
  "What <sort> <span>[|, {npc}]. {trouble|C}.",
  "{trouble|C}[, and that was only the morning|, if you'll believe it|, so here I am|, and now this|, as luck would have it].",
  "I {do}[|, when I'm let|, for my sins|, most days|, as my mother did], [and|but] [today I'm here|I came on foot|I've come a long way|I ask for little|it's no help now].",
  "You look [busy|tired|in a hurry|at home here|well|cold|as tired as I am]. I'll be [short|quick|brief|gone soon].",
  "[I was told|They say|I hear|Word is|{other} says] you're [the person to ask|fair|quick|patient with strangers|somebody who listens|whom I want|not as hard as you look].",
  "They tell me you're [a|our|the only] {post}[|, {npc}| and a good one].",
  "[There|Here] you are, {npc}. I [asked everybody for you|had nearly given up|looked [upstairs|outside|everywhere]|was told you'd gone|was about to leave].",
  "I'm [late for|just back from|expected at|running from] {occasion}[|, so I'll be quick|, with empty hands|, and it shows|, like half the world].",
  "{occasion|C} is [tomorrow|next week|nearly here|all I think of|upon us][|, and nothing's ready|, and I'm behind|, you see].",
  "[My|The] {person} [will have my head|is waiting outside|won't believe this|thinks I'm mad to ask|says I ask too little].",
  "[I hope|I trust] I'm not [keeping you from your work|in the way|too late|the last [today|this morning]|unwelcome|early].",
  "[Yesterday|Last week|The other day|Once] I [lost|broke|forgot|lent away|dropped] {thing|a}, so [now I ask first|I've learnt to ask|no more guessing].",
  "[You don't know me|We've not met|I'm a stranger here]: {me}, {am}.",
  "I'm {am}[|, {npc}], and [not ashamed to ask|no good at asking|all thumbs|it shows|out of my depth|a long way from home|used to it].",
];

/** A sentence after it. */
export const after: readonly string[] = [
  "[I'd be|I'd be ever so|You'd find me|I'm already] [grateful|obliged][|, {npc}].",
  "[It's|That's|This is all] for {occasion}[|, if you want to know|, nothing else].",
  "[The|My|Our] {person} [is waiting|will be glad of it|needn't know|has none|asked me to|can't come].",
  "[I wouldn't|I'd not] [ask|trouble you], [but|only] {trouble}.",
  "[You'd save me a walk|It'd save my day|That's a weight off me|You'd be doing me a kindness|It would spare me a quarrel with the {person}].",
  "[Only if|If] [it's no trouble|you've a moment|nobody else wants you|it suits you|your hands are free].",
  "Then I'll [be on my way|leave you in peace|let you get on|not trouble you again|go back to the {person}|be off to {occasion}].",
  "[Thank you|Thanks|My thanks|Many thanks][|, {npc}].",
  "I'll [make it good|remember it|owe you a favour|say so to {other}|think well of you].",
  "[Take your time|No hurry|I can wait|The sooner the better|I'm in no rush][|, {npc}].",
  "It means [a lot|more than you'd think|the world] to [me|my {person}|{other}|us].",
];

/** What somebody adds to their name. */
export const also: readonly string[] = [
  "",
  "",
  ", {am}",
  ", [new|a stranger|a guest] here",
  ", in case [you wondered|you're asked|it matters]",
  "; {other} [knows me|has known me for years|sends greetings]",
];
