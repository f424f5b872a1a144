import type { RoleClass } from "../../casting/content/role-classes.ts";
import { tie, type Tie } from "./tie.ts";

/** Around those who are known by their family, their street or their years. */
export const tiesOfHome = {
  kin: [
    tie(
      "neighbour",
      "a retired stationmaster|a piano teacher|a lodging-house keeper|a trainee vet|a church bell ringer",
      "who takes parcels in for {a_trade} and the children on Wednesdays|who hears through the wall what {a_trade} thinks of {subject}",
    ),
    tie(
      "carer",
      "a health visitor|a family doctor|a speech therapist|a district nurse",
      "who has known the family of {a_trade} for three births|who wrote down for {a_trade} what to watch for, in large letters",
    ),
    tie(
      "teacher",
      "a primary school teacher|a swimming instructor|a special-needs tutor|a scout leader",
      "who meets {a_trade} at the gate more often than at the desk|who learned from {a_trade} why {subject} cannot wait",
    ),
    tie(
      "sibling",
      "a merchant sailor|a hairdresser|an insurance clerk|a novice nun|a tattooist",
      "who comes to {a_trade} for Sundays and advice|who disagrees with {a_trade} about whose turn it is",
    ),
    tie(
      "friend",
      "a playground architect|a night-shift paramedic|a baker|a family court mediator|a toy librarian",
      "who shares with {a_trade} a pram, a freezer and {subject}|who sits with {a_trade} on the stairs when it is all too much",
    ),
    tie(
      "employer",
      "a bakery owner|a hotel housekeeper|a call-centre supervisor|a garden designer",
      "who lets {a_trade} leave at three and asks nothing|who saw in {a_trade} a head for {matter}",
    ),
  ],
  folk: [
    tie(
      "neighbour",
      "a street sweeper|a retired pilot|a newsagent|an amateur astronomer|a caretaker of flats|a wig maker",
      "who nods to {a_trade} at the bins and knows the whole story|who feeds the cat of {a_trade} and hears about {subject}",
    ),
    tie(
      "friend",
      "a dominoes champion|a ferry deckhand|a hairdresser|a park ranger|a rugby referee",
      "who keeps the second chair for {a_trade}|who owes {a_trade} an apology, and pays it in fish",
    ),
    tie(
      "carer",
      "a community nurse|a pharmacist|a chiropodist|a social worker",
      "who looks in on {a_trade} and stays for {subject}|who counts the tablets for {a_trade} and the days",
    ),
    tie(
      "child",
      "a call-centre agent|a construction engineer|a ward sister|an army corporal",
      "who rings {a_trade} at six, whatever the country|who is told about {subject} by {a_trade} as if for the first time",
    ),
    tie(
      "critic",
      "a parking warden|a residents' chair|a town planner|a local historian",
      "who has three letters from {a_trade} about {matter}|who thinks that {a_trade} remembers the street as it never was",
    ),
    tie(
      "supplier",
      "a milkman|a mobile librarian|a corner-shop owner|a coal merchant|a market gardener",
      "who brings {a_trade} the paper and takes the news away|who sets something aside for {a_trade} on account of {subject}",
    ),
    tie(
      "landlord",
      "a housing officer|a retired boxer|an absent cousin|a pub landlord",
      "who promised {a_trade} a new window before the war of the gutters|who lowers the rent of {a_trade} for the sake of {subject}",
    ),
  ],
} as const satisfies Partial<Record<RoleClass, readonly Tie[]>>;
