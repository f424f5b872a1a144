import type { RoleClass } from "./role-classes.ts";

/** An event that may stand in anybody's life. `after` names what an earlier event must have left; `leaves` what this one does. */
export interface LifeEvent {
  readonly id: string;
  readonly ages: readonly [number, number];
  readonly after: readonly string[];
  readonly leaves: readonly string[];
  readonly classes: readonly RoleClass[];
  readonly text: string;
  readonly attitude: string;
}

function event(
  id: string,
  ages: readonly [number, number],
  after: string,
  leaves: string,
  text: string,
  attitude: string,
  classes = "",
): LifeEvent {
  const list = (words: string): string[] => words.split(" ").filter((word) => word.length > 0);
  return {
    id,
    ages,
    after: list(after),
    leaves: list(leaves),
    text,
    attitude,
    classes: list(classes) as RoleClass[],
  };
}

/** Left by the event that begins a life: whatever it was, it left the first of these. */
export const lifeEvents: readonly LifeEvent[] = [
  event(
    "first-tool",
    [6, 14],
    "root",
    "craft",
    "{kin_cap} put {tool} into {Short}'s hands so that {they} would have something to hold, and {they} would not give it back.",
    "still has it, and lets nobody else use it",
  ),
  event(
    "the-back-room",
    [6, 13],
    "root",
    "craft curiosity",
    "With the house so changed, {Short} was kept in a back room among {substance}, and learned to like the smell and the quiet.",
    "says it was a punishment, and goes back there to think",
  ),
  event(
    "sent-to-other",
    [7, 15],
    "root",
    "bond craft",
    "{Short} was sent to {other} to be out of the way, and learned to handle {tool} before anybody noticed {they} was staying.",
    "owes {other} more than has been said",
  ),
  event(
    "small-theft",
    [7, 14],
    "root",
    "wrong",
    "{Short} stole {substance} because the house had none, and another child was beaten for it.",
    "has never been able to look at that family",
  ),
  event(
    "the-silence",
    [6, 13],
    "root",
    "loss",
    "Afterwards nobody at home spoke of it. {Short} took to sitting at {spot}, where people did.",
    "talks easily now, to anybody but {kin}",
  ),
  event(
    "hungry-year",
    [5, 14],
    "root",
    "thrift wrong",
    "There was a year in which {kin} sold everything but {tool}. {Short} counted what was left, each evening, aloud.",
    "cannot leave food on a plate",
  ),
  event(
    "kept-from-school",
    [9, 14],
    "root",
    "lack",
    "{Short} was taken out of lessons to carry {substance} for wages, two years before the others.",
    "reads more than those who stayed, and hides what {they} misreads",
  ),
  event(
    "the-teacher",
    [8, 16],
    "root lack curiosity",
    "craft bond",
    "An old hand at {field} let {Short} watch through the window, and after a month asked what {they} had seen.",
    "quotes the old hand daily and never by name",
  ),
  event(
    "the-oath",
    [8, 16],
    "root loss wrong",
    "duty",
    "{Short} promised {kin}, at {spot}, that it would not happen again in {their} time.",
    "knows that it was a child's promise; keeps it",
  ),
  event(
    "apprenticed",
    [12, 19],
    "craft lack thrift bond",
    "craft debt",
    "{Short} was bound to {other} for four years, to learn {occupation_short} work; {kin} pledged {tool} for the fee.",
    "paid it back, and was not thanked",
  ),
  event(
    "first-wage",
    [11, 18],
    "thrift lack loss curiosity",
    "pride",
    "The first pay {Short} earned went on {substance}, of which {they} had never had enough.",
    "thinks it was the best money {they} ever spent",
  ),
  event(
    "ran-off",
    [13, 20],
    "wrong loss debt duty",
    "road",
    "{Short} went over the hills with nothing but {tool}, meaning never to come back, and was gone eleven months.",
    "tells it as an adventure; it was mostly rain",
  ),
  event(
    "came-back",
    [15, 30],
    "road",
    "doubt bond",
    "{Short} came back, and found {kin} had kept {their} place at the table and given {their} bed away.",
    "sleeps lightly in any bed since",
  ),
  event(
    "the-rival",
    [14, 35],
    "craft pride curiosity",
    "enemy",
    "{other} did in a week what had taken {Short} a season with {tool}, and was kind about it.",
    "would forgive anything but the kindness",
  ),
  event(
    "stood-up",
    [16, 50],
    "duty wrong enemy",
    "enemy pride",
    "At a full meeting {Short} said what everybody knew about {other}, and sat down alone.",
    "would do it again, with better notes",
  ),
  event(
    "looked-away",
    [15, 50],
    "duty bond debt craft",
    "wrong doubt",
    "{Short} saw {other} do a thing at {spot} that should have been reported, and reported nothing.",
    "has the date by heart",
  ),
  event(
    "the-injury",
    [15, 60],
    "craft debt pride road",
    "wound",
    "{tool_cap} slipped at {spot}, and {Short} was half a year mending.",
    "blames the hurry, and whoever hurried {them}",
  ),
  event(
    "married",
    [18, 45],
    "bond road pride wound",
    "love",
    "{Short} shared a roof with {other} for four years, on the strength of one good evening at {spot}.",
    "speaks of it fairly, which took practice",
  ),
  event(
    "lost-them",
    [20, 70],
    "love bond",
    "loss doubt",
    "{other} left on a morning boat and wrote once, about {substance}.",
    "has the letter; has not read it to the end",
  ),
  event(
    "made-name",
    [18, 55],
    "craft pride enemy",
    "pride duty",
    "A piece of work with {tool} that {Short} thought ordinary was talked about for a season, and people began to ask for {them}.",
    "is waiting for somebody to notice that it was luck",
  ),
  event(
    "the-refusal",
    [18, 65],
    "duty pride wrong",
    "enemy debt",
    "{Short} refused to put {their} name to something about {field}, and lost a year's work for it.",
    "is proud, and short of money, and says only the first",
  ),
  event(
    "taught-one",
    [20, 70],
    "craft wound pride",
    "bond duty",
    "{Short} took on a child nobody wanted and taught it to use {tool}; it left the better hand.",
    "boasts of the child and envies it",
  ),
  event(
    "the-loan",
    [18, 65],
    "debt thrift love bond",
    "debt",
    "{Short} stood surety for {other}, who was not seen again.",
    "pays it off in small sums and says the money goes on {substance}",
  ),
  event(
    "found-thing",
    [10, 70],
    "curiosity road loss doubt",
    "secret curiosity",
    "At {spot} {Short} found something of {kin}'s that should not have been there.",
    "keeps it wrapped, with {substance} against the damp",
  ),
  event(
    "night-alone",
    [14, 75],
    "wound doubt loss enemy",
    "doubt",
    "{Short} was shut in at {spot} for a night, with {tool} and no light, and heard somebody else breathing.",
    "says it was the wind, each time a little faster",
  ),
  event(
    "small-mercy",
    [14, 70],
    "wrong debt wound loss",
    "bond",
    "{other}, who had reason not to, brought {substance} to {Short}'s door through the worst of that year.",
    "has looked for a way to repay it ever since",
  ),
  event(
    "wrong-blamed",
    [16, 65],
    "craft enemy duty",
    "wound enemy",
    "When a store of {substance} was found spoiled, {Short} was blamed for it, and {other} let it be so.",
    "greets {other} first, each day, to see the face",
  ),
  event(
    "hall-of-others",
    [16, 60],
    "pride curiosity doubt",
    "doubt craft",
    "{Short} was asked to speak about {field} before those who knew it best, and forgot everything but {tool}.",
    "laughs about it, and has declined ever since",
  ),
  event(
    "gave-up",
    [20, 70],
    "doubt wound loss",
    "loss gave",
    "{Short} put {tool} away for a year and did no {occupation_short} work at all.",
    "calls it resting",
  ),
  event(
    "took-up-again",
    [21, 75],
    "gave",
    "craft pride",
    "One morning {kin} laid {tool} on the table without a word, and {Short} took it up again.",
    "has never asked how {kin} knew",
  ),
  event(
    "the-wager",
    [15, 60],
    "pride enemy rash",
    "debt enemy",
    "{Short} staked a season's {substance} against {other} on a thing {they} knew about, and lost it.",
    "has gone over it since, and was right",
  ),
  event(
    "kept-watch",
    [14, 75],
    "duty loss bond",
    "secret duty",
    "Through one whole winter {Short} went every night to {spot}, for a reason that {they} gave nobody.",
    "stopped when it was done, and misses it",
  ),
];

