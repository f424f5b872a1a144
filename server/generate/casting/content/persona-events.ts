import { tiesOf, type Tie } from "./life-event.ts";

/** What a persona frame becomes, and of which earlier event it comes: each text says why by what that event left. */
export interface PersonaEventText {
  readonly needs: readonly Tie[];
  readonly text: string;
}

interface PersonaEvent {
  readonly gives: readonly Tie[];
  readonly texts: readonly PersonaEventText[];
}

function because(needs: string, text: string): PersonaEventText {
  return { needs: tiesOf(needs), text };
}

/**
 * Events that persona frames become. `{clause}` stands after the name, `{topic}` is what it is about, `{since}` is the cause
 * in a few words: "after 319". Among the texts of a kind every tie is needed by one, so nothing here stands without a cause.
 */
export const personaEvents = {
  interest: {
    gives: ["tale"],
    texts: [
      because(
        "tale found idle",
        "It was at {spot} that {Short} first met with {topic}. {They} stayed till it was dark, and went back the next day.",
      ),
      because(
        "love oath taught",
        "{friend} brought {Short} to {topic}, meaning to pass an hour, and nothing else has held {them} so long.",
      ),
      because(
        "wound idle fear",
        "Not fit for much that year, {Short} had nothing but talk of {topic}, and got up changed.",
      ),
      because(
        "want debt charge",
        "{Short} gave a week's pay for {topic}, told {kin} that it had been two days', and thought it cheap.",
      ),
      because(
        "wronged rival doubt",
        "{Short} had laughed at others for it. Then, in one evening, it was {topic}, and nobody at home got a sensible word for a month.",
      ),
      because(
        "loss wrong",
        "What had happened left {Short} with long evenings, and {topic} was what the evenings could be filled with.",
      ),
      because(
        "loss fear doubt",
        "{Short} wanted one thing in the week that had nothing to do with it. That was {topic}.",
      ),
      because(
        "skill name taught",
        "The work went of itself by then, and {Short} had room for something else: {topic}.",
      ),
      because(
        "away",
        "{Short} came on {topic} a long way from home, and brought it back, where nobody had asked for it.",
      ),
      because(
        "name charge",
        "Where {topic} was to be had nobody knew who {Short} was, and for that alone {they} went every time.",
      ),
    ],
  },
  expertise: {
    gives: ["skill", "name"],
    texts: [
      because(
        "taught skill",
        "{Short} was trusted with {topic} for the first time, because {master} was ill, and kept it.",
      ),
      because(
        "charge oath",
        "For a whole season {Short} had charge of {topic}, without help, and nothing went wrong that anybody saw.",
      ),
      because(
        "name skill love",
        "People began to come to {Short} about {topic}. The first was {friend}, who paid in {substance}.",
      ),
      because(
        "rival wronged",
        "{foe} said that {Short} would never make anything of {topic}, and said it to the wrong people: they sent for {them}.",
      ),
      because(
        "want debt",
        "There was money in {topic} and in nothing else that year, so {Short} learned it, from the wrong end.",
      ),
      because(
        "fear wound wrong",
        "{Short} meant never to be caught like that again, and learned {topic} as others learn a way out of a house.",
      ),
      because(
        "loss idle",
        "The one who had seen to {topic} was gone, and it was looked round for somebody. {Short} was looking down, and so was chosen.",
      ),
      because(
        "tale found doubt",
        "{Short} could not leave it alone: what lay behind it was {topic}, and within the year {they} knew more of that than those who were paid to.",
      ),
      because(
        "away",
        "Where {Short} had been they went about {topic} otherwise. {They} said so at home, once, and was told to show it.",
      ),
    ],
  },
  want: {
    gives: ["doubt"],
    texts: [
      because(
        "doubt idle",
        "At {spot}, without having meant to, {Short} said aloud what {they} wanted: to {goal}.",
      ),
      because(
        "rival wronged",
        "{foe} laughed when {Short} spoke of it, and since then {they} has meant to {goal}.",
      ),
      because("want debt", "{Short} laid by money for the first time, under the floor, so as to {goal}."),
      because(
        "fear wound wrong",
        "{Short} lay awake a whole night and got up knowing: to {goal}, or to stop talking of it.",
      ),
      because(
        "loss love",
        "It had shown {Short} how little time there is. That month {they} began, in earnest, to {goal}.",
      ),
      because(
        "skill taught name",
        "{Short} had been told that {they} could do anything with those hands, and saw that they had not yet been used to {goal}.",
      ),
      because(
        "tale found away",
        "What {Short} had seen could not be unseen. {They} would {goal}, and told {friend}, so that somebody would ask.",
      ),
      because(
        "charge oath",
        "With all that others had put on {Short}, there was one thing {they} put on {themself}: to {goal}.",
      ),
    ],
  },
  conflict: {
    gives: ["rival", "doubt"],
    texts: [
      because(
        "rival wronged name",
        "It came to a head over {topic}: {Short} and {foe} said things at {spot} that others still repeat.",
      ),
      because(
        "debt want skill charge",
        "{Short} lost a season to {topic}, and has nothing to show for it but an opinion.",
      ),
      because(
        "doubt fear wound idle",
        "What had been a small trouble, {topic}, became the great one that year.",
      ),
      because(
        "oath love taught loss",
        "{kin_cap} said: let it be. But it was {topic}, again, and {Short} did not let it be.",
      ),
      because(
        "wrong found tale away",
        "{Short} would once have shrugged at {topic}. {They} had seen by then what comes of shrugging.",
      ),
    ],
  },
  belief: {
    gives: ["rival"],
    texts: [
      because(
        "wronged wrong debt want",
        "What had been done there settled it for {Short}, and {they} has held to it before anybody since: {topic}.",
      ),
      because(
        "rival name doubt",
        "{Short} quarrelled with {foe} at {spot} and came away certain of one thing: {topic}.",
      ),
      because(
        "loss fear wound charge idle",
        "Those who knew better had been there, and it had happened all the same. {Short} drew {their} own conclusion: {topic}.",
      ),
      because(
        "taught skill oath love",
        "{master} had said it over and over, and that year {Short} saw that it was so: {topic}.",
      ),
      because(
        "tale found away",
        "{Short} had seen it with {their} own eyes and would not be talked out of it: {topic}.",
      ),
    ],
  },
  cause: {
    gives: ["rival", "name"],
    texts: [
      because(
        "wronged wrong debt want",
        "At {spot} {Short} spoke up for {topic}, unasked, before people who had come about something else.",
      ),
      because(
        "rival name doubt",
        "{foe} made a joke of {topic}. {Short} did not laugh, and it was noticed who did.",
      ),
      because(
        "loss fear wound charge idle",
        "That year {Short} put what money there was, and most evenings, into {topic}.",
      ),
      because(
        "taught skill oath love",
        "{friend} asked {Short} to carry one paper about {topic} from door to door. {They} carried it for a year.",
      ),
      because(
        "tale found away",
        "What {Short} had seen left only one side to be on. {They} has been for {topic} since, in any company.",
      ),
    ],
  },
  event: {
    gives: ["doubt"],
    texts: [
      because("love oath taught name away", "{Short} {clause}. {friend} was there, and tells it otherwise."),
      because(
        "wrong doubt wronged charge",
        "{Short} {clause}. At home nobody asked, and {they} has told {friend} only half.",
      ),
      because(
        "charge debt wrong taught",
        "{Short} {clause}. It is the one year of which {they} keeps the papers.",
      ),
      because(
        "name rival skill wronged",
        "{Short} {clause}. {foe} brings it up at the wrong moments, with the wrong date.",
      ),
      because(
        "tale fear loss doubt away",
        "{Short} {clause}. Asked about it, {they} begins with the weather of that day.",
      ),
      because("rival debt want loss idle", "{Short} {clause}. {kin_cap} heard of it from somebody else."),
      because(
        "fear wound tale found skill",
        "{Short} {clause}. It smelled of {substance}, and {they} can still call it up.",
      ),
    ],
  },
} as const satisfies Record<string, PersonaEvent>;

/** After the name; for events that the persona itself gave. */
export const personaAttitudes = [
  "still measures other years by it",
  "tells it well, and leaves one part out",
  "would not give it back",
  "thinks {kin} never forgave {them} for it",
  "is grateful, on most days",
  "has stopped explaining it",
  "thinks of it when somebody says that it is late",
  "would do it sooner, another time",
  "gets the year wrong on purpose",
  "has been told that it was a mistake, and by whom",
  "knows what day of the week it was",
  "asks others whether they would have done the same, and does not wait for the answer",
  "counts it among the things that came too easily",
  "keeps the coat from that day, and does not wear it",
] as const;
