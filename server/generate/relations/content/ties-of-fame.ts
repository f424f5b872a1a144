import type { RoleClass } from "../../casting/content/role-classes.ts";
import { tie, type Tie } from "./tie.ts";

/** Around those who find out, play, write, depict, compete, travel and admire. */
export const tiesOfFame = {
  scholar: [
    tie(
      "collaborator",
      "a laboratory technician|a statistician|a field photographer|a museum taxidermist|a postdoctoral researcher|a scientific illustrator",
      "who has spent four summers on {matter} with {a_trade}|who comes third on every paper by {a_trade}|who holds the lamp for {a_trade} and asks the better question",
    ),
    tie(
      "critic",
      "a journal reviewer|an emeritus professor|a science journalist|a methodologist",
      "who returned the last manuscript of {a_trade} with one word|who could not repeat what {a_trade} found about {matter}",
    ),
    tie(
      "student",
      "a doctoral candidate|a first-generation undergraduate|a mature student|a laboratory intern",
      "who was given {matter} by {a_trade} as if it were small|who translates the handwriting of {a_trade} for the others",
    ),
    tie(
      "reader",
      "a retired sea captain|a high school debater|a prison librarian|an insurance actuary|a science-fiction writer",
      "who sends {a_trade} corrections, mostly right|who read one essay by {a_trade} on {subject} and changed course",
    ),
    tie(
      "rival",
      "a private collector|a think-tank fellow|a television historian|a professor from the next town",
      "who has another date for {matter} than {a_trade}|who dug, read and lost where {a_trade} dug, read and won",
    ),
    tie(
      "supplier",
      "an instrument maker|an antiquarian bookseller|a map dealer|a chemical wholesaler",
      "who telephones {a_trade} before the catalogue goes out|who built for {a_trade} the only device of its kind, twice",
    ),
  ],
  performer: [
    tie(
      "admirer",
      "a dental nurse|a teenage busker|a tram driver|a radio ham|a florist|a shy accountant",
      "who has every ticket stub since the first show of {a_trade}|who learned {subject} from recordings of {a_trade} slowed down|who once carried the case of {a_trade} up three flights",
    ),
    tie(
      "critic",
      "a music journalist|a theatre reviewer|a retired conductor|a blogger",
      "who walked out on {a_trade} once and regrets the timing|who hears in {a_trade} what others hear in {matter}",
    ),
    tie(
      "collaborator",
      "a lighting technician|a lyricist|a costume maker|a drummer|a sound engineer|a choreographer",
      "who has been half of every good night of {a_trade}|who tours with {a_trade} and a crate of cables",
    ),
    tie(
      "employer",
      "a festival director|a night-club owner|a cruise entertainment manager|a casting agent",
      "who pays {a_trade} late and applauds first|who booked {a_trade} for {matter} and got something better",
    ),
    tie(
      "teacher",
      "a singing teacher|a clown|a former prima ballerina|a jazz pianist",
      "who made {a_trade} stand still for a month|who cannot watch {a_trade} without moving the lips",
    ),
    tie(
      "rival",
      "an understudy|a street performer|a conservatory graduate|a tribute-band singer",
      "who knows the part of {a_trade} and the state of that knee|who auditions against {a_trade} and brings the sandwiches",
    ),
    tie(
      "neighbour",
      "a night-shift baker|a retired magistrate|a mother of triplets|a medical student",
      "who knows the scales of {a_trade} through the wall|who has asked {a_trade} for one evening of silence a week",
    ),
  ],
  chronicler: [
    tie(
      "editor",
      "a magazine editor|a poetry publisher|a sub-editor|a literary agent|a dictionary compiler",
      "who cuts the first page of everything by {a_trade}|who has waited two years for what {a_trade} promised on {subject}",
    ),
    tie(
      "reader",
      "a night watchman|a hospice volunteer|a schoolboy|a crossword addict|a submarine cook|a bookbinder",
      "who reads {a_trade} aloud to somebody who cannot see|who writes in the margins of {a_trade} and lends the copy out|who missed a stop over a page by {a_trade} about {matter}",
    ),
    tie(
      "rival",
      "a thriller writer|a gossip columnist|a prize-winning poet|a ghostwriter",
      "who sold more than {a_trade} and was asked to fewer dinners|who published on {matter} a week before {a_trade}",
    ),
    tie(
      "adviser",
      "a retired detective|a fact-checker|a ship's engineer|a toxicologist",
      "who tells {a_trade} what a body weighs|who was thanked by {a_trade} on the last page and misspelt",
    ),
    tie(
      "criticised",
      "a bank director|a restaurant owner|a former minister|a football manager",
      "who recognised a chin in a story by {a_trade}|who has not forgiven {a_trade} a sentence about {matter}",
    ),
    tie(
      "partner",
      "a tax inspector|a cabinetmaker|a nurse|a bird ringer",
      "who hears every chapter of {a_trade} while driving|who is in no book by {a_trade}, by agreement",
    ),
    tie(
      "supplier",
      "a second-hand bookseller|a stationer|a typewriter mechanic|a coffee-house owner",
      "who keeps a corner and a lamp for {a_trade}|who saves odd volumes on {matter} for {a_trade}",
    ),
  ],
  image_maker: [
    tie(
      "collaborator",
      "a life model|a darkroom technician|a stage designer|a printmaker|a colour grader",
      "who has sat for {a_trade} through three coats and a love affair|who prints what {a_trade} sees and a little more",
    ),
    tie(
      "customer",
      "a dentist|a bridal couple|a hotel decorator|a publisher of children's books|a retired bishop",
      "who hung a picture by {a_trade} where the damp was|who asked {a_trade} for a likeness and got one",
    ),
    tie(
      "critic",
      "a gallery owner|an art historian|a newspaper reviewer|a drawing teacher",
      "who calls the work of {a_trade} early and means unfinished|who bought the one sheet on {matter} that {a_trade} wanted to burn",
    ),
    tie(
      "supplier",
      "a paint chemist|a framer|a camera repairer|a paper maker",
      "who mixes one grey for {a_trade} that has no number|who has advanced {a_trade} canvas against {subject}",
    ),
    tie(
      "student",
      "an art-school applicant|a retired surveyor|a tattoo apprentice|a schoolgirl who draws horses",
      "who was told by {a_trade} to draw what is between things|who copies {a_trade} on Saturdays and hides it",
    ),
    tie(
      "rival",
      "an advertising illustrator|a street artist|a portrait photographer|a digital animator",
      "who makes in an hour what takes {a_trade} a month|who shared a studio with {a_trade} until the matter of {subject}",
    ),
  ],
  traveller: [
    tie(
      "friend",
      "a hostel keeper|a bush pilot|a train conductor|a letter-writing pensioner|a language teacher",
      "who gets a postcard from {a_trade} in every month with an r|who once shared a tent and a fever with {a_trade}",
    ),
    tie(
      "employer",
      "a shipping agent|a travel editor|an airline rostering clerk|an expedition outfitter",
      "who finds {a_trade} berths that are on no list|who asked {a_trade} for a page about {matter} and printed nine",
    ),
    tie(
      "supplier",
      "a boot maker|a map seller|a visa clerk|a bicycle mechanic|a vaccination nurse",
      "who has mended the same pair for {a_trade} five times|who learns where {subject} leads from the stories of {a_trade}",
    ),
    tie(
      "parent",
      "a village baker|a clockmaker|a churchwarden|a ferry ticket seller",
      "who keeps the room of {a_trade} as it was|who follows {a_trade} on a school atlas with pins",
    ),
    tie(
      "rival",
      "a travel blogger|a mountaineer|a rally driver|a cruise lecturer",
      "who arrived two days before {a_trade} and left a note|who has been to fewer places than {a_trade} and describes them better",
    ),
    tie(
      "tenant",
      "a trainee chef|a divorced violinist|a bat researcher|a graduate clerk",
      "who waters the plants of {a_trade} and sleeps among the masks|who sends the post on to {a_trade} and reads the cards",
    ),
  ],
  athlete: [
    tie(
      "mentor",
      "a retired boxer|a sports psychologist|a track coach|a former goalkeeper",
      "who made {a_trade} run with a stone in each hand|who knows from the breathing of {a_trade} what will happen",
    ),
    tie(
      "rival",
      "a sprinter|a team captain|a junior champion|a marathon winner",
      "who has stood one step above {a_trade}, once|who trains at five because {a_trade} trains at six",
    ),
    tie(
      "carer",
      "a physiotherapist|a sports doctor|a masseur|a team nutritionist",
      "who straps the left ankle of {a_trade} without being asked|who hides the scales from {a_trade} before {subject}",
    ),
    tie(
      "admirer",
      "a ball boy|a fish-and-chip seller|a wheelchair racer|a retired miner|a sports-card collector",
      "who lost a voice for {a_trade} in extra time|who named a greyhound after {a_trade}",
    ),
    tie(
      "critic",
      "a sports commentator|a former referee|a betting analyst|a local sports editor",
      "who wrote {a_trade} off in March and again in May|who has a theory about {matter} in which {a_trade} is the exception",
    ),
    tie(
      "supplier",
      "a bicycle frame builder|a shoe designer|a kit manager|a groundskeeper",
      "who wears out samples with the help of {a_trade}|who cuts the grass for {a_trade} to the millimetre",
    ),
    tie(
      "parent",
      "a bus mechanic|a cleaner|a swimming-bath attendant|a truck driver",
      "who drove {a_trade} to every meeting in a bread van|who shuts both eyes when {a_trade} starts",
    ),
  ],
  devotee: [
    tie(
      "friend",
      "a record-shop clerk|a quiz-league captain|a night-bus driver|a costume sewer|a comic-book dealer",
      "who swaps rarities with {a_trade} over {subject}|who queued with {a_trade} through a night of sleet",
    ),
    tie(
      "sibling",
      "a tax adviser|a rowing coach|a strict dentist|a hospital chaplain",
      "who shared a room with {a_trade} and four hundred posters|who gives {a_trade} every year the wrong thing about {subject}",
    ),
    tie(
      "rival",
      "an autograph hunter|a fan-club president|a forum moderator|a memorabilia dealer",
      "who has outbid {a_trade} twice for the same thing|who catches {a_trade} out on {subject} by a date",
    ),
    tie(
      "employer",
      "a supermarket manager|a print-shop owner|an estate agent|a garden-centre manager",
      "who gives {a_trade} leave for {subject} and asks for a picture|who finds {subject} on the screen of {a_trade} at ten in the morning",
    ),
    tie(
      "admired",
      "a session guitarist|a character actor|a retired striker|a fantasy novelist|a puppeteer",
      "who once answered a letter from {a_trade} and is still thanked|who was asked by {a_trade} about {subject} and had forgotten it",
    ),
    tie(
      "partner",
      "a bee inspector|a choir alto|a plasterer|a palliative nurse",
      "who has learned to love {a_trade} with {subject} in the hall|who plans holidays with {a_trade} around {subject}",
    ),
  ],
} as const satisfies Partial<Record<RoleClass, readonly Tie[]>>;
