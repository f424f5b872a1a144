import type { FieldKey } from "../../casting/content/fields.ts";

/** Who has to do with a field: those who write of it, then those who read of it. */
const listed: Readonly<Record<FieldKey, readonly [writers: string, readers: string]>> = {
  software: [
    "a software maintainer|a technical writer|a programming teacher",
    "a junior developer|a system administrator|a self-taught programmer",
  ],
  data: [
    "a statistician|a data analyst|a survey researcher",
    "a policy analyst|a data journalist|a statistics student",
  ],
  automata: [
    "a machine-learning researcher|a robotics engineer|a computing columnist",
    "a factory planner|a robotics student|an ethics teacher",
  ],
  electronics: [
    "an electronics engineer|a radio amateur|a repair technician",
    "an apprentice electrician|a hobbyist with a soldering iron|a telecoms planner",
  ],
  security: [
    "a security researcher|a fraud investigator|a locksmith",
    "a compliance officer|a bank clerk|a careful pensioner",
  ],
  mechanics: [
    "a mechanical engineer|a machine fitter|a workshop teacher",
    "an apprentice mechanic|a maintenance planner|a steam enthusiast",
  ],
  building: [
    "an architect|a structural engineer|a master mason",
    "a site manager|a home renovator|a planning officer",
  ],
  chemistry: [
    "an industrial chemist|a chemistry lecturer|a materials scientist",
    "a laboratory assistant|a chemistry student|a safety officer",
  ],
  physics: [
    "a physicist|a science writer|a physics teacher",
    "an engineering student|an instrument maker|a curious retiree",
  ],
  stars: [
    "an astronomer|a planetarium lecturer|a space journalist",
    "an amateur astronomer|a science-fiction reader|a physics pupil",
  ],
  mathematics: [
    "a mathematician|a mathematics teacher|a puzzle columnist",
    "a mathematics student|an actuary|a tutor",
  ],
  life: [
    "a biologist|a field ecologist|a nature writer",
    "a biology student|a nature warden|a museum volunteer",
  ],
  medicine: [
    "a physician|a nurse educator|a medical journalist",
    "a nurse|a patient with many questions|a medical student",
  ],
  minds: [
    "a psychologist|a psychotherapist|a social worker",
    "a school counsellor|a psychology student|a worried relative",
  ],
  law: ["a lawyer|a legal scholar|a court reporter", "a paralegal|a law student|a tenant with a case"],
  politics: [
    "a political scientist|a speechwriter|a parliamentary reporter",
    "a councillor|a politics student|an undecided voter",
  ],
  money: [
    "an economist|a tax adviser|a financial journalist",
    "a bookkeeper|a small investor|a treasurer of a club",
  ],
  trade: [
    "a business consultant|a shop owner|a trade journalist",
    "a buyer|a market trader|a founder of a small firm",
  ],
  schooling: [
    "a teacher|an education researcher|a textbook author",
    "a trainee teacher|a parent of schoolchildren|a school governor",
  ],
  history: [
    "a historian|an archivist|a museum curator",
    "a local historian|a history student|a family researcher",
  ],
  letters: [
    "a literary critic|a novelist|a translator",
    "a librarian|a literature student|a member of a reading circle",
  ],
  tongues: [
    "a linguist|a lexicographer|a language teacher",
    "a translator|a language learner|a subtitle writer",
  ],
  thought: [
    "a philosopher|an essayist|an ethics lecturer",
    "a philosophy student|a debating coach|a doubting priest",
  ],
  faith: ["a theologian|a parish priest|a scholar of religion", "a churchgoer|a religion teacher|a convert"],
  music: [
    "a music critic|a composer|a music teacher",
    "a choir singer|a record collector|a conservatory student",
  ],
  stage: [
    "a theatre critic|a screenwriter|a film historian",
    "an amateur actor|a film student|a festival visitor",
  ],
  pictures: [
    "an art historian|a painter|a photographer",
    "a gallery visitor|an art student|a picture framer",
  ],
  dress: [
    "a fashion historian|a dressmaker|a textile designer",
    "a costume student|a home sewer|a vintage-clothes dealer",
  ],
  food: ["a food writer|a chef|a nutritionist", "a home cook|a catering student|a restaurant owner"],
  land: [
    "an agronomist|a farmer|a garden writer",
    "a smallholder|an allotment gardener|an agriculture student",
  ],
  beasts: [
    "a veterinarian|an animal behaviourist|a breeder",
    "a dog owner|an animal-shelter volunteer|a zoo keeper",
  ],
  weather: [
    "a meteorologist|an environmental engineer|a climate journalist",
    "a flood warden|a geography student|a sailing instructor",
  ],
  waters: [
    "a marine biologist|a harbour engineer|a sailor turned writer",
    "an angler|a lock keeper|a coastal resident",
  ],
  roads: [
    "a transport planner|a railway engineer|a motoring journalist",
    "a commuter|a bus driver|a railway enthusiast",
  ],
  contests: [
    "a sports journalist|a coach|a sports scientist",
    "a club player|a season-ticket holder|a physical-education student",
  ],
  play: [
    "a game designer|a chess columnist|a toy historian",
    "a board-game host|a tournament player|a puzzle solver",
  ],
  arms: [
    "a military historian|a retired officer|a defence correspondent",
    "a veteran|a cadet|a war-museum guide",
  ],
  watch: [
    "a fire-safety engineer|a detective|a crime reporter",
    "a volunteer firefighter|a night guard|a rescue volunteer",
  ],
  fuel: [
    "an energy engineer|a mining historian|an energy reporter",
    "a heating engineer|a householder with high bills|a grid technician",
  ],
  news: [
    "a newspaper editor|a media scholar|a radio reporter",
    "a journalism student|a press officer|a daily newspaper reader",
  ],
  journeys: [
    "a travel writer|a tour guide|a geographer",
    "a backpacker|a travel agent|a homesick expatriate",
  ],
  household: [
    "a family counsellor|a parenting columnist|a home economist",
    "a first-time parent|a grandparent|a childminder",
  ],
  justice: [
    "a human rights lawyer|a community organiser|a social reporter",
    "a charity volunteer|a union delegate|a social-work student",
  ],
  management: [
    "a management consultant|an organisation researcher|a retired director",
    "a team leader|an office manager|a business student",
  ],
};

/** Where no word of a passage names a field. */
const anybody = [
  "a columnist|a local journalist|an essayist",
  "a librarian|an evening-class student|a careful reader",
] as const;

export function peopleOf(field: FieldKey | undefined, of: "writers" | "readers"): readonly string[] {
  const [writers, readers] = field === undefined ? anybody : listed[field];
  return (of === "writers" ? writers : readers).split("|");
}
