import { listOf } from "../tokens.ts";
import { abstractRows } from "./abstract-words.ts";

/**
 * Words of our own day, the concept each belongs to, and what stands for it where a world says nothing else. A
 * replacement is a head noun without an article, so that it fits where the word stood. `=` keeps one word in its place.
 */
const table = `
programmer = pin-setter | programmer, coder, software engineer, software developer, web developer, developer, dev, pythonista, hacker, sysadmin, devops engineer, webmaster, systems administrator
software = ledger-craft | software, programming, coding, code, codebase, app, apps, application, applications, application development, web development, html, firmware, plugin, operating system
computer = counting frame | computer, computers, laptop, pc, mainframe, server, servers, hardware, desktop, console, processor
data = tallies | data, dataset, datasets, big data, analytics, metadata
database = register | database, databases, data center, cloud, data warehouse, repository, spreadsheet, wiki
algorithm = reckoning rule | algorithm, algorithms, machine learning, deep learning, neural network, neural networks
thinking_engine = thinking engine | ai, a.i, artificial intelligence, robot, robots, robotics, chatbot, automation, autonomous robot systems, computer vision
internet = far-post | internet, web, online, website, websites, webpage, email, e-mail, social media, network, facebook, instagram, twitter, tiktok, youtube, forum, forums, digital, virtual, cyber, wifi, broadband, platform, platforms, online platform, google
blog = broadsheet column | blog, blogs, blogging, podcast, podcasts, vlog, channel, youtube channel, newsletter
blogger = broadsheet writer | blogger, vlogger, youtuber, podcaster, influencer, streamer, content creator, tiktoker
press = broadsheets | media, newspaper, newspapers, journalism, magazine, magazines, tabloid, news
television = serial | tv, television, tv show, tv series, television series, sitcom, soap opera, reality tv, telenovela, anime, series, cartoon, cartoons, k-drama
film = play | film, films, movie, movies, cinema, hollywood, filmmaking, documentary, screenplay, bollywood, video, videos, feature film
filmmaker = play-maker | filmmaker, film director, movie director, documentary filmmaker, cinematographer, videographer, film producer
photograph = likeness | photograph, photographs, photo, photos, photography, selfie
photographer = likeness-maker | photographer, photojournalist
radio = street crier | radio, radio station, broadcast, broadcasts, broadcasting
telephone = signal | phone, phones, smartphone, mobile, mobile phone, telephone, cell phone, iphone, android, telecommunications, wireless
video_game = board game | video game, video games, videogame, pc games, computer game, gaming, esports, mobile game, mmorpg, rpg
gamer = dice player | gamer, video-gamer, pro gamer
car = cart | car, cars, automobile, vehicle, vehicles, truck, trucks, bus, buses, suv, motorcycle, motorbike, taxi, van
driving = carting | driving, automotive, motor racing, drag racing, formula one, nascar, f1, auto racing
driver = carter | driver, trucker, truck driver, taxi driver, bus driver, race car driver, motorist, mechanic of cars
train = barge | train, trains, railway, railroad, rail, subway, metro, tram, model trains
plane = kite | plane, planes, airplane, aircraft, airline, airlines, aviation, jet, drone, drones, helicopter, flight, flights, airport, aerospace, commercial planes
pilot = boat pilot | pilot, airline pilot, fighter pilot, flight attendant, astronaut
spacecraft = long-glass | spacecraft, space vehicles, satellite, satellites, rocket, rockets, space station, space exploration, outer space
physics = hidden forces | nuclear physics, quantum physics, quantum, nuclear, particle physics, radiation
electricity = live force | electricity, electric, electrical, electronics, electronic, power electronics, circuit, circuits, battery, batteries, voltage, power grid, semiconductor, li-ion, microchip, high power
solar = waterwheel | solar, solar panel, solar power, wind power, renewable energy, renewable, green energy, clean energy, nuclear power, nuclear energy
fuel = fuel | petroleum, gasoline, fossil fuels, natural gas, crude oil
factory = works | factory, factories, manufacturing plant, plant operations, assembly line, industrial plant, power plant
plastic = horn | plastic, plastics, polymer, polymers, silicone
university = high school | university, universities, college, colleges, campus, graduate school, law school, medical school, business school, academia
school = school | high school, middle school, elementary school, primary school, secondary school, junior high school, kindergarten, preschool, k-12
hospital = infirmary | hospital, hospitals, clinic, clinics, intensive care, emergency room, healthcare system, icu, maternity ward
vaccine = cowpox scratch | vaccine, vaccines, vaccination, antibiotics, chemotherapy
disease = fever | covid, covid-19, coronavirus, pandemic, hiv, aids, virus, dengue, malaria, flu, influenza
cancer = wasting sickness | cancer, leukemia, diabetes, tumor, als, multiple sclerosis
genetics = bloodlines | genetics, genetic, genomics, dna, genes, bioinformatics, gene
football = ball game | football, soccer, basketball, baseball, hockey, ice hockey, rugby, cricket, volleyball, softball, american football, college football, lacrosse, nba, nfl, fifa, mlb, nhl, tennis, golf
footballer = ball player | footballer, basketball player, football player, baseball player, hockey player, cricketer, soccer player, tennis player, quarterback, goalkeeper, golfer, rugby player, goalie
motor_race = great race | marathon, olympics, olympic games, olympic, world cup, super bowl, grand prix, race of champions, triathlon
pop = street song | pop, pop music, k-pop, k-pop songs, hip hop, hip-hop, rap, rock, rock music, heavy metal, metal, punk, electronic music, techno, edm, jazz, reggae, r&b, indie music, synth-driven tracks, country music, j-pop
album = song sheet | album, albums, vinyl, vinyl record, records, cd, cds, playlist, soundtrack, mixtape, record label
guitar = fiddle | guitar, electric guitar, synthesizer, bass guitar, keyboard, turntable
dj = fiddler | dj, guitarist, bassist, rapper, drummer, music producer
company = trading house | company, companies, corporation, corporations, corporate, startup, startups, start-up, business firm, multinational, enterprise, agency
store = shop | store, stores, supermarket, grocery store, mall, retail, e-commerce, franchise, dealership, chain
bank = counting-house | bank, banks, banking, stock market, stocks, wall street, hedge fund, venture capital, stock exchange, investment bank
money = coin | dollar, dollars, euro, euros, bitcoin, cryptocurrency, blockchain, crypto, budget-currency, nft, credit card
restaurant = eating house | restaurant, restaurants, cafe, coffee shop, diner, fast food, bar, pub, hotel, hotels, motel, airbnb, resort
coffee = black tea | coffee, espresso, soda, latte
chocolate = honey cake | chocolate, pizza, burger, sushi, hamburger, ice cream, candy
gun = pike | gun, guns, firearm, firearms, rifle, pistol
police = watch | police, policing, law enforcement, fbi, cia, swat, police force
policeman = watchman | police officer, policeman, policewoman, cop, sheriff, detective, law enforcement officer, parole officer, fbi agent, special agent
prison = lock-up | prison, jail, penitentiary
government = council | government, parliament, congress, senate, house of representatives, federal government, administration office, white house, ministry, supreme court, legislature
president = chief officer | president, prime minister, presidential, senator, congressman, congresswoman, governor, ceo, cfo, cto, coo
war = long war | world war ii, wwii, world war i, world war, vietnam war, cold war, gulf war, civil war, korean war, iraq war, holocaust
army = levy | army, air force, marine corps, navy, navy seals, national guard, armed forces
church = church | church, mosque, temple, synagogue, cathedral, diocese
christian = believer | christian, catholic, muslim, protestant, orthodox christian, jew, buddhist, hindu, sikh, mormon, evangelical, lutheran, baptist, methodist, kabbalist, roman catholic, anglican
scripture = scripture | bible, quran, koran, torah, biblical
god = god | god, jesus, christ, allah
holiday = feast | christmas, easter, halloween, thanksgiving, ramadan, hanukkah
science_fiction = tall tale | science fiction, sci-fi, science-fiction, superhero, superheroes, comic book, comics, comic books, manga, fantasy novel, graphic novel, star wars, star trek, marvel
climate = weather | climate change, global warming, carbon emissions, greenhouse gas, carbon footprint
technology = engine-craft | technology, technologies, tech, it, ict, information technology, high-tech, cutting-edge technology, vr, virtual reality, 3d printing, nanotechnology
cybersecurity = lock-and-seal work | cybersecurity, cyber security, encryption, cyberspace security, network security
human_resources = hiring | hr, human resources
drug = drops | opioids, marijuana, cannabis, cocaine, nicotine, e-liquid, prescription drugs, pharmaceutical, pharmaceuticals
city = town | new york city, metropolitan area, metropolis, suburb, suburbs, downtown, skyscraper
ocean = deep water | ocean, oceans, arctic, beach, pacific, atlantic
exotic_beast = strange beast | polar bear, kangaroo, elephant, lion, tiger, giraffe, orca whale, orca, panda, dinosaur, dinosaurs, parrot
plumbing = mains work | plumbing, plumber, air conditioning, hvac, sewage
toy = toy | lego, barbie, pokémon, action figures, rubik's cube, speedcuber
alien = outlander | alien, aliens, extraterrestrial, ufo
smoking_gas = bad air | greenhouse gases, emissions, smog
theory = theory | string theory, chaos theory, relativity
gay = same-hearted | lgbtq, lgbtq+, lgbt, gay, lesbian, bisexual, queer, transgender
scientist = natural philosopher | scientist, neuroscientist, physicist, astrophysicist, biochemist, microbiologist, geneticist, bioinformatician, data scientist, immunologist
doctor = bonesetter | surgeon, cardiologist, dermatologist, oncologist, neurologist, dentist, orthodontist, hematologist, psychiatrist, pediatrician, gynecologist, traumatologist, urologist
nurse = ward nurse | registered nurse, nurse practitioner, paramedic, emt
psychologist = listener of minds | psychologist, clinical psychologist, psychotherapist, neuropsychologist, social psychologist
engineer = engine-wright | electrical engineer, aerospace engineer, mechanical engineer, chemical engineer, systems engineer, space engineer, cloud engineer, data engineer, petroleum engineer, materials engineer, engineer
analyst = reckoner | data analyst, financial analyst, analyst, statistician, actuary
manager_title = overseer | project manager, product manager, it manager, general manager, program manager, manager, executive, administrator
representative = spokesman of the house | customer service representative, sales representative, sales rep, representative
salesperson = seller | salesperson, marketer, realtor, real estate agent, advertiser, telemarketer
lawyer = pleader | attorney, lawyer, solicitor, barrister
professor = reader | professor, assistant professor, postdoc, phd student, phd
property_developer = builder of houses | property developer, real estate developer, land developer
real_estate = houses and land | real estate, property market
`;

/** The later row decides for a phrase that stands in two. */
const rows = `${table.trim()}\n${abstractRows.trim()}`.split("\n").map(readRow);

function readRow(row: string): { concept: string; stands: string; phrases: string[] } {
  const [head = "", phrases = ""] = row.split("|");
  const [concept = "", stands = ""] = head.split("=");
  return { concept: concept.trim(), stands: stands.trim(), phrases: listOf(phrases) };
}

/** Phrase of our world to its concept. */
export const conceptOf: ReadonlyMap<string, string> = new Map(
  rows.flatMap((row) => row.phrases.map((phrase) => [phrase, row.concept] as const)),
);

/** Concept to what stands for it by default. */
export const defaultAnalogues: ReadonlyMap<string, string> = new Map(
  rows.map((row) => [row.concept, row.stands] as const),
);
