/** Details of people that hold in any world. Alternatives are parted by `|`; slots as in `fill-template.ts`. */

export const habits =
  "counts the steps going up|turns cups so that the handles agree|touches the doorpost on leaving|hums before saying no|eats the crust first|reads notices to the end, aloud|ties knots in whatever is at hand|keeps one pocket for things found|sets the table for one more|writes dates on everything|checks that the lamp is out, and goes back|wipes {tool} before putting it down, even when clean|walks close to the wall|talks to {tool} when it is going badly|sleeps by daylight when there is a choice|never sits with the back to a window|tastes before asking what it is|saves string, and can say where each piece came from|names the weather before the greeting|smells of {substance} and no longer notices".split(
    "|",
  );
export const strangerLikes =
  "the first hour, before anybody is up|rain on a roof|a sharp knife|an argument that ends in supper|bread with the crust left on|being asked for directions|the smell of {substance}|other people's letters|a road with nobody on it|a job that can be finished in a day|old songs with one verse missing|{spot} when it is empty".split(
    "|",
  );
export const evenings =
  "sits at {spot} until somebody says it's late|mends {tool}, which is not broken|walks down to {spot} and back, the long way|argues about {field} with {friend}, who is usually right|writes down the day in four lines|plays one game and loses to {friend}|goes over {subject} again by lamplight|eats with {kin} and hears what {they} did wrong|reads by a lamp {they} should have put out|cooks too much and takes it next door".split(
    "|",
  );
export const mornings =
  "is up before anybody and at {spot} by first light|drinks tea standing and looks at the weather|wakes late, runs, arrives first anyway|lays out {tool} and checks it against yesterday|carries for the old neighbour and gets the news for it|walks up by {spot} so as not to meet {foe}|says nothing until the second cup|does the sums for the day on the back of the hand|oils {tool} before eating|goes past {spot} to see that it is still there".split(
    "|",
  );
export const tempers =
  "slow to anger; then quiet, and quiet for a week. Work calms {them}|angry at once and sorry by supper. Food helps|laughs when furious, which misleads people. Being left alone cures it|goes stiff and polite; an apology with a reason in it undoes that|flares at unfairness, hardly at insult. Walking it off takes as far as {spot}|sulks over small things, is calm in great ones. A joke ends it|raises {their} voice over {field} and nothing else. Being proved wrong, properly, calms {them}|never shouts; puts things down too carefully. {kin_cap} can talk {them} out of it|is cross when hungry and knows it. Bread|bristles at being hurried; given a quarter of an hour, forgives".split(
    "|",
  );
export const oceanTraits = {
  openness: {
    high: [
      "asks why, then why not",
      "follows a new idea out of the door",
      "collects words",
      "would taste anything",
      "sees faces in stains",
      "bored by the second time",
    ],
    low: [
      "prefers the way it was done last time",
      "asks what it is for",
      "distrusts a clever answer",
      "eats the same on the same days",
      "keeps to the known way",
      "no patience for what-ifs",
    ],
  },
  conscientiousness: {
    high: [
      "finishes",
      "early for everything",
      "keeps lists, and keeps to them",
      "puts a thing back where it lay",
      "checks twice",
      "does the dull part first",
    ],
    low: [
      "begins more than gets done",
      "late, with good stories about it",
      "lends what is not to be lent",
      "decides at the door",
      "loses gloves",
      "trusts to the last minute",
    ],
  },
  extraversion: {
    high: [
      "talks to strangers first",
      "better in company",
      "louder than the room",
      "knows everybody by the second evening",
      "thinks aloud",
      "first to get up and sing",
    ],
    low: [
      "sparing with words",
      "listens from the doorway",
      "takes the back way",
      "warms up by the third meeting",
      "leaves before the end",
      "talks best to one",
    ],
  },
  agreeableness: {
    high: [
      "gives the benefit of the doubt",
      "soft with whoever is weaker",
      "says yes, and sees later how",
      "makes peace between others",
      "cannot refuse a child",
      "thanks people twice",
    ],
    low: [
      "does not pretend to agree",
      "bargains even when winning",
      "says the thing that all are avoiding",
      "slow to forgive",
      "takes no excuse",
      "enjoys a good quarrel",
    ],
  },
  neuroticism: {
    high: [
      "expects the second flood",
      "sleeps badly before a decision",
      "hears a reproach in a greeting",
      "goes back to see if the door is shut",
      "quick to tears and to temper",
      "counts what could go wrong",
    ],
    low: [
      "hard to frighten",
      "takes bad news standing",
      "sleeps through alarms",
      "forgets an insult by supper",
      "steady when others run",
      "never hurried",
    ],
  },
} as const;
/** Sentences without their subject and full stop. */
export const ignorances: readonly string[] = [
  "Knows nothing of the country beyond the hills, and guesses boldly",
  "Has no idea what things cost in the big houses",
  "Reads print and no handwriting; others get the hard letters",
  "Cannot play any game for money, and plays",
  "Knows no plant by its right name, and makes up the others",
  "Does not understand what the young ones laugh at",
  "Knows nothing of the law, and has paid for it",
  "Does not know how to take a compliment",
  "Is lost in any number above a thousand",
  "Knows nothing of how the neighbours live, and is the last to hear",
  "Cannot tell one tune from another",
  "Cannot swim, and has opinions on those who can",
  "Knows nothing about children, and speaks to them as to clerks",
  "Cannot cook anything that has to be watched",
  "Has never understood how credit works, and uses it",
  "Knows nothing of beasts, which know it at once",
  "Has never followed a sermon to the end, or a meeting",
  "Does not know east from west without asking",
  "Knows no songs to the last verse",
  "Has no notion of fashion, and is two coats behind",
];
export const kins = {
  young: [
    "{their} mother",
    "{their} father",
    "{their} older sister",
    "{their} grandmother",
    "{their} aunt",
    "{their} twin brother",
  ],
  grown: [
    "{their} brother",
    "{their} sister",
    "{their} mother",
    "{their} old father",
    "{their} cousin",
    "{their} uncle",
  ],
  old: [
    "{their} daughter",
    "{their} younger sister",
    "{their} son",
    "{their} niece",
    "{their} sister-in-law",
    "{their} grandson",
  ],
} as const;
