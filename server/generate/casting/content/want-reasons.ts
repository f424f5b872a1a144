/** Why somebody wants what their persona says they want. */
export const wantReasons: readonly string[] = [
  "{Short} said so before witnesses in {event_year}, and is asked about it.",
  "{kin_cap} never had the chance, and says so.",
  "{friend} did it, and came back easier to live with.",
  "It has been put off since {event_year}, each time for a good reason.",
  "There is nobody else on the stair who would try.",
  "{foe} has said that it will come to nothing.",
  "{Short} is tired of being good at the other thing.",
  "{master} used to say that it could not be done here.",
  "It is the only plan that {they} has not had to explain to {kin} twice.",
  "After {event_year} it was that or the salt carts.",
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
