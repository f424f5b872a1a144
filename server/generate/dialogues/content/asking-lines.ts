/** How something is put, asked for again, told and asked back. Choices and slots as in `opening-words.ts`. */

/** Around a request that begins with its verb, "lend me the rope": `{do_it}`. */
export const imperatives: readonly string[] = [
  "{do_it}.",
  "{do_it}, please.",
  "{do_it}, [if you would|will you|if you can|would you|{npc}].",
  "[Please|Kindly], {do_it}.",
  "[Would|Could|Can|Will] you {do_it}?",
  "[Would|Could|Can|Will] you {do_it}, [please|{npc}]?",
  "{do_it}, if [it's no trouble|you don't mind|that's all right with you|it's possible].",
  "[Would|Could|Might] you be so [kind|good] as to {do_it}?",
  "[Would|Could] you be [kind|good] enough to {do_it}?",
  "I'd [like|ask] you to {do_it}.",
  "I [want|need|must ask|have to ask] you to {do_it}.",
  "[May|Might|Can|Could] I [ask|trouble|bother|persuade] you to {do_it}?",
  "[Be so good as to|Be a friend and|Do me a kindness and|Do me the favour and|Be an angel and] {do_it}.",
  "Do you [think|suppose|reckon] you [could|might] {do_it}?",
  "I [wonder|was wondering] [if|whether] you [could|might|would] {do_it}.",
  "Would it be [possible|too much trouble|all right] for you to {do_it}?",
  "Is there any [way|chance] you could {do_it}?",
  "It would [help me|help|be a great kindness] if you [could|would] {do_it}.",
  "I'd be [grateful|obliged|very glad|ever so thankful] if you [could|would] {do_it}.",
  "Are you [willing|able|prepared] to {do_it}?",
  "[Could|Can] you [see your way to|find it in you to|bring yourself to|manage to] {do_it}?",
  "[Sorry|I hate|I'm sorry] to [bother|trouble|disturb] you, but {do_it}.",
  "[See if you can|Go ahead and] {do_it}.",
  "{npc}, {do_it}.",
];

/** Around a question. */
export const questions: readonly string[] = [
  "{ask}?",
  "{ask}?",
  "{ask}, [please|{npc}|by any chance]?",
  "{npc}, {ask|l}?",
  "[Tell me|Say|Now|So|Well], {ask|l}?",
];

/** Around anything else. */
export const statements: readonly string[] = [
  "{ask}.",
  "{ask}.",
  "{ask}, {npc}.",
  "[You see|In short|Well|So], {ask|l}.",
];

/** Where a request was asked for before and failed; `{ask}`: the whole of it. */
export const again: readonly string[] = [
  "[Never mind|No harm done|No matter|These things happen][|, {npc}]. {ask}",
  "[Once again|Once more|Again][|, then|, {npc}]: {ask|l}",
  "[That didn't work|It didn't take|That was nothing|Bad luck]. [Please, |Still, ]{ask|l}",
  "Let's [try again|have another go|try that once more]. {ask}",
  "I [can wait|have time|don't give up so soon]. {ask}",
  "[It was worth a try|We're not beaten|Second time lucky][|, {npc}]. {ask}",
];

/** `{value}`: what was left open. */
export const supplies: readonly string[] = [
  "{value}[|, please|, of course|, {npc}].",
  "{value}, [if you would|if you can|if it's all one to you|I think].",
  "I meant {value}.",
  "{value}, I should have said[| at once].",
  "[Ah|Oh|Yes|Right]: {value}.",
  "[It's|That would be|Make it|Let it be] {value}[|, {npc}].",
  "{value}, [naturally|to be exact|I believe|and quickly].",
];

/** `{kind}`: sister, friend; `{value}`: a name. */
export const tellings: readonly string[] = [
  "My {kind} is called {value}[|, by the way]. You [would like|might know|would get on with] each other.",
  "I have a {kind} called {value}, who [taught me to keep my mouth shut|never writes|is better at this|hates {occasion}|can't stand boats|knows every {person} at home].",
  "My {kind}'s name is {value}[|, if that means anything here|, like our grandmother's].",
  "I [miss|think of|worry about] my {kind} {value}[| today| a lot| here].",
  "You [remind me of|put me in mind of|talk like] my {kind}, {value}.",
  "I came here with my {kind}, {value}[|, who is asleep|, who went on ahead|, and lost sight of them].",
  "[Before I forget|By the way|While I'm here]: my {kind} is called {value}[|, and sends greetings].",
];

export const recalls: readonly string[] = [
  "[Do you|Can you|Do you still] [remember|recall] what my {kind} is called?",
  "What did I say my {kind} is called?",
  "[And what|What] was my {kind}'s name again?",
  "What was the name of my {kind}[|, do you remember|, do you recall]?",
  "I told you the name of my {kind}. What was it?",
];

/** Whose names are told. */
export const kinds: readonly string[] = ["sister", "brother", "friend", "teacher", "cousin", "neighbour"];
