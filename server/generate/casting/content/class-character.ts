import type { RoleClass } from "./role-classes.ts";

/** What a way of life does to people: alternatives are parted by `|`. Slots as in `fill-template.ts`. */
export interface ClassCharacter {
  readonly strength: string;
  readonly flaw: string;
  readonly fear: string;
  readonly value: string;
  readonly dislike: string;
  readonly work: string;
  /** Things they say about their work. */
  readonly line: string;
  /** What the work has left on the body. */
  readonly mark: string;
}

export const classCharacters: Readonly<Record<RoleClass, ClassCharacter>> = {
  healer: {
    strength:
      "hears what is wrong in how somebody breathes|keeps steady hands when others shout|remembers every patient's complaint, and its date",
    flaw: "treats friends as cases|takes no advice about {their} own health|promises recovery too soon",
    fear: "a patient who asks for {them} by name and cannot be helped|having no {substance} left on the night it is needed|being thanked for a death",
    value: "nobody is turned away at the door|a plain answer about how bad it is",
    dislike:
      "people who wait a week and then come at midnight|cures sold by the bottle|visitors who sit on the beds",
    work: "goes from bed to bed with {tool}, worst first|sees whoever is waiting, and then whoever was too proud to wait",
    line: "Sit. Where does it hurt, and since when?|I've buried people who said it was nothing.|You'll mend. It will cost you a week of sitting still.",
    mark: "hands cracked from washing|a burn on the left wrist from a boiled instrument|smells faintly of {substance}",
  },
  maker: {
    strength:
      "can tell by touch where a thing will break|finishes what {they} started, late but whole|wastes nothing",
    flaw: "will not hand over a piece that others call done|prices {their} work too low and then resents it|takes criticism of a joint as criticism of {their} mother",
    fear: "losing the feeling in {their} fingers|seeing a piece of {theirs} in somebody's midden|an apprentice who is better",
    value: "a thing should outlast its price|a bad joint is a lie",
    dislike:
      "anything glued that should be pegged|customers who say they could have done it themselves|being watched",
    work: "works at the bench with {tool} until the light goes|takes the worst of it first, with {tool}, while the eye is fresh|starts three pieces, finishes one, and mends whatever is carried in",
    line: "Hold it. Feel that? That's where it'll go.|I can have it done quick or have it done.|I don't repair that maker's work. I replace it.",
    mark: "a nail on the right thumb that grew back crooked|{substance} under the nails that no soap moves|forearms nicked white with old cuts",
  },
  artificer: {
    strength:
      "finds the one wrong part among four hundred|explains a danger so that a child would step back|never touches a thing twice without writing it down",
    flaw: "trusts a mechanism before a witness|rebuilds what only needed oil|answers the question that should have been asked",
    fear: "a fault {they} signed for|being woken because it has happened again|a machine that works and nobody knows why",
    value: "check, and then let somebody else check|nobody should have to trust what they cannot look into",
    dislike:
      "anybody who says it has always been fine|tools put back in the wrong place|orders given by people who have never held {tool}",
    work: "goes over {field} with {tool}, row by row|is called to three faults and causes none, which {they} counts as a good day",
    line: "Don't lean on that.|It isn't broken. It's doing exactly what it was told.|Show me what you touched last.",
    mark: "a thin scar across three knuckles|one eye narrowed from close work|{substance} on the cuffs",
  },
  scholar: {
    strength:
      "keeps two explanations in mind until one fails|remembers where {they} read a thing, to the page|will change {their} mind in public",
    flaw: "corrects people who are crying|cannot leave a question at the table|publishes late, because of one more measurement",
    fear: "that a student has already noticed the mistake|dying with the notes unsorted|being right about {topic}",
    value: "a thing is known when somebody else can find it out again|doubt is a courtesy",
    dislike: "round numbers|stories that begin with everybody knows|people who borrow books with wet hands",
    work: "measures, copies, and argues about {field} with whoever is near|goes out to look at one thing and comes back with four questions",
    line: "How do you know? No, I'm asking.|There are two accounts of that, and both are wrong.|I wrote it down the same day, so it's worth something.",
    mark: "ink on the middle finger|a stoop from low shelves|spectacles mended with thread",
  },
  keeper: {
    strength:
      "can lay a hand on any paper in a minute|notices the figure that was changed|keeps other people's secrets filed and shut",
    flaw: "trusts the record against the man standing there|cannot throw away a list|is rude about handwriting",
    fear: "damp|an inspection in the one week when a page is out|having entered a false thing in good faith",
    value: "what is written stays written|everybody is owed the same form",
    dislike: "people who lick their fingers to turn a page|loose leaves|a signature that might be anybody's",
    work: "enters, checks and strikes lines with {tool}, and answers the counter between|goes through the {substance} stains for whatever can be read",
    line: "Name first. Then the trouble.|It's not lost. It's misfiled, which is worse.|I can't change it. I can write beside it.",
    mark: "a callus where the pen sits|a grey apron with nine pockets|the habit of squaring papers that are square",
  },
  teacher: {
    strength:
      "explains a thing four ways without sighing|knows which child has not eaten|can quiet a room by lowering {their} voice",
    flaw: "asks questions to which {they} knows the answer|cannot hear a mistake without mending it|has favourites, and they know",
    fear: "a pupil who failed for want of one more hour|running into the one {they} gave up on|forgetting names",
    value: "nobody is slow, only early in the lesson|what you know you owe",
    dislike: "parents who did well enough without it|chalk wasted|clever silence",
    work: "takes the small ones till noon and the stubborn ones after|drills {field} until it is sung",
    line: "Nearly. Say it back to me.|That's a good wrong answer. Keep it.|Who told you that? And who told them?",
    mark: "chalk in the creases of both hands|a voice worn low at the edges|{tool} always stuck behind one ear",
  },
  student: {
    strength:
      "learns a trade by standing near it|admits at once what {they} does not know|can live on very little sleep",
    flaw: "quotes whoever spoke last|starts everything|says yes and counts the hours later",
    fear: "being sent home|the question {they} skipped|turning out to be ordinary at {field}",
    value: "it ought to be fair, and somebody ought to say so|the old ones were beginners once",
    dislike: "being called young by people who are lost themselves|fees|waiting to be told",
    work: "fetches, copies, and learns {field} from whoever lets {them}|has lessons till noon and earns what they cost after",
    line: "I read about that. I've never seen one.|Is it all right if I watch?|I'll know by autumn. Ask me in autumn.",
    mark: "sleeves outgrown by a hand's breadth|bitten nails|a satchel mended with string",
  },
  guard: {
    strength:
      "sees the hands before the face|stays where {they} was put|can tell a quarrel from a fight one breath early",
    flaw: "stands with {their} back to walls, even at weddings|takes every order for a wise one|does not forgive a lie, however small",
    fear: "a shout {they} was too late for|the one night off|having been on the wrong side of the door",
    value: "someone must be awake|you do not leave people behind",
    dislike: "jokes at the gate|officers with clean boots|being asked whether {they} ever killed anybody",
    work: "walks the round with {tool}, tries each door, asks names|keeps the watch, and the book of who came by",
    line: "That's near enough. Say what you want.|I'm not angry. This is how I stand.|I counted you in. I'll count you out.",
    mark: "a limp that tells the weather|an ear thickened by an old blow|hair cut the way the company cut it",
  },
  trader: {
    strength:
      "knows what a thing will cost next month|remembers every debt, including {their} own|gets people to name the price first",
    flaw: "cannot take a gift without reckoning it|talks past the sale|thinks every friendship has a rate",
    fear: "a warehouse full of what nobody wants|an honest rival|the list of debts being read aloud",
    value: "a bargain struck is a bargain kept|nobody should be cheated who has not tried to cheat",
    dislike:
      "people who handle and do not buy|credit, when it is asked for loudly|anything sold as a bargain",
    work: "opens the shutters, weighs, haggles, and writes it all down|buys early from those who need the money and sells late",
    line: "Pick it up. Looking costs you nothing, yet.|For you? The same price. But I'll carry it.|I'd sooner lose the sale than hear about it after.",
    mark: "one heavy ring, turned when {they} is thinking|a purse worn on the inside|the best boots in the street",
  },
  steward: {
    strength:
      "knows who is free, who is late, and why|gets enemies to share a table|has a second plan and does not mention it",
    flaw: "cannot let a thing be done badly by somebody else|praises in lists|keeps the hard news till last",
    fear: "the day on which everything arrives at once|being found to be unnecessary|a promise made by the one above {them}",
    value: "people work well when they know what for|a thing is finished when it has been put away",
    dislike: "meetings without an end|heroes|being told that it sorted itself out",
    work: "gives out the day's work at first light and spends the rest of it on what went wrong|counts heads, stores and hours, and makes the three agree|goes from desk to door and back with {tool}, and is asked the same thing at each",
    line: "Who's doing it, and by when?|That's two problems. Give me the smaller one.|I'll take the blame. You take the other end.",
    mark: "a ring of keys, sorted|a notebook worn on a cord|dark under the eyes since the flood of work last year",
  },
  ruler: {
    strength:
      "remembers the name of your child|waits longer than the other party|says no so that people thank {them}",
    flaw: "counts the room before answering|mistakes being heard for being right|pays old debts with other people's money",
    fear: "a quiet meeting|being laughed at in {their} own street|what the books of that year would show",
    value: "those who decide ought to live downstream of it|peace is worth a bad bargain",
    dislike:
      "petitions with good grammar and no names|experts who will not say yes or no|being called by {their} first name",
    work: "hears complaints till noon and answers for them after|goes from door to door, asks, and promises less than is wanted",
    line: "I hear you. That is not the same as yes.|Put a name to it and I'll carry it up.|There are more of us than of them. Usually that helps.",
    mark: "a good coat kept for twelve years|a hand always out to be shaken|a voice made for rooms",
  },
  law: {
    strength:
      "hears the word that was left out|argues the other side better than the other side|keeps {their} temper for money",
    flaw: "cannot promise anything without a condition|wins at home|believes that a thing unproved did not happen",
    fear: "an innocent client|a witness {they} once trusted|the case of {topic} being opened again",
    value: "the rule holds for the one who wrote it|everybody gets one person on their side",
    dislike: "oaths given freely|the word obviously|judges who lunch",
    work: "reads, drafts, and stands up for whoever has paid or cannot|weighs one paper against another, with {tool} for the margins",
    line: "Don't tell me that yet. Tell me what's written.|You may be right. Can you show it?|I'd settle. I'd hate it, and I'd settle.",
    mark: "a black coat shining at the elbows|the trick of pausing with one finger raised|eyes that go to the door when it opens",
  },
  performer: {
    strength:
      "can hold a crowd with a whisper|learns a part in one night|makes strangers feel that they were expected",
    flaw: "is larger than the room|needs to be told that it went well|borrows other people's stories and improves them",
    fear: "an empty bench in the first row|{their} voice going|being asked to be {themself}",
    value: "people have worked all day and are owed something|never the same way twice",
    dislike: "talk during the quiet part|being paid in advice|rivals with no faults",
    work: "practises the same eight bars till the neighbours know them|plays wherever there is a fire, a lid to pass round, and room for {tool}",
    line: "You should have been here last night. It was worse.|Quiet, this is the good part.|I can do it sad or I can do it fast.",
    mark: "paint at the hairline|hands that finish every sentence|a cough kept at bay with honey",
  },
  chronicler: {
    strength:
      "gets people to say one sentence more|can put a year into a line|checks the name with the one who bears it",
    flaw: "stays to watch when {they} should help|improves a quotation|owes everybody a page",
    fear: "a blank sheet on the last evening|having been believed|that {topic} will be told by somebody worse",
    value: "somebody has to put it down|the dull version is usually the true one",
    dislike: "people who begin with off the record|adjectives in official papers|being read aloud badly",
    work: "asks in the morning, writes in the afternoon, strikes out at night|goes where there was shouting and finds out who began",
    line: "Say that again, slower. I want the word.|What did it smell like? People never say.|I won't print that. I'll remember it, though.",
    mark: "{substance} on the lip from a chewed pen|a notebook swollen with damp|pockets full of folded scraps",
  },
  image_maker: {
    strength:
      "sees what colour the shadow is|draws a face after meeting it once|knows when to leave a thing alone",
    flaw: "stares|paints over finished work|will not make the nose smaller",
    fear: "going colour-blind like {kin}|a picture that flatters by accident|having said everything at twenty",
    value: "look first|nobody is plain in the right light",
    dislike: "being asked how long it took|gilt|people who say that it looks just like",
    work: "grinds colour, chases the light round {spot}, swears, and begins again|draws what people ask for, and under it what {they} saw",
    line: "Don't smile. You don't, do you, as a rule?|Stand where you were. No, where you were.|It isn't finished. It's stopped.",
    mark: "{substance} in the hair|a squint that measures|one sleeve a map of colours",
  },
  grower: {
    strength:
      "knows tomorrow's weather from today's beasts|is never hurried by anybody|can make a sick thing eat",
    flaw: "trusts land and no one who talks about it|grumbles in good years|keeps animals longer than sense allows",
    fear: "hail in the week before harvest|the morning when nothing has come up|having to pull up what {their} mother put in|an heir who hates mud|a blight that {they} brought in",
    value: "you feed what feeds you|take no more than it can spare",
    dislike: "people who admire the view|gates left open|prices made by somebody indoors",
    work: "is out before light with {tool} and back when it can't be seen|turns, waters, mends the wall, and looks at the sky between|goes along the rows with {tool}, touches everything once, and writes nothing down",
    line: "It'll rain by evening. Bring that in.|She's not stubborn, she's been asked wrong.|Come back when it's ripe and say that.",
    mark: "a neck burnt the colour of brick|earth in the lines of the palms|walks as if the ground were soft",
  },
  cook: {
    strength:
      "can feed forty from what is left|tastes what is missing|knows who is ill by what comes back on the plate",
    flaw: "gives food when asked for sympathy|shouts first|guards a recipe that everybody has guessed",
    fear: "a full house and a cold stove|the spoon tasting of nothing|someone sickening from {their} pot",
    value: "nobody argues well hungry|waste is an insult",
    dislike: "salt added before tasting|people who say they could eat anything|thin knives",
    work: "is up at the fires with {tool} before anyone, and sits down when they have gone|buys at dawn, cuts till noon, and serves till the lights are out|tastes, sends back, tastes again, and eats last, standing",
    line: "Eat. Then tell me.|That's not burnt. That's the best of it.|I know what he had, and what he left.",
    mark: "forearms freckled with burns|a smell of {substance} and smoke|a cloth over the left shoulder, always",
  },
  traveller: {
    strength:
      "finds the way back in the dark|gets on with anyone for three days|packs in the time others take to decide",
    flaw: "leaves before the washing-up|compares everything with somewhere else|keeps no promise longer than a season",
    fear: "a door that locks from outside|being settled by an injury|that the road home has been moved",
    value: "you help whoever is stuck, since next time it is you|ask before you cross",
    dislike:
      "people who have heard about the place|unpaid tolls turned into stories|being asked where {they} really comes from",
    work: "carries people and their things from one side to the other and hears both sides|goes out with {tool}, and comes back with news",
    line: "How far? Then add half.|I've slept in worse. I've paid more for it.|Ask me on the other bank.",
    mark: "a face tanned to the hat line|a pack strap worn shiny|boots resoled so often that nothing is left of the first pair",
  },
  athlete: {
    strength: "tries again at once|knows to an ounce what {their} body can do|wins without crowing",
    flaw: "makes a contest of carrying water|sulks for a day after losing|despises steps taken slowly",
    fear: "the knee|the year in which {they} will be second|nothing to get up for",
    value: "you shake hands after|the others got up early too",
    dislike: "people who gave it up and might have been|betting on {them}|excuses with weather in them",
    work: "trains before the others are up, then does the work that pays for it|drills the young crews, and shows them once, which is too fast",
    line: "Again. That was nearly it.|You lost it in the shoulders.|I don't bet. I know too much.",
    mark: "a nose set twice|shoulders of different heights|strapped wrist, left",
  },
  clergy: {
    strength:
      "sits with the dying and is not in the way|keeps a confidence from {themself}|can be silent with anybody",
    flaw: "forgives too fast for the injured|answers doubts with tasks|enjoys funerals done properly",
    fear: "the prayer {they} says by heart and no longer hears|a question from a child|being believed on the wrong point",
    value: "nobody goes under unnamed|mercy before order, order before comfort",
    dislike: "faith worn like a good coat|people who pray for winds|sermons, including {their} own",
    work: "opens the doors, trims the lamp, hears who needs hearing|goes round the sick with {tool} and a pot of something",
    line: "Sit a while. It needn't be about that.|I don't know. I've asked, too.|There's a right way to say it, and there's now.",
    mark: "knees worn through and patched|a cord with nine knots|a face that people talk to",
  },
  reformer: {
    strength:
      "says in the meeting what is said on the stairs|knows the number of those it happened to|does not get tired where others do",
    flaw: "cannot be agreed with|keeps count of who stayed away|treats a supper as an assembly",
    fear: "winning the small thing and losing the reason|the friend who takes the post|being bought and not noticing",
    value: "those it falls on should be asked first|a right that must be begged is none",
    dislike: "both sides, said with a sigh|patience, recommended|petitions kept in drawers",
    work: "earns by day, and goes from door to door with {tool} after|collects names, complaints and pennies, and gives receipts",
    line: "Who decided that? Were you there?|I'm not shouting. You'd know.|Put your name down. Or tell me why not.",
    mark: "hoarse by evening|a badge cut from tin|a sheaf of papers tied with string",
  },
  labourer: {
    strength:
      "carries what two were sent for|knows a shirker by the back of the neck|can sleep anywhere for ten minutes",
    flaw: "takes no help|spends it on the day it comes|holds that nobody with a chair has worked",
    fear: "the back going|a foreman with a new idea|being let off early",
    value: "you do your end|a day's pay for a day",
    dislike: "gloves on people who point|being called a pair of hands|work that is done twice for show",
    work: "loads, hauls and clears until the bell, then goes back for {tool}|takes whatever is going at the gate, and it is never the light end|lifts with whoever is set beside {them}, and has the name by noon",
    line: "Lift when I say. Not before.|They'll want it moved back by Friday.|I'm paid to carry it, not to like it.",
    mark: "palms like slate|a shoulder permanently raised|two fingers that no longer close",
  },
  kin: {
    strength:
      "knows who in the house is awake|makes one coat do for three|defends {their} own before asking what they did",
    flaw: "treats grown people as hungry|keeps score in favours|cannot sit while another stands",
    fear: "a knock after dark|the child who says nothing|that {they} will be needed and be elsewhere",
    value: "blood is a debt, and you pay it|everybody under the roof eats the same",
    dislike: "advice from the childless|doors closed in anger|being asked what else {they} does",
    work: "keeps a house going with {tool} and no money, and takes in work besides|sees them fed and out, then does the work that pays",
    line: "You've a face like you haven't eaten.|Mine's just the same. It passes, or it doesn't.|I've raised worse than you.",
    mark: "an apron with something small in each pocket|a child's tooth on a thread|grey early, and not hiding it",
  },
  folk: {
    strength: "knows everybody's aunt|can wait|sees through a stranger's story by the second sentence",
    flaw: "repeats what {they} heard as what {they} saw|leaves the first step to others|distrusts anything new that works",
    fear: "owing somebody from the next stair|a letter with a seal|being the last who remembers the house as it was",
    value: "you look after your own landing|what was promised in front of people is promised",
    dislike:
      "being counted|strangers who know {their} name|those who moved up and came back to talk about it",
    work: "does {occupation_short} work from bell to bell, and the street's business between|mends, carries and minds, as the day brings",
    line: "I only live here. But I've eyes.|My neighbour would say different, and she'd be wrong.|They never asked us. They never do.",
    mark: "a face that three families claim|a coat that was somebody's father's|the local way of leaning",
  },
  devotee: {
    strength:
      "remembers every date that has to do with it|will stand in the rain for a thing|finds others like {themself} anywhere",
    flaw: "turns each talk to it within three sentences|spends the rent|cannot bear to hear it praised wrongly",
    fear: "that it was never as good as {they} remembers|meeting them and having nothing to say|a missing piece",
    value: "you stay when they lose|what you love you should know properly",
    dislike:
      "people who only came for the last one|being told it is only a game, a song, a show|lent things returned with marks",
    work: "does {occupation_short} work for the money and thinks of {topic} throughout|earns till noon, and gives the rest of the day to {topic}",
    line: "You weren't there? Sit down, I'll tell it in order.|I don't collect. I look after.|They were better before. Everything was, but they were.",
    mark: "a token of it pinned inside the coat|a box {they} will not let others carry|wears its colours on ordinary days",
  },
};