/** Events that persona frames become. `{clause}` stands after the name, `{topic}` is what it is about. */
export const personaEvents = {
  interest: [
    "It was at {spot} that {Short} first met with {topic}; {they} stayed till it was dark, and went back the next day.",
    "{other} showed {Short} {topic}, meaning to pass an hour, and nothing else has held {them} so long.",
    "Laid up for a month, {Short} had nothing but {tool} and talk of {topic}, and got up changed.",
  ],
  expertise: [
    "{Short} was trusted with {topic} for the first time, because {other} was ill, and kept it.",
    "For a whole season {Short} had charge of {topic}, with {tool} and no help, and nothing went wrong that anybody saw.",
    "People began to come to {Short} about {topic}; the first was {other}, and paid in {substance}.",
  ],
  want: [
    "At {spot}, without having meant to, {Short} said aloud what {they} wanted: to {goal}.",
    "{other} laughed when {Short} spoke of it, and since then {they} has meant to {goal}.",
    "{Short} laid by {substance} and small money for the first time, so as to {goal}.",
  ],
  conflict: [
    "It came to a head over {topic}: {Short} and {other} said things at {spot} that others still repeat.",
    "{Short} lost a season to {topic}, and had only {tool} to show for it.",
    "What had been a small trouble, {topic}, became the great one that year.",
  ],
  belief: [
    "Since that year {Short} has held to it before anybody: {topic}.",
    "{Short} quarrelled with {other} at {spot} and came away certain of one thing: {topic}.",
  ],
} as const;
