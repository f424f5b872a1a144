/** Ways of talking. `register` ids are shared with whoever renders speech; `lines` carry slots. */
export interface Voice {
  readonly register: string;
  /** Alternatives: the first that a world can have is taken. */
  readonly descriptions: readonly string[];
  readonly habits: readonly string[];
  readonly tics: readonly string[];
  readonly lines: readonly string[];
  readonly cues: readonly string[];
}

function voice(
  register: string,
  cues: string,
  description: string,
  habits: string,
  tics: string,
  lines: string,
): Voice {
  return {
    register,
    cues: cues.split(" "),
    descriptions: description.split("|"),
    habits: habits.split("|"),
    tics: tics.split("|"),
    lines: lines.split("|"),
  };
}

export const voices: readonly Voice[] = [
  voice(
    "plain",
    "calm folk labourer",
    "Short words, full stops, no flourish",
    "answers first and explains if asked|uses the same word twice rather than a finer one",
    "Right, then.|So.",
    "That's how it was. I was there.|{Topic}? I know that much, not more.",
  ),
  voice(
    "formal",
    "esteemed law ruler rich",
    "Complete sentences, titles, and a pause before the verb that matters",
    "uses people's full names|never begins with but",
    "If I may.|To be exact.",
    "I should prefer to see it in writing, above all in the matter of {topic}.|You will forgive the question: who sent you?",
  ),
  voice(
    "salty",
    "traveller guard labourer rash",
    "Loud, short of breath, full of weather|Loud, short of breath, full of other people's news",
    "swears by tools and tides|finishes other people's sentences, wrongly",
    "Drown me.|Mark that.",
    "I've had warmer greetings from shut doors.|Get on with it, the light's going.",
  ),
  voice(
    "dry",
    "wary chronicler calm",
    "Says terrible things in a level voice",
    "understates|leaves the joke lying for others to find",
    "As these things go.|Mildly put.",
    "It went well. Nobody we liked was hurt.|I've an opinion on {topic}. It isn't for market days.",
  ),
  voice(
    "gentle",
    "kind healer teacher kin",
    "Low, unhurried, and asks after you before answering",
    "repeats your last word back as a question|lowers the voice as the matter gets worse",
    "There now.|Take your time.",
    "Tell me the end first, then the rest is easier.|You needn't like {topic} to be good at it.",
  ),
  voice(
    "clipped",
    "exact guard artificer steward",
    "Drops every word that can be spared",
    "counts points on the fingers|no greetings after noon",
    "Noted.|Next.",
    "Three things. First, sit.|{Topic}. Yes. Ask.",
  ),
  voice(
    "rambling",
    "warm folk kin devotee",
    "Starts at the beginning, which is always earlier than you think",
    "names the grandmother of everyone mentioned|loses the thread and finds a better one",
    "Where was I?|But that's another story.",
    "It has to do with {topic}, in a way, but you must know about my aunt first.|I said to {friend}, and I'd say it again.",
  ),
  voice(
    "bookish",
    "scholar keeper curious",
    "Precise, qualified, with a footnote in every breath",
    "corrects {themself} mid-sentence|quotes, and says from where",
    "Strictly speaking.|There is a passage on that.",
    "It is not quite true, what they say about {topic}; it's more interesting.|I could be wrong. I have been, twice, and I can give you the dates.",
  ),
  voice(
    "bargaining",
    "trader thrifty shrewd",
    "Every sentence is an offer with a hook",
    "answers a question with its price|praises what you hold and not what {they} sells",
    "Between us.|Fair's fair.",
    "What's it worth to you, knowing about {topic}?|I'll tell you half. The other half's when you come back.",
  ),
  voice(
    "preaching",
    "devout principled reformer clergy",
    "Builds by threes and ends on a question",
    "says we and means you|speaks to the back of the room",
    "Ask yourself.|And who pays?",
    "They can take the roof. They can't take {topic}.|I said it to the front bench and I'll say it to you.",
  ),
  voice(
    "breathless",
    "student obsessed ambitious",
    "Fast, doubling back, everything the best or the worst",
    "interrupts {themself} to be honest|asks three questions and waits for the third",
    "Honestly!|No, wait.",
    "It's {topic}, it's always been {topic}, I can't explain it better.|Did you see it? Were you near? What did it look like?",
  ),
  voice(
    "wistful",
    "troubled old image_maker performer",
    "Soft at the ends, looks past you",
    "lets sentences stop|compares now with once",
    "Once.|Well. It's gone.",
    "I used to think {topic} would be enough.|You'd have liked this place before.",
  ),
  voice(
    "teasing",
    "performer warm cook athlete",
    "Quick, laughing, gives everyone another name",
    "nicknames within a minute|asks the awkward thing as a joke",
    "Go on.|Don't make that face.",
    "You've the look of somebody about to ask about {topic}.|I'd tell you, but then you'd go.",
  ),
  voice(
    "guarded",
    "shy wary stern",
    "Gives nothing that was not asked for",
    "looks at the hands of whoever speaks|says maybe and means no",
    "Might be.|Who's asking?",
    "I don't talk about {topic}. Not to begin with.|You can wait there. I can't say how long.",
  ),
];
