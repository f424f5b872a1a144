import type { FieldKey } from "../../casting/content/fields.ts";

/** What holds of a field wherever it is practised. Each is a sentence of its own, true without a source of the day. */
export const fieldFacts: Readonly<Record<FieldKey, readonly string[]>> = {
  software: [
    "Tests can show that a program has a fault; they cannot show that it has none.",
    "In a sorted list of a million entries any one is found with at most 20 comparisons, because each comparison halves what is left.",
    "In UTF-8 an English letter takes one byte, and most other scripts take two or three for each character.",
  ],
  data: [
    "Two quantities that rise and fall together need not cause one another; a third may move both.",
    "The mean of a list is pulled by one extreme value, the median hardly is.",
    "To halve the margin of error of a random sample one has to ask about four times as many people.",
  ],
  automata: [
    "A model that is tested on the examples it was trained on looks better than it is, so some are kept back for the test.",
    "A learning program finds whatever separates its examples, which may be the background of the picture and not its subject.",
    "Industrial robots are kept behind fences or slowed down near people because a moving arm cannot stop at once.",
  ],
  electronics: [
    "Power in watts is voltage in volts times current in amperes.",
    "A fuse protects the cable behind it: it melts before the cable grows hot enough to burn.",
    "A resistor wastes the power that it takes as heat, which is why it is rated in watts as well as in ohms.",
  ],
  security: [
    "A long password of ordinary words can be harder to guess than a short one full of signs.",
    "A secret that is kept by the method alone is lost when the method is known; a good cipher stays safe while its key does.",
    "Most locks do not keep a determined person out; they make entry slow and visible.",
  ],
  mechanics: [
    "A gear with twice as many teeth as the one that drives it turns half as fast and with twice the torque, less what friction takes.",
    "Grease keeps a bearing alive by holding metal off metal, so a dry bearing is heard before it is seen.",
    "Steel grows longer when it is warmed, by about a hundredth of a millimetre a metre for each degree.",
  ],
  building: [
    "Concrete is strong when pressed and weak when pulled, which is why steel bars are laid where it is pulled.",
    "A triangle of three rods keeps its shape; a square of four does not until it is braced.",
    "Concrete does not dry hard: it hardens by a reaction of cement with water, and goes on for weeks.",
  ],
  chemistry: [
    "Acid is poured into water and not water into acid, because the heat can make the first drops boil and spit.",
    "Each step of one on the pH scale is a tenfold change in acidity.",
    "A catalyst speeds a reaction up and is not used up by it.",
  ],
  physics: [
    "Without air a feather and a hammer fall equally fast.",
    "No measurement is exact; a result is worth as much as what is known of its error.",
    "Light takes a little over eight minutes from the Sun to the Earth.",
  ],
  stars: [
    "The planets do not twinkle as stars do, because they are not points of light to the eye.",
    "Who looks at a star sees it as it was when the light left it, years or centuries ago.",
    "Eyes need twenty minutes or more in the dark before they see the faintest stars that they can.",
  ],
  mathematics: [
    "There is no largest prime number, as Euclid showed more than two thousand years ago.",
    "Of 23 people chosen at random, it is more likely than not that two share a birthday.",
    "One counterexample is enough to bring down a statement about all numbers, and no count of examples to prove it.",
  ],
  life: [
    "Nearly all living things use the same code to turn genes into proteins.",
    "A species does not evolve because its members want to; those that leave more offspring leave more of their traits.",
    "Fungi are nearer kin of animals than of plants.",
  ],
  medicine: [
    "Antibiotics act on bacteria and do nothing against a virus such as that of a cold.",
    "Washing the hands is among the cheapest ways to keep a hospital's patients from infecting each other.",
    "A rare disease and a good test still give many false alarms, because far more of those tested are healthy.",
  ],
  minds: [
    "People who are asked to recall an event rebuild it, so that a confident memory can be wrong.",
    "Practice spread over days is remembered longer than the same practice in one sitting.",
    "What is said in confidence to a therapist stays there, except where the law demands otherwise.",
  ],
  law: [
    "In a criminal court the accused need not prove anything; it is the prosecution that must.",
    "A contract need not be on paper to bind, but without paper it is hard to prove.",
    "A deadline in law runs whether or not anybody has read the letter that set it.",
  ],
  politics: [
    "The way in which votes are counted can change who wins without a single vote changing.",
    "A majority of those who vote can be a minority of those who may.",
    "A secret ballot protects voters from those who would buy or punish a vote, since neither can check it.",
  ],
  money: [
    "In double-entry bookkeeping each amount is written twice, so that a slip shows when the two sides differ.",
    "At 2 percent a year a sum takes about 35 years to double, and at 7 percent about 10.",
    "A price that falls by 50 percent must rise by 100 percent to be where it was.",
  ],
  trade: [
    "Turnover is not profit: what is sold at a loss raises the one and lowers the other.",
    "Stock on the shelf costs money each day, in rent, in spoilage and in what the money could do elsewhere.",
    "A margin of 25 percent on the selling price is a mark-up of a third on the cost.",
  ],
  schooling: [
    "To be asked about what one has read fixes it better than to read it again.",
    "A child who can explain why an answer is wrong has learnt more than one who has the right one.",
    "Marks that are given by two teachers apart often differ, which is why important papers are read twice.",
  ],
  history: [
    "A copy of a copy gathers errors, and two copies that share an error had an ancestor that had it.",
    "A source written for the ruler who paid for it says what the ruler wished to be said; that, too, is evidence.",
    "Wood can be dated by its growth rings, to the year in which the tree was felled where the bark is left.",
  ],
  letters: [
    "Paper lasts longer where it is made without acid, in the dark, and neither damp nor dry.",
    "A proofreader reads what is there; a reader reads what is meant, which is why writers miss their own slips.",
    "The sheets of a book are printed several pages to a side and folded, so its pages often come in multiples of 16.",
  ],
  tongues: [
    "No language is spoken the same by all who speak it, and none stays as it is.",
    "A word seldom has one counterpart in another language; its uses have several.",
    "Children who grow up with two languages mix them at times and know very well which is which.",
  ],
  thought: [
    "An argument can be valid and its conclusion false, if one of its premises is.",
    "That a belief is old, or widely held, is no proof of it and no disproof.",
    'From "all who are A are B" it does not follow that all who are B are A.',
  ],
  faith: [
    "The date of Easter moves because it is bound to the spring full moon and to a Sunday.",
    "A lunar year is about eleven days shorter than a solar one, so that feasts of the Islamic calendar wander through the seasons.",
    "Many houses of worship face a direction that is laid down, such as Mecca for a mosque.",
  ],
  music: [
    "A string that is stopped at half its length sounds an octave higher.",
    "Orchestras tune to the oboe, whose pitch is steady and cannot be altered quickly.",
    "An interval is heard as a ratio of frequencies: an octave is two to one, a pure fifth three to two.",
  ],
  stage: [
    "Film shows still pictures fast enough for the eye to join them; the cinema settled on 24 a second.",
    "In a theatre the left and the right of the stage are the actor's, facing the audience.",
    "A scene is seldom filmed in the order in which it is seen.",
  ],
  pictures: [
    "Yellow and blue paint make green, because each takes away what the other lets through.",
    "To open a lens by one stop lets in twice as much light and leaves less of the depth sharp.",
    "Watercolour is painted from light to dark, since white paper cannot be brought back.",
  ],
  dress: [
    "Wool felts when it is rubbed in hot water, because the scales of its fibres catch in one another.",
    "Cloth cut on the bias, across both threads, stretches and drapes more than cloth cut along them.",
    "Linen is stronger wet than dry; viscose is weaker.",
  ],
  food: [
    "Bread rises because yeast turns sugar into gas, and the gluten of the dough holds it.",
    "Salt in pasta water is for the taste; it hardly changes at what heat the water boils.",
    "Meat browns only where its surface is dry, because wet it stays at the heat of boiling water.",
  ],
  land: [
    "Beans and clover, with bacteria in their roots, bring nitrogen from the air into the soil.",
    "The same crop on the same field year after year feeds the pests that live on it, which is why crops are rotated.",
    "A fruit tree grown from a seed is seldom like its parent, so good sorts are grafted.",
  ],
  beasts: [
    "A bee colony lives through the winter as a cluster that keeps itself warm with its stores.",
    "Horses cannot vomit, which makes a colic dangerous.",
    "Dogs see blue and yellow and confuse red with green.",
  ],
  weather: [
    "Warm air can hold more water vapour than cold air, which is why cooled air turns to cloud.",
    "Thunder is three seconds behind the lightning for each kilometre between them.",
    "A flood that is called a hundred-year one has a chance of one in a hundred each year, and may come twice in a decade.",
  ],
  waters: [
    "Spring tides come with the full and the new moon, when Sun and Moon pull in one line.",
    "A knot is one nautical mile an hour, and a nautical mile is 1,852 metres.",
    "A ship floats because it weighs as much as the water that it pushes aside.",
  ],
  roads: [
    "At twice the speed a car needs about four times the distance to brake, once the brakes are on.",
    "A train runs easily because steel on steel rolls with little resistance, and for the same reason it is slow to stop.",
    "One car that brakes in dense traffic can make a jam that wanders backwards long after it has gone.",
  ],
  contests: [
    "A marathon is 42.195 kilometres long.",
    "Muscles grow in the rest after the effort, and not during it.",
    "In a knockout tournament of 64 players there are 63 matches, since each match removes one.",
  ],
  play: [
    "Two dice come to seven more often than to any other sum: in 6 of 36 ways.",
    "A roulette wheel has no memory; after ten reds black is as likely as before.",
    "A well-shuffled pack of 52 cards is almost surely in an order that no pack has been in before.",
  ],
  arms: [
    "An army can go no further than its supplies follow.",
    "A map is turned until it lies as the land does, and then the way is read from it.",
    "The Geneva Conventions protect those who have laid down their arms.",
  ],
  watch: [
    "A fire needs fuel, oxygen and heat; to take away one of the three puts it out.",
    "Burning oil is never put out with water, which sinks, boils and throws the oil about.",
    "Two honest witnesses of one event will differ in detail, and two that agree in every word have talked.",
  ],
  fuel: [
    "A kilowatt is a rate and a kilowatt-hour an amount: a heater of 2 kilowatts uses 6 kilowatt-hours in three hours.",
    "No engine turns all of its heat into work; the rest must leave as heat.",
    "A lithium battery ages more slowly half charged and cool than full and warm.",
  ],
  news: [
    "A quotation can be word for word and still mislead, if what stood around it is gone.",
    "Two papers that print the same report of one agency are one source and not two.",
    "A correction is read by fewer people than the error that it corrects.",
  ],
  journeys: [
    "Who flies round the world to the east counts a day more than there was, and sets it right at the date line.",
    "Water boils at a lower temperature in the mountains, by about one degree for each 300 metres.",
    "A tent is pitched above the line of old driftwood, since that is how high the water comes.",
  ],
  household: [
    "Bleach and cleaners with acid or ammonia give off poisonous gas when they are mixed.",
    "A fridge is coldest at the back and the bottom, and warmest in the door.",
    "Infants should be laid on their back to sleep.",
  ],
  justice: [
    "A right that nobody can afford to claim is a right on paper.",
    "A strike costs those who strike their wages, which is why unions keep a fund for it.",
    "An average income says little about the poor: one very rich person can raise it alone.",
  ],
  management: [
    "In a group of ten there are 45 pairs, and so 45 ways for a message to go astray between two people.",
    "To add people to a project that is late can make it later, since those who know it must teach those who do not.",
    "A task that depends on three others, each in time with nine chances in ten, is itself in time with about seven in ten.",
  ],
};
