import { tiesOf, type Tie } from "./life-event.ts";

interface WantReason {
  readonly needs: readonly Tie[];
  readonly text: string;
}

function because(needs: string, text: string): WantReason {
  return { needs: tiesOf(needs), text };
}

/** Why somebody wants what their persona says they want, by what an event left: `{gist}` tells it, in `{event_year}`. */
export const wantReasons: readonly WantReason[] = [
  because(
    "loss love oath",
    "It is what {they} promised {themself} the year {they} {gist}, which was {event_year}.",
  ),
  because(
    "loss want fear wound",
    "It was put off until {event_year}, when {they} {gist}. Since then it has not been put off.",
  ),
  because(
    "doubt idle wrong name",
    "{kin_cap} says that it began in {event_year}, when {they} {gist}. {Short} says: before.",
  ),
  because("wronged rival", "{foe} heard at the time that {they} {gist}, and has to hear of this as well."),
  because(
    "wrong doubt fear debt",
    "Nobody has expected it of {them} since {event_year}, when {they} {gist}, which is half of the reason.",
  ),
  because(
    "debt wrong wound",
    "It would cost less than {event_year} did, when {they} {gist}, and there would be something to show.",
  ),
  because(
    "skill taught charge",
    "All that {they} learned since {event_year}, when {they} {gist}, leads up to it or was for nothing.",
  ),
  because("tale found away", "In {event_year} {Short} {gist}, and came away wanting it."),
  because(
    "charge oath love",
    "Since {event_year}, when {they} {gist}, everything else {Short} does is for somebody else.",
  ),
  because(
    "name idle rival",
    "In {event_year} {Short} {gist}. People have not stopped telling that, and this would be a better thing to tell.",
  ),
];

/** For those in whose life nothing explains it. */
export const plainWantReasons: readonly string[] = [
  "{kin_cap} never had the chance, and says so.",
  "{friend} did it, and came back easier to live with.",
  "There is nobody else on the {street} who would try.",
  "{foe} has said that it will come to nothing.",
  "{master} used to say that it could not be done here.",
  "It is the only plan that {they} has not had to explain to {kin} twice.",
];

export const wantObstacles: readonly string[] = [
  "It costs more than {Short} makes, and {kin} has other uses for it.",
  "{foe} stands in the way, politely.",
  "It would mean telling {kin} why.",
  "{Short} is afraid of getting it.",
  "It must be done before the season turns, and nobody else is in a hurry.",
  "The one who could help wants to be asked, and {Short} does not ask.",
  "Everybody agrees, and nobody comes.",
  "It needs two, and {friend} says: next year.",
  "Nobody here has done it, so there is nobody to do it wrong first.",
  "It takes papers, and the papers take a name that counts.",
];
