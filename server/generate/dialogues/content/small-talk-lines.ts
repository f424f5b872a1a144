/**
 * What players say who want nothing done. Slots: `{npc}`, what the NPC is called; `{me}`, the player's name; `{am}`, what
 * the player is, with its article; `{do}`, something that they do, after "I"; `{place}`, where they are. A line with a slot
 * that cannot be filled is not said.
 */

export const greetings: readonly string[] = [
  "Good day to you. I'm {me}.",
  "Hello, {npc}. {me} is my name.",
  "They told me I'd find you here, {npc}. I'm {me}, {am}.",
  "Is this {place}? I'm {me}. I was told to ask for {npc}.",
  "Morning. I'm {me}. You needn't get up.",
  "So you are {npc}. I'm {me}, and I've been on my feet since dawn.",
  "Hello. I'm {me}. I {do}, and today I have an hour to myself.",
  "Well met. My name is {me}, {am}, and new enough to get lost here.",
  "Evening. {me}. I won't keep you long.",
  "Hello again, or perhaps for the first time. I'm {me}.",
];

export const smallTalk: Readonly<Record<string, readonly string[]>> = {
  day: [
    "How has the day treated you?",
    "How are you today, {npc}?",
    "Has it been a long day?",
    "You look as if the day had started without you.",
    "Quiet today, isn't it?",
    "How's the day been so far?",
    "I've had a slow sort of day. And you?",
    "Are you well, {npc}?",
  ],
  work: [
    "What is it that you do all day?",
    "Do you like your work?",
    "How did you come to this work?",
    "Is it hard, what you do?",
    "I {do}. It's not so different from what you do, I suppose.",
    "Did somebody teach you your trade?",
    "What's the worst part of your work?",
    "Have you always done this?",
  ],
  food: [
    "Have you eaten yet?",
    "What do people eat here when it has to be quick?",
    "I could smell bread all the way here.",
    "What's your favourite thing to eat?",
    "I had something hot this morning and have regretted it since.",
    "Is there anything here that a stranger should not be talked into eating?",
    "My mother would say you look thin.",
  ],
  sleep: [
    "I slept badly. Did you?",
    "Do you get enough sleep, with all this?",
    "I dreamt of stairs the whole night.",
    "Are you an early riser?",
    "I never sleep well in a strange bed.",
    "What keeps you awake at night?",
  ],
  home: [
    "Where is home for you?",
    "Have you always lived here?",
    "Were you born here, {npc}?",
    "I haven't been home in a long while.",
    "Is it far, where you live?",
    "Do you have family here?",
    "What is it like, living here?",
  ],
  people: [
    "What are people like here, once one knows them?",
    "Is there anybody I should know?",
    "Who do you talk to when nobody else is here?",
    "Do you have many friends here?",
    "Everybody seems to know everybody here.",
    "Who is the kindest person you know?",
  ],
  place: [
    "What is this place?",
    "It's smaller than I had imagined, {place}.",
    "I like it here. I couldn't say why.",
    "Has {place} always looked like this?",
    "What should I see while I am here?",
    "Do you ever tire of looking at {place}?",
  ],
  weather: [
    "What do you make of the weather?",
    "Does it always feel like this here?",
    "I think the weather is turning.",
    "I'm not dressed for this weather.",
    "Will it hold, do you think?",
    "Fine weather for staying where one is.",
  ],
};

export const irrelevant: Readonly<Record<string, readonly string[]>> = {
  sums: [
    "What is seventeen times twenty-three?",
    "Could you work out for me what a third of four hundred and fifty is?",
    "If I halve nine and take it from twelve, what have I left?",
    "Tell me, how much is six dozen less fourteen?",
  ],
  translation: [
    "How would one say “good night” in Latin?",
    "Can you put this into another language for me: the door is green?",
    "What's the foreign word for thunder?",
    "My grandfather spoke a tongue that nobody speaks now. Do you happen to know any?",
  ],
  verse: [
    "Would you make up four lines of verse about a spoon?",
    "I need a rhyme for “orange”. Have you one?",
    "Can you write me a poem for my aunt's seventieth birthday?",
    "Make me a riddle whose answer is a shadow.",
  ],
  far_road: [
    "How many days is it on foot from the sea to the mountains?",
    "Which of the far countries has the best cheese?",
    "What's the quickest way to the moon?",
    "How deep is the deepest lake there is?",
  ],
  dream: [
    "I dreamt that my teeth were made of glass. What does that mean?",
    "Can you tell me what it means to dream of a white horse?",
    "If I dream the same dream three times, does it come true?",
    "What did I dream last night? You look as though you would know.",
  ],
  bet: [
    "I bet you can't guess how many buttons are on this coat.",
    "Heads or tails?",
    "Guess which hand I have the pebble in.",
    "I'll wager you don't know what day of the week my birthday falls on next year.",
  ],
  sing: [
    "Do you know the song about the miller's three daughters?",
    "Hum something for me, will you? Anything slow.",
    "What comes after the second verse of the cradle song?",
    "Can you whistle with two fingers?",
  ],
  handwriting: [
    "Can you tell somebody's age by how they write?",
    "What would you say of somebody who dots no letter?",
    "How does one get ink out of linen?",
    "Would you judge my handwriting? I'm told it leans.",
  ],
};
