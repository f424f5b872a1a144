import type { RoleClass } from "../../casting/content/role-classes.ts";
import { tie, type Tie } from "./tie.ts";

/** Around those who make, run, sell, keep and grow things. */
export const tiesOfWork = {
  maker: [
    tie(
      "customer",
      "a touring actor|a newly wed librarian|a hotel manager|a ship's purser|a collector of walking sticks|an amateur magician",
      "who waited a year for one piece by {a_trade}|who orders from {a_trade} and changes the measurements twice|who came to {a_trade} with a drawing on a napkin",
    ),
    tie(
      "supplier",
      "a timber merchant|a tannery owner|a scrap-metal dealer|a wool broker|a dye chemist",
      "who puts the best of each load aside for {a_trade}|who learned the difference between good and fair from {a_trade}",
    ),
    tie(
      "apprentice",
      "a school leaver|a former accountant|a prison-workshop graduate|a design student",
      "who sweeps for {a_trade} and is allowed one bench|who spoiled a week of work on {matter} and was kept on by {a_trade}",
    ),
    tie(
      "rival",
      "a factory owner|an online retailer|a restorer of antiques|a master craftsman",
      "who sells for a third what {a_trade} makes by hand|who copies the joints of {a_trade} and says so",
    ),
    tie(
      "critic",
      "a design journalist|a museum curator|a trade-school examiner|a folklorist",
      "who wrote that {a_trade} is wasted on {matter}|who turned a cup by {a_trade} over and over and found the fault",
    ),
    tie(
      "landlord",
      "a mill owner|a railway company clerk|a retired butcher|a parish council chair",
      "who lets the old workshop to {a_trade} and is paid in repairs|who wants the yard of {a_trade} back for parking",
    ),
  ],
  artificer: [
    tie(
      "colleague",
      "a test engineer|a technical writer|a site foreman|a support technician|a project manager|an industrial designer",
      "who cleans up after the bright ideas of {a_trade}|who explains to the customers what {a_trade} meant|who was there on the night when {a_trade} fixed {matter} with a paper clip",
    ),
    tie(
      "client",
      "a hospital administrator|a brewery owner|a dairy farmer|a museum director|a school bursar",
      "who asked {a_trade} for something simple|who rings {a_trade} at weekends about {matter}",
    ),
    tie(
      "rival",
      "a patent attorney|a start-up founder|an open-source maintainer|a systems architect",
      "who had the same idea as {a_trade} and a worse winter|who argues with {a_trade} in footnotes about {matter}",
    ),
    tie(
      "mentor",
      "a retired telegraph engineer|a professor of mechanics|a former space-agency technician|a radio amateur",
      "who made {a_trade} draw everything by hand first|who asks {a_trade} for the use of {subject}, and waits",
    ),
    tie(
      "supplier",
      "an electronics wholesaler|a machine-shop owner|a cable manufacturer|a data-centre operator",
      "who stocks one odd part for {a_trade} alone|who warned {a_trade} about a bad batch before anybody else",
    ),
    tie(
      "sibling",
      "a puppet maker|a sheep farmer|a ballet dancer|a customs officer",
      "who had every toy taken apart by {a_trade}|who still calls {a_trade} when the boiler stops",
    ),
    tie(
      "student",
      "a robotics-club captain|a career changer|an apprentice electrician|a blind programmer",
      "who writes down what {a_trade} mutters over {matter}|who got a first circuit working beside {a_trade} at two in the morning",
    ),
  ],
  keeper: [
    tie(
      "client",
      "a family historian|a small shopkeeper|a visiting scholar|a freelance illustrator|a war widow",
      "who found a grandfather in the files of {a_trade}|who brings {a_trade} a year of receipts in a biscuit tin",
    ),
    tie(
      "employer",
      "a museum director|a shipping agent|a provincial mayor|a notary",
      "who signs what {a_trade} puts on the desk|who has never found out how {a_trade} files {matter}",
    ),
    tie(
      "colleague",
      "an archive conservator|a postroom clerk|a switchboard operator|a payroll officer",
      "who shares with {a_trade} one key and one kettle|who covers for {a_trade} on the day of {subject}",
    ),
    tie(
      "critic",
      "an external auditor|a history professor|an open-data activist|a ministry inspector",
      "who found one error in nine years of work by {a_trade}|who thinks that {a_trade} guards {matter} from the public",
    ),
    tie(
      "successor",
      "a digital archivist|a business-school graduate|a former bookseller|a database developer",
      "who inherits from {a_trade} a system that is in no manual|who scans what {a_trade} wrote by hand about {matter}",
    ),
    tie(
      "friend",
      "a crossword setter|a stamp dealer|a coffee roaster|a proofreader",
      "who meets {a_trade} on the first Monday for {subject}|who trades gossip with {a_trade} for dates",
    ),
  ],
  trader: [
    tie(
      "customer",
      "a hospital cook|a set dresser|a newly arrived family doctor|a pensioner|a hotel concierge|a scoutmaster",
      "who never pays the first price to {a_trade}|who buys from {a_trade} for the talk about {matter}|who has had a line of credit with {a_trade} since the strike",
    ),
    tie(
      "supplier",
      "a carpet weaver|a vineyard owner|a freight forwarder|a toy manufacturer|a fishing-boat skipper",
      "who ships to {a_trade} on a handshake|who was paid by {a_trade} in the week when no one else paid",
    ),
    tie(
      "rival",
      "a supermarket manager|a franchise owner|a market-stall holder|an auctioneer",
      "who opens an hour earlier because of {a_trade}|who took the best customer of {a_trade} and half of the debts",
    ),
    tie(
      "employee",
      "a shop assistant|a delivery driver|a bookkeeper|a window dresser",
      "who can sell anything since {a_trade} explained {matter}|who keeps the second set of keys for {a_trade}",
    ),
    tie(
      "adviser",
      "a bank manager|an insurance broker|a trade lawyer|an advertising copywriter",
      "who told {a_trade} not to expand into {matter}|who looks at the ledger of {a_trade} with one eye shut",
    ),
    tie(
      "child",
      "a marine biologist|a stand-up comedian|a seminary student|a games programmer",
      "who did homework under the counter of {a_trade}|who will not take over from {a_trade}, and has not said it yet",
    ),
  ],
  steward: [
    tie(
      "employee",
      "a night porter|a warehouse picker|a junior analyst|a receptionist|a kitchen assistant|a maintenance fitter",
      "who was promoted by {a_trade} against advice|who reads the mood of {a_trade} from the doorway|who has a plan for {matter} that {a_trade} keeps in a drawer",
    ),
    tie(
      "rival",
      "a management consultant|a trade union delegate|a board member|a finance director",
      "who wants {matter} done for less than {a_trade} asks|who was passed over when {a_trade} was appointed",
    ),
    tie(
      "client",
      "a wedding couple|a touring orchestra manager|a theatre landlord|an airline buyer",
      "who calls {a_trade} at midnight about {matter}|who trusts {a_trade} with the budget and no one else",
    ),
    tie(
      "supplier",
      "a catering contractor|a printer|a cleaning-firm owner|a software vendor",
      "who rewrites every offer twice for {a_trade}|who learned to read contracts from {a_trade}",
    ),
    tie(
      "predecessor",
      "a retired factory director|a former naval officer|an emeritus principal|a hotel founder",
      "who left {a_trade} a desk, a debt and a warning about {matter}|who telephones {a_trade} on Fridays to ask what has been changed",
    ),
    tie(
      "partner",
      "a sculptor|a midwife|a crossword compiler|a tram driver",
      "who hears about {matter} from {a_trade} in the bath|who has learned not to be managed by {a_trade}",
    ),
  ],
  ruler: [
    tie(
      "adviser",
      "a speechwriter|a pollster|a constitutional lawyer|a retired general|a chief of staff",
      "who takes the adjectives out for {a_trade}|who told {a_trade} the truth about {matter} and was kept",
    ),
    tie(
      "critic",
      "a satirical cartoonist|an opposition leader|a radio presenter|a disappointed voter|a political scientist",
      "who has drawn {a_trade} as a heron for six years|who quotes the first promise of {a_trade} on {matter} word for word",
    ),
    tie(
      "rival",
      "a party treasurer|a young mayor|a trade union president|an independent senator",
      "who would have the office if {a_trade} had caught cold once|who shares a platform with {a_trade} and no opinion on {matter}",
    ),
    tie(
      "employee",
      "a chauffeur|a bodyguard|a private secretary|an official photographer|a state-kitchen chef",
      "who has heard {a_trade} rehearse a resignation|who knows how {a_trade} sounds on the matter of {matter}",
    ),
    tie(
      "client",
      "a flooded-out innkeeper|a lighthouse trust chair|a car-plant worker|a hill farmer",
      "who got two minutes with {a_trade} and used one|who was promised help with {matter} by {a_trade} on a station platform",
    ),
    tie(
      "teacher",
      "a debating coach|a village schoolteacher|a professor of rhetoric|an elocution teacher",
      "who remembers {a_trade} as the child who counted votes|who marked down an essay by {a_trade} on {subject} and stands by it",
    ),
  ],
  grower: [
    tie(
      "customer",
      "a school cook|a restaurant owner|a florist|a jam maker|a brewer",
      "who drives out to {a_trade} for what the market does not have|who was taught by {a_trade} what a ripe one smells like",
    ),
    tie(
      "neighbour",
      "a wind-farm engineer|a weekend cottager|a gamekeeper|a pig breeder",
      "who shares a well and a grudge with {a_trade}|who asks {a_trade} about the sky before hanging out washing",
    ),
    tie(
      "supplier",
      "a seed merchant|a tractor mechanic|an irrigation engineer|a beekeeper",
      "who brings {a_trade} the first seed of the year on account|who keeps a tractor of {a_trade} running on parts of three",
    ),
    tie(
      "employee",
      "a seasonal picker|a shepherd|a greenhouse hand|a lorry driver",
      "who comes back to {a_trade} each spring by the same bus|who was shown by {a_trade} how to prune without fear",
    ),
    tie(
      "adviser",
      "a soil scientist|a rural bank clerk|a veterinary surgeon|a weather forecaster",
      "who drew {a_trade} a map of what lies under the field|who gets an honest answer from {a_trade} about {matter}",
    ),
    tie(
      "child",
      "a city planner|a fashion student|an agronomy student|a long-haul pilot",
      "who left the land of {a_trade} and dreams about drains|who wants to try {subject} where {a_trade} grew turnips",
    ),
  ],
  cook: [
    tie(
      "customer",
      "a food critic|a lorry driver|a widowed judge|a touring cyclist|a night nurse|a divorced architect",
      "who sits at the same table of {a_trade} and orders by pointing|who crossed a county for one dish by {a_trade}",
    ),
    tie(
      "supplier",
      "a fishmonger|a goat farmer|a spice importer|a mushroom gatherer|a miller",
      "who lets {a_trade} choose before the doors open|who is sent back what {a_trade} would not eat",
    ),
    tie(
      "employee",
      "a dishwasher|a pastry apprentice|a wine waiter|a kitchen porter",
      "who has the burn marks of two years with {a_trade}|who tastes for {a_trade} when {a_trade} has a cold",
    ),
    tie(
      "rival",
      "a street-food vendor|a television chef|a pizzeria owner|a hotel chef",
      "who says that {a_trade} has stolen a soup|who sends a spy to {a_trade} on Tuesdays, an aunt",
    ),
    tie(
      "teacher",
      "a grandmother of nine|a ship's cook|a monastery baker|a Michelin inspector",
      "who rapped the knuckles of {a_trade} over an onion|who gave {a_trade} one recipe and withheld the flour",
    ),
    tie(
      "landlord",
      "a retired jockey|a brewery agent|a cinema owner|an antiques dealer",
      "who eats free at the place of {a_trade} and calls it rent|who has asked {a_trade} for three years to mend the flue",
    ),
  ],
  labourer: [
    tie(
      "colleague",
      "a crane operator|a forklift driver|a canteen cook|a scaffolder|a night cleaner|a shunter",
      "who shares a flask and a bench with {a_trade}|who carried the other end for {a_trade} since the apprenticeship",
    ),
    tie(
      "employer",
      "a site foreman|a haulage contractor|a shipyard owner|a laundry manager",
      "who would give {a_trade} a crew and is refused yearly|who docked {a_trade} an hour and heard about it from six men",
    ),
    tie(
      "friend",
      "a barber|a pigeon racer|a pub quizmaster|a bus conductor",
      "who bets with {a_trade} on everything but {subject}|who lends {a_trade} a van on Sundays",
    ),
    tie(
      "child",
      "a nurse in training|an apprentice welder|a poet|a physics student",
      "who wears the old work jacket of {a_trade} to lectures|who explains {subject} to {a_trade} over the washing-up",
    ),
    tie(
      "adviser",
      "a shop steward|an occupational physician|a debt counsellor|a safety inspector",
      "who got {a_trade} a chair and a second break|who believes what {a_trade} says about {matter} over any report",
    ),
    tie(
      "successor",
      "a robot technician|a school leaver|a migrant carpenter|a warehouse trainee",
      "who was shown by {a_trade} where the machine bites|who took over the locker of {a_trade} and left the photograph in",
    ),
  ],
} as const satisfies Partial<Record<RoleClass, readonly Tie[]>>;
