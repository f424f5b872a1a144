import type { RoleClass } from "../../casting/content/role-classes.ts";
import { tie, type Tie } from "./tie.ts";

/** Around those who heal, teach, learn, guard, judge, pray and protest. */
export const tiesOfCare = {
  healer: [
    tie(
      "patient",
      "a retired bus driver|a long-distance swimmer|a piano tuner|a young mother of twins|a roofer|a shy cellist|a beekeeper|a night baker",
      "who was put back on two feet by {a_trade}|who keeps every appointment with {a_trade} and follows half of the advice|who learned patience from {a_trade} in one long winter of illness",
    ),
    tie(
      "colleague",
      "a ward clerk|a hospital porter|a laboratory technician|a junior doctor|a night-shift nurse|a hospital interpreter",
      "who shares the last hour of the night shift with {a_trade}|who knows from the way {a_trade} walks in what kind of day it is",
    ),
    tie(
      "supplier",
      "a seller of surgical dressings|a wholesale pharmacist|a maker of orthopaedic shoes|a courier of blood samples|an optical lens grinder",
      "who delivers to {a_trade} before the doors open|who built a small business on the complaints of {a_trade} about {matter}",
    ),
    tie(
      "apprentice",
      "a medical student|a trainee paramedic|a student midwife|a newly qualified physiotherapist|a pharmacy intern",
      "who was taught by {a_trade} to look at the hands first|who carries a notebook of everything that {a_trade} says about {matter}",
    ),
    tie(
      "rival",
      "a herbalist|a private clinic owner|a medical researcher|a sports doctor",
      "who disputes with {a_trade} what can be done about {matter}|who lost the same post to {a_trade} by one vote",
    ),
    tie(
      "partner",
      "a stage carpenter|a primary school teacher|a landscape gardener|a train dispatcher",
      "who keeps supper warm for {a_trade} and asks nothing until it is eaten|who married {a_trade} after a broken wrist",
    ),
    tie(
      "child",
      "a teenage drummer|a law student|a trainee pastry cook|a computer science student",
      "who grew up in the waiting room of {a_trade}|who swore never to become {a_trade} and reads about {subject} in secret",
    ),
  ],
  teacher: [
    tie(
      "student",
      "a schoolgirl with a stammer|an adult learner|a first-year student|a night-school mechanic|an exchange student|a home-schooled boy",
      "who passed at the third attempt because {a_trade} did not give up|who understood {matter} for the first time in the class of {a_trade}|who still hears the voice of {a_trade} at the beginning of every sum",
    ),
    tie(
      "parent",
      "a dock worker|a night-shift nurse|a market trader|a retired judge",
      "who taught the future {trade} to read from seed packets|who cannot explain to the neighbours what {a_trade} does about {subject}",
    ),
    tie(
      "colleague",
      "a school secretary|a caretaker|a physics teacher|a deputy head|a school librarian|a substitute teacher",
      "who swaps the Friday duty with {a_trade}|who runs the club for {matter} together with {a_trade}",
    ),
    tie(
      "critic",
      "a school inspector|a parents' spokesperson|an education journalist|a retired headmaster",
      "who sat at the back of a lesson on {matter} and wrote four pages about {a_trade}|who thinks that {a_trade} asks too little of the quick ones",
    ),
    tie(
      "successor",
      "a newly qualified teacher|a former engineer|a drama graduate|a polyglot tutor",
      "who takes over the room of {a_trade}, with the plants and the drawer of confiscated phones|who was handed the notes of {a_trade} on {subject} in a shoe box",
    ),
    tie(
      "supplier",
      "a textbook editor|a toy maker|a stationer|an educational software developer",
      "who tests new material on {matter} with {a_trade} before it is printed|who sells {a_trade} chalk of a kind that nobody else orders",
    ),
  ],
  student: [
    tie(
      "teacher",
      "a chemistry professor|a mathematics tutor|a strict choirmaster|a lecturer in economics|a patient driving instructor|a workshop master",
      "who sees in {a_trade} a former self, and marks accordingly|who lends {a_trade} books on {subject} and asks for them back with notes",
    ),
    tie(
      "friend",
      "a waiter|an apprentice electrician|a medical student|a junior chess champion|a delivery rider",
      "who shares a kitchen and one good pan with {a_trade}|who is quizzed by {a_trade} about {matter} on the way to work",
    ),
    tie(
      "parent",
      "a taxi driver|a seamstress|a factory foreman|a hospital cleaner|a village postmaster",
      "who works extra shifts so that {a_trade} can afford the third year|who follows {subject} now because {a_trade} does",
    ),
    tie(
      "rival",
      "a scholarship student|a debating champion|an honours graduate|a self-taught programmer",
      "who has come second to {a_trade} four times running|who competes with {a_trade} for the one place in {matter}",
    ),
    tie(
      "landlord",
      "a widowed watchmaker|a retired opera singer|a former sailor|a translator of manuals",
      "who lets the attic room to {a_trade} for half the rent and an hour of talk|who complains of the light that {a_trade} burns over {subject}",
    ),
    tie(
      "employer",
      "a café owner|a night-club manager|a bookshop owner|a municipal archivist",
      "who plans the rota around the examinations of {a_trade}|who hired {a_trade} for the holidays on account of {subject}",
    ),
    tie(
      "student",
      "a twelve-year-old footballer|a retired welder|a refugee from a port city|a dyslexic sculptor",
      "who gets lessons in {matter} from {a_trade} on Thursday evenings|who pays {a_trade} in cake for help with {subject}",
    ),
  ],
  guard: [
    tie(
      "colleague",
      "a police dispatcher|a dog handler|a rescue diver|a control-room operator|a volunteer firefighter",
      "who knows which jokes {a_trade} makes before a bad call|who has driven the second vehicle behind {a_trade} since the flood",
    ),
    tie(
      "admirer",
      "a nine-year-old cadet|a crime novelist|a shopkeeper|a widow",
      "who was carried out of a burning stairwell by {a_trade}|who writes every year to {a_trade}, who once answered a call about {matter}",
    ),
    tie(
      "critic",
      "a civil rights lawyer|a local reporter|a youth worker|a police oversight commissioner",
      "who has a folder on {matter} with the name of {a_trade} on the spine|who asked {a_trade} in public a question that was answered in private",
    ),
    tie(
      "mentor",
      "a retired sergeant|a former lifeboat coxswain|a fire-science lecturer|a prison chaplain",
      "who taught {a_trade} to wait four seconds at the door|who worries that {a_trade} takes {subject} home",
    ),
    tie(
      "supplier",
      "a uniform tailor|a locksmith|a radio technician|a breeder of working dogs",
      "who mends for {a_trade} what the department would replace|who gets from {a_trade} the only honest reports on {matter}",
    ),
    tie(
      "partner",
      "a kindergarten teacher|a florist|a trauma nurse|a violin repairer",
      "who listens for the key of {a_trade} until it turns|who has banned talk of {matter} at table, with no effect on {a_trade}",
    ),
  ],
  law: [
    tie(
      "client",
      "a bankrupt restaurateur|a street musician|an inventor|a tenant of a condemned house|a dismissed crane operator|a farmer in a boundary dispute",
      "who paid {a_trade} in instalments and then in eggs|who was told by {a_trade} to say less about {matter}, and won",
    ),
    tie(
      "rival",
      "a public prosecutor|a defence attorney|a mediator|a tax lawyer",
      "who has faced {a_trade} in court eleven times and shares the taxi afterwards|who cites the old errors of {a_trade} on {matter} by page",
    ),
    tie(
      "employee",
      "a legal secretary|a trainee solicitor|a court messenger|a paralegal",
      "who types the second thoughts of {a_trade} and keeps the first|who prepares the files on {subject} that {a_trade} reads on the train",
    ),
    tie(
      "critic",
      "a law professor|a victims' advocate|a court reporter|a former juror",
      "who still thinks that {a_trade} was wrong about {matter}|who writes a column in which {a_trade} appears as a letter of the alphabet",
    ),
    tie(
      "adviser",
      "a forensic accountant|a handwriting expert|a court interpreter|a land surveyor|a private investigator",
      "who is called by {a_trade} whenever {matter} comes before the court|who explains {subject} to {a_trade} with the cutlery",
    ),
    tie(
      "sibling",
      "a commercial diver|a wedding photographer|a parole officer|a pastry chef",
      "who was defended by {a_trade} in every quarrel at home|who will not play cards for money with {a_trade}",
    ),
  ],
  clergy: [
    tie(
      "student",
      "a confirmation candidate|a theology student|a doubting novice|a convert",
      "who brings {a_trade} a list of objections every Sunday|who was given {subject} to think about by {a_trade}, in place of an answer",
    ),
    tie(
      "friend",
      "an atheist physicist|a rabbi|a retired boxer|a publican|an undertaker",
      "who plays chess with {a_trade} and never mentions heaven|who argues with {a_trade} over {matter} on the last bench",
    ),
    tie(
      "employee",
      "a church organist|a sexton|a soup-kitchen cook|a choir director|a bell ringer",
      "who knows how long {a_trade} will preach from the first sentence|who keeps the roof over {a_trade} dry with tin and goodwill",
    ),
    tie(
      "critic",
      "a parish treasurer|a heritage architect|a strict elder|a sceptical journalist",
      "who thinks that {a_trade} gives too much room to {matter}|who objects in writing whenever {a_trade} changes a hymn",
    ),
    tie(
      "client",
      "a grieving fisherman|a couple about to marry|a prisoner on parole|a hospice patient",
      "who was sat with by {a_trade} through one whole night|who came to {a_trade} about a funeral and stayed for {subject}",
    ),
    tie(
      "neighbour",
      "a piano teacher|a motorcycle mechanic|a mosque caretaker|a keeper of hens",
      "who lends {a_trade} a ladder and borrows candles|who sleeps badly beside the bells of {a_trade}",
    ),
  ],
  reformer: [
    tie(
      "collaborator",
      "a community organiser|a poster printer|a human rights lawyer|a documentary filmmaker|a data journalist",
      "who has stood in the rain with {a_trade} for {subject}|who counts the signatures that {a_trade} collects on {matter}",
    ),
    tie(
      "rival",
      "a city councillor|a property developer|a factory director|a conservative columnist",
      "who has met {a_trade} across a table on {matter} and gave up one clause|who keeps the leaflets of {a_trade} filed by their mistakes",
    ),
    tie(
      "client",
      "an evicted seamstress|a seasonal fruit picker|a refugee teacher|a former coal miner|a wheelchair basketball player",
      "who got a hearing at last because {a_trade} asked every week|who tells the story of {matter} better than {a_trade} does",
    ),
    tie(
      "parent",
      "a retired police officer|a bank clerk|a trade unionist|an army widow",
      "who brought up {a_trade} to finish the plate and the argument|who disagrees with {a_trade} on {subject} and posts the bail",
    ),
    tie(
      "apprentice",
      "a student volunteer|a former gang member|a school striker|a law intern",
      "who learned from {a_trade} how to chair a meeting|who runs the evening group on {matter} when {a_trade} is away",
    ),
    tie(
      "supplier",
      "a second-hand bookseller|a caterer|a screen printer|a sound-system hirer",
      "who gives {a_trade} credit until the next appeal|who prints what {a_trade} writes about {matter} and corrects the commas",
    ),
  ],
} as const satisfies Partial<Record<RoleClass, readonly Tie[]>>;
