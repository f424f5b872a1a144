/**
 * Kinds of things that people tell in passing, and how somebody asks for them later, in other words than the telling.
 * `{a}` is drawn from the kind's own list; in a question by another `{who}` is the teller's name. What is asked for is
 * never in the question.
 */
export interface FactKind {
  readonly id: string;
  readonly tellings: readonly string[];
  readonly a: readonly string[];
  /** By the teller. */
  readonly mine: readonly string[];
  /** By somebody else. */
  readonly theirs: readonly string[];
}

export const factKinds: readonly FactKind[] = [
  {
    id: "trade",
    tellings: ["I {a} for my bread.", "Most days I {a}; it keeps a roof over me."],
    a: ["grind lenses", "bind books", "cut slate", "tune harps", "smoke herring", "dig graves"],
    mine: ["What is my trade?", "Do you recall how I earn a living?"],
    theirs: ["What is {who}'s trade?", "How does {who} earn a living?"],
  },
  {
    id: "birthplace",
    tellings: ["I was born in {a}.", "I first saw daylight in {a}."],
    a: ["Saltmere", "Upper Tarn", "Kesselford", "Wick Abbas", "Ostrow", "Lindholm"],
    mine: ["Where is my birthplace?", "Which place do I come from?"],
    theirs: ["Where is {who}'s birthplace?", "Which place does {who} come from?"],
  },
  {
    id: "sibling",
    tellings: ["My brother {a}.", "I have a brother who {a}."],
    a: [
      "keeps bees on the ridge",
      "went to sea and wrote twice",
      "is hangman in the capital",
      "paints inn signs",
    ],
    mine: ["What has become of my sibling?", "What did I say of my family, my brother?"],
    theirs: ["What of {who}'s sibling?", "Does {who} have any brothers, and what do they do?"],
  },
  {
    id: "fear",
    tellings: ["I cannot abide {a}; they make my knees go.", "Show me {a} and I run."],
    a: ["geese", "deep wells", "masks", "thunderclaps", "moths", "cellars"],
    mine: ["What is it that scares me?", "What am I afraid of?"],
    theirs: ["What scares {who}?", "What is {who} afraid of?"],
  },
  {
    id: "dish",
    tellings: ["Nothing beats {a}.", "I could live on {a} and never tire."],
    a: ["pickled samphire", "barley soup", "burnt honey cake", "cold mutton pie", "quince jelly"],
    mine: ["What is my favourite food?", "What should one cook for me?"],
    theirs: ["What is {who}'s favourite food?", "What would you cook for {who}?"],
  },
  {
    id: "debt",
    tellings: ["I still owe {a} silver marks.", "{a} silver marks I have to find for the lender by spring."],
    a: ["forty", "nine", "sixty-two", "three hundred", "eleven"],
    mine: ["How much money do I have to pay back?", "How deep in debt am I?"],
    theirs: ["How much money does {who} have to pay back?", "How deep in debt is {who}?"],
  },
  {
    id: "pet",
    tellings: ["My dog answers to {a}.", "There is a hound at home called {a}."],
    a: ["Button", "Vesper", "Old Tom", "Crumb", "Bishop"],
    mine: ["What is my dog's name?", "How do I call my hound?"],
    theirs: ["What is the name of {who}'s dog?", "How does {who} call that hound?"],
  },
  {
    id: "wedding",
    tellings: ["In {a} I am to marry at last.", "The wedding is set for {a}."],
    a: ["hay month", "the week of first frost", "eleven days", "the new moon"],
    mine: ["When will my bride and I be wed?", "When do I get married?"],
    theirs: ["When does {who} get married?", "For when is {who}'s marriage planned?"],
  },
  {
    id: "injury",
    tellings: [
      "I broke my {a} at the quarry and it never set right.",
      "My {a} was crushed under a cart wheel.",
    ],
    a: ["left wrist", "collarbone", "right ankle", "thumb", "kneecap"],
    mine: ["Which part of me was injured?", "Where was I hurt?"],
    theirs: ["How was {who} injured?", "Where was {who} hurt?"],
  },
  {
    id: "hiding",
    tellings: ["I keep my savings hidden {a}.", "What coins I have are buried {a}."],
    a: ["under the dovecote", "behind the bread oven", "in a hollow ash", "beneath the third stair"],
    mine: ["Where is my money stashed?", "Where did I conceal what I put by?"],
    theirs: ["Where is {who}'s money stashed?", "Where does {who} conceal coins?"],
  },
  {
    id: "journey",
    tellings: ["Tomorrow I set out for {a}.", "I am on the road to {a} and must be gone by morning."],
    a: ["Harn Pass", "the salt pans", "Queensmouth", "the leper house", "Eastgate fair"],
    mine: ["Where was I travelling?", "What was the end of my journey?"],
    theirs: ["Where was {who} travelling?", "Where did {who}'s journey go?"],
  },
  {
    id: "theft",
    tellings: ["Somebody stole {a} from me on market day.", "A thief has had {a} off me."],
    a: ["my silver thimble", "a brace of ducks", "the mare's bridle", "my father's compass"],
    mine: ["What was taken from me?", "What was I robbed of?"],
    theirs: ["What was taken from {who}?", "What was {who} robbed of?"],
  },
  {
    id: "enemy",
    tellings: [
      "{a} and I have not spoken since the quarrel over the fence.",
      "I am at daggers drawn with {a}.",
    ],
    a: ["the miller", "Goodwife Prynne", "the toll keeper", "my cousin Aldous", "the sexton"],
    mine: ["With whom am I in a feud?", "Who is my enemy?"],
    theirs: ["With whom is {who} in a feud?", "Who is {who}'s enemy?"],
  },
  {
    id: "skill",
    tellings: ["I can {a}, though you would not think it.", "As a child I was taught to {a}."],
    a: ["whistle down a hawk", "pick a lock", "read the old runes", "walk a rope", "throw my voice"],
    mine: ["What did I learn to do, long ago?", "What unusual skill do I have, that I was taught?"],
    theirs: ["What did {who} learn to do?", "What unusual thing can {who} do?"],
  },
  {
    id: "promise",
    tellings: ["I promise to bring you {a} when I come back.", "On my word, you shall have {a} from me."],
    a: ["a jar of ink", "two ells of blue cloth", "a whetstone", "seed potatoes"],
    mine: ["What did I swear to give you?", "What did I vow that you would get?"],
    theirs: ["What did {who} swear to give you?", "What vow did {who} make you?"],
  },
  {
    id: "sickness",
    tellings: ["The {a} has had me in bed since Tuesday.", "I am only just over the {a}."],
    a: ["marsh fever", "whooping cough", "quinsy", "bloody flux", "ague"],
    mine: ["With what was I ill?", "What sickness did I have?"],
    theirs: ["With what was {who} ill?", "What sickness did {who} have?"],
  },
  {
    id: "dream",
    tellings: ["I keep dreaming of {a}.", "Each night the same dream: {a}."],
    a: ["a door in the sea", "my teeth turning to glass", "a horse with no shadow", "bells under snow"],
    mine: ["What nightmare visits me while I sleep?", "What do I see in my sleep?"],
    theirs: ["What does {who} see when asleep, in that dream?", "What dream did {who} speak of?"],
  },
  {
    id: "ambition",
    tellings: ["One day I mean to {a}.", "All I hope for is to {a}."],
    a: ["own a windmill", "see the ice bears", "be buried at home", "sing before the duke"],
    mine: ["What is my great ambition?", "What plan did I have for my life?"],
    theirs: ["What is {who}'s ambition?", "What does {who} want of life?"],
  },
  {
    id: "mother",
    tellings: ["My mother {a}.", "Mother always {a}, God rest her."],
    a: ["ran the ferry at Low Ford", "had red hair to her knees", "could not tell a lie", "sang at funerals"],
    mine: ["What sort of woman was my mum?", "What did I tell you about mam?"],
    theirs: ["What do you know of {who}'s mum?", "What sort of woman was {who}'s mam?"],
  },
  {
    id: "child",
    tellings: ["My daughter {a}.", "I have a daughter, she {a}."],
    a: ["walks in her sleep", "reads better than the priest", "has six toes", "will not eat fish"],
    mine: ["What is odd about my child?", "What did I say of my little girl?"],
    theirs: ["What do you know of {who}'s child?", "What about {who}'s little girl?"],
  },
  {
    id: "horse",
    tellings: ["My mare {a}.", "That mare of mine {a}."],
    a: ["went lame at the bridge", "bites priests", "is blind in one eye", "foaled on midsummer night"],
    mine: ["What is the matter with my horse?", "How goes it with my nag?"],
    theirs: ["What is the matter with {who}'s horse?", "How goes it with {who}'s nag?"],
  },
  {
    id: "boat",
    tellings: ["My skiff {a}.", "The skiff I row {a}."],
    a: ["leaks at the stern", "was built by my uncle", "is painted yellow", "sank off Gull Rock"],
    mine: ["What did I tell you about my boat?", "What is it with that boat of mine?"],
    theirs: ["What do you know about {who}'s boat?", "What is it with {who}'s boat?"],
  },
  {
    id: "war",
    tellings: ["I fought at {a} as a pikeman.", "I carried a pike at {a} when I was young."],
    a: ["Crow Hill", "the bridge of Sarn", "Marl", "the second siege", "Twelve Elms"],
    mine: ["In which battle was I a soldier?", "Where did I serve in the war?"],
    theirs: ["In which battle was {who} a soldier?", "Where did {who} serve in the war?"],
  },
  {
    id: "purchase",
    tellings: [
      "I bought {a} at the fair, and paid too much.",
      "The fair cost me dear: I came away with {a}.",
    ],
    a: ["a lame ox", "a clock without hands", "seven geese", "a looking glass", "a bag of cloves"],
    mine: ["What did I purchase at market?", "What did I get for my money at the fair?"],
    theirs: ["What did {who} purchase?", "What did {who} get at the market?"],
  },
  {
    id: "grudge-smell",
    tellings: ["I cannot stand the smell of {a}.", "The smell of {a} turns my stomach."],
    a: ["lavender", "wet wool", "tar", "boiled cabbage", "tallow"],
    mine: ["Which odour do I loathe?", "Of which smell do I have a hatred?"],
    theirs: ["Which smell does {who} loathe?", "What does {who} hate to have under the nose, what smell?"],
  },
  {
    id: "house",
    tellings: ["I live {a}.", "You will find my house {a}."],
    a: ["over the chandler's", "where the two streams meet", "in the old kiln", "by the gallows field"],
    mine: ["Where is my home?", "Where do I dwell?"],
    theirs: ["Where is {who}'s home?", "Where does {who} dwell?"],
  },
  {
    id: "book",
    tellings: ["I am reading {a}, a page a night.", "Every evening I read in {a}."],
    a: ["the Book of Tides", "a treatise on comets", "the lives of the drowned", "an almanac from the south"],
    mine: ["Which book do I have by my bed?", "What are the pages I was at?"],
    theirs: ["Which book was {who} at?", "What pages does {who} turn of an evening?"],
  },
  {
    id: "instrument",
    tellings: ["I play the {a} at weddings.", "Of an evening I play the {a}."],
    a: ["hurdy-gurdy", "bone flute", "psaltery", "bagpipes", "viol"],
    mine: ["On what do I make music?", "Which instrument is mine?"],
    theirs: ["On what does {who} make music?", "Which instrument is {who}'s?"],
  },
  {
    id: "witnessed",
    tellings: ["Last night I saw {a} on the causeway.", "I saw {a} as plain as you, out on the causeway."],
    a: ["the bailiff with a spade", "two riders without lanterns", "a child in white", "the abbot's coach"],
    mine: ["What did I witness out there?", "What was the sight I told you of?"],
    theirs: ["What did {who} witness?", "What strange sight did {who} tell you of?"],
  },
  {
    id: "name",
    tellings: ["My friends call me {a}.", "{a}, they used to call me at school."],
    a: ["Magpie", "Two Shoes", "the Bishop", "Fidget", "Longshanks"],
    mine: ["What is my nickname?", "By what name do my mates know me?"],
    theirs: ["What is {who}'s nickname?", "By what name is {who} known to mates?"],
  },
  {
    id: "lost",
    tellings: [
      "I have lost {a} somewhere between here and the mill.",
      "Have you seen {a}? I dropped it by the mill.",
    ],
    a: ["my wedding ring", "a green purse", "the church key", "one kid glove"],
    mine: ["What is it that I am missing?", "What did I mislay?"],
    theirs: ["What is {who} missing?", "What did {who} mislay?"],
  },
  {
    id: "secret",
    tellings: ["Between us: I {a}.", "I never told anybody, but I {a}."],
    a: ["cannot read", "set the barn on fire", "was married before", "water the ale"],
    mine: ["What did I confess to you?", "Which secret of mine do you keep?"],
    theirs: ["What did {who} confess to you?", "Do you keep any secret of {who}'s?"],
  },
  {
    id: "apprentice",
    tellings: ["I took on an apprentice who {a}.", "That apprentice of mine {a}."],
    a: ["sings all day", "is afraid of the forge", "eats like three", "came from the foundling house"],
    mine: [
      "What about the pupil that I teach?",
      "What did I say of the lad who learns from me, the apprentice?",
    ],
    theirs: ["What about {who}'s pupil?", "Who is learning the craft from {who}?"],
  },
  {
    id: "age",
    tellings: ["I shall be {a} at harvest.", "{a} winters I have seen."],
    a: ["thirty-one", "fifty-eight", "nineteen", "seventy", "forty-four"],
    mine: ["How old am I?", "What is my age?"],
    theirs: ["How old is {who}?", "What is {who}'s age?"],
  },
  {
    id: "crop",
    tellings: ["I grow {a} on the south field.", "This year it is {a} on my south field."],
    a: ["flax", "turnips", "woad", "hops", "buckwheat"],
    mine: ["What is planted on my land?", "Which crop do I have?"],
    theirs: ["What is planted on {who}'s land?", "Which crop does {who} have?"],
  },
  {
    id: "lodger",
    tellings: ["There is a lodger in my attic, {a}.", "I let the attic to {a}."],
    a: ["a one-armed fiddler", "a widow with a parrot", "a runaway monk", "two dyers"],
    mine: ["Who dwells under my roof, up there?", "Who rents from me, that stays with me?"],
    theirs: ["Who lodges with {who}?", "Who stays up in {who}'s attic?"],
  },
  {
    id: "medicine",
    tellings: ["For the pain I take {a}.", "Only {a} helps me against the pain."],
    a: ["willow bark", "poppy milk", "comfrey", "brandy and pepper"],
    mine: ["What is the remedy I use?", "Which cure works when I ache?"],
    theirs: ["Which remedy does {who} use?", "What cure works for {who}?"],
  },
  {
    id: "ghost",
    tellings: ["They say {a} haunts my barn.", "My barn is haunted by {a}."],
    a: ["a drowned carter", "the old abbess", "a headless calf", "my own grandmother"],
    mine: ["Which spirit walks at my place?", "What ghost did I tell you about?"],
    theirs: ["Which ghost walks at {who}'s place?", "What spirit troubles {who}?"],
  },
  {
    id: "weapon",
    tellings: ["I never go out without {a}.", "Under my cloak I carry {a}."],
    a: ["a boar spear", "a sling", "a gutting knife", "brass knuckles"],
    mine: ["How am I armed?", "Which weapon do I have on me?"],
    theirs: ["How is {who} armed?", "Which weapon does {who} bear?"],
  },
  {
    id: "weather-loss",
    tellings: ["The hail took {a} from us.", "In the great hail we lost {a}."],
    a: ["every pear", "the glasshouse", "eleven lambs", "half the thatch"],
    mine: ["What did the storm destroy at our place?", "What damage did that hail do?"],
    theirs: ["What did the storm destroy at {who}'s?", "What damage did {who} have from the weather?"],
  },
];
