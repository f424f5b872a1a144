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
  because("loss love", "In {event_year} {Short} {gist}, and does not mean to come too late a second time."),
  because(
    "loss idle",
    "Since {event_year}, when {they} {gist}, there has been room for it, more than is good.",
  ),
  because(
    "want debt",
    "In {event_year} {Short} {gist}. Nobody else in the house is to know what that is like.",
  ),
  because(
    "want charge",
    "It would put an end to a way of living that began in {event_year}, when {they} {gist}.",
  ),
  because(
    "wronged rival",
    "Since {event_year}, when {they} {gist}, {Short} has had something to show to certain people.",
  ),
  because(
    "rival doubt",
    "{foe} knows that in {event_year} {Short} {gist}. This would be a later thing to be known by.",
  ),
  because(
    "fear wound",
    "In {event_year} {Short} {gist}, and wants to be somebody to whom that could not happen.",
  ),
  because(
    "skill taught",
    "In {event_year} {Short} {gist}; everything learned since then leads up to it or is wasted.",
  ),
  because("tale found", "In {event_year} {Short} {gist}, and has not been able to leave the matter alone."),
  because(
    "wrong oath charge",
    "In {event_year} {Short} {gist}, and this would be one good thing to come of it.",
  ),
  because(
    "doubt idle",
    "In {event_year} {Short} {gist}, and since then the work has seemed to {them} like somebody else's.",
  ),
  because(
    "name away",
    "In {event_year} {Short} {gist}, and is asked about little else. It would be something else.",
  ),
];

/** For those in whose life nothing explains it. */
export const plainWantReasons: readonly string[] = [
  "{kin_cap} never had the chance, and says so.",
  "{friend} did it, and came back easier to live with.",
  "There is nobody else in the {street} who would try.",
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
