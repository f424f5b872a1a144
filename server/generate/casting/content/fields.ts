/** Fields of knowledge and work: the words by which a persona names one, and what it is called where no world says. */

export interface Field {
  readonly words: readonly string[];
  /** "the toll ledgers", "songs": after "speaks of", "works in". */
  readonly noun: string;
}

function field(noun: string, words: string): Field {
  return { noun, words: words.split(",").map((word) => word.trim()) };
}

/** A world overrides each `noun` in casting.yaml under `fields`. */
export const fields = {
  software: field(
    "ledger-craft",
    "software, programming, programmer, coding, code, coder, developer, java, python, php, ruby, javascript, linux, api, app, web, website, frontend, backend, devops, open source, dll, html, lua, bash, scripting, ui, ux, algorithm, algorithms, vagrant, compiler, debugging, rollup.js, windows user, pythonista, webmaster",
  ),
  data: field(
    "tallies and reckonings",
    "data, database, databases, statistics, statistician, statistical, analytics, spreadsheet, bioinformatics, data analysis, data scientist",
  ),
  automata: field(
    "thinking engines",
    "ai, a.i, artificial intelligence, machine learning, neural network, robot, robotics, robots, automation, autonomous, computer vision, chatbot",
  ),
  electronics: field(
    "the dangerous engines",
    "electronics, electrical, electric, hardware, circuit, voltage, power, microchip, semiconductor, embedded, telecommunications, antenna, rfid, wireless",
  ),
  security: field(
    "locks and seals",
    "cybersecurity, security, encryption, privacy, fraud, cryptography, surveillance",
  ),
  mechanics: field(
    "mills and gearing",
    "mechanical, mechanic, machinery, machine, automotive, hydraulics, aerospace, robotics, manufacturing, factory, industrial, engines, metallurgy, machinist, quality control",
  ),
  building: field(
    "stone and timber",
    "construction, civil engineering, architecture, architect, building, buildings, bridge, renovation, structural, housing, carpentry, real estate, property, urban planning, infrastructure, interior, plumbing",
  ),
  chemistry: field(
    "salts and distilling",
    "chemistry, chemical, chemist, biochemistry, molecular, polymer, materials, thermodynamics, petroleum, toxicology",
  ),
  physics: field(
    "the hidden forces",
    "physics, physicist, quantum, nuclear, particle, optics, gravity, thermodynamic, radiation",
  ),
  stars: field(
    "the night sky",
    "astronomy, astronomer, space, astrophysics, astrophysicist, cosmos, stars, planets, spacecraft, nasa, satellite, black holes, telescope, comet, astronaut",
  ),
  mathematics: field(
    "numbers",
    "mathematics, math, maths, mathematician, algebra, geometry, calculus, topology, theorem, rubik's",
  ),
  life: field(
    "the forms of living things",
    "biology, biologist, genetics, genetic, geneticist, genomics, evolution, evolutionary, microbiology, neuroscience, immunology, zoology, botany, ecology, physiology, species",
  ),
  medicine: field(
    "bodies and their ills",
    "medicine, medical, doctor, nurse, nursing, surgery, surgeon, hospital, patient, patients, clinical, disease, cancer, diabetes, healthcare, health, dental, dentist, vaccine, pharmacy, pharmacist, drug, drugs, therapy, pathology, pediatric, maternity, injuries, hypertension, immune",
  ),
  minds: field(
    "troubled minds",
    "psychology, psychologist, psychiatry, mental health, therapist, counseling, depression, anxiety, trauma, grief, hallucinations, psychological, dementia, cognitive, autism, addiction",
  ),
  law: field(
    "rights and judgements",
    "law, legal, lawyer, attorney, court, judge, justice, constitutional, patent, copyright, litigation, regulation, regulations, regulatory, compliance, criminal",
  ),
  politics: field(
    "councils and factions",
    "politics, political, politician, government, election, elections, democracy, policy, policies, diplomacy, geopolitics, party, parliament, congress, legislative, governance, senator",
  ),
  money: field(
    "debts and coin",
    "finance, financial, economics, economist, economic, banking, bank, investment, investor, accounting, accountant, tax, taxes, insurance, stock, stocks, trading, budget, money, funding, cryptocurrency, blockchain, loan, mortgage, tariffs, bookkeeper",
  ),
  trade: field(
    "buying and selling",
    "business, marketing, sales, retail, store, shop, customer, commerce, e-commerce, advertising, brand, startup, entrepreneur, entrepreneurship, market, supply chain, products, product, import, export, merchandise",
  ),
  schooling: field(
    "teaching the young",
    "education, educational, teaching, teacher, school, curriculum, students, classroom, academic, university, college, learning, pedagogy, kindergarten",
  ),
  history: field(
    "the old times",
    "history, historian, historical, archaeology, archaeologist, ancient, medieval, genealogy, heritage, museum, archives, civilization, colonial, war history, antiques, artifacts, vintage, nostalgic",
  ),
  letters: field(
    "books and verses",
    "literature, literary, novel, novels, novelist, fiction, poetry, poet, books, book, writing, writer, publishing, author, manuscript, storytelling, library, comics, reading, bookworm",
  ),
  tongues: field(
    "tongues and scripts",
    "language, languages, linguistics, linguist, translation, translator, grammar, bilingual, etymology, writing systems, dialect, speech, english teacher, naming conventions",
  ),
  thought: field(
    "first questions",
    "philosophy, philosopher, ethics, ethical, logic, metaphysics, morality, rhetoric, reasoning",
  ),
  faith: field(
    "prayer and doctrine",
    "religion, religious, church, faith, bible, biblical, theology, christian, catholic, muslim, islam, jewish, rabbi, buddhist, hindu, spiritual, prayer, god, parish, kabbalist, priest, orthodox",
  ),
  music: field(
    "music",
    "music, musician, musical, song, songs, band, guitar, piano, singer, album, albums, concert, orchestra, jazz, rock, metal, hip hop, hip-hop, rap, k-pop, pop, choir, opera, electronic music, bass, bassist, vinyl, composer, violinist, synth-driven",
  ),
  stage: field(
    "plays and shows",
    "theater, theatre, acting, actor, actress, film, films, movie, movies, cinema, tv, television, drama, comedy, comedian, dance, dancer, dancing, ballet, show, shows, anime, puppetry, documentary, telenovela, sitcom, hollywood, screenplay, star trek, series, performer",
  ),
  pictures: field(
    "pictures",
    "art, artist, painting, paintings, painter, drawing, photography, photographer, graphic, illustration, sculpture, animation, visual, gallery, design, tattoo, mosaics, mural, calligraphy, exhibition",
  ),
  dress: field(
    "cloth and finery",
    "fashion, clothing, textile, sewing, knitting, jewelry, hair, makeup, beauty, cosmetics, quilting, shoes, costume, outfits, fabric, embroidery",
  ),
  food: field(
    "the kitchen",
    "food, cooking, chef, culinary, baking, bakery, restaurant, recipes, wine, beer, coffee, nutrition, vegan, cuisine, tea, dessert, cookbook, cheese, bartender, brewing, diet",
  ),
  land: field(
    "fields and crops",
    "farming, farm, farmer, agriculture, agricultural, gardening, garden, crops, soil, plants, plant, organic, grazing, orchard, vineyard, forestry, bamboo, flowers",
  ),
  beasts: field(
    "beasts",
    "animal, animals, dog, dogs, cat, cats, horse, horses, pet, pets, wildlife, veterinary, bird, birds, bees, breeder, breeding, goat, insect, equestrian, zoo, livestock, hound, donkey, rabbit",
  ),
  weather: field(
    "wind and weather",
    "environment, environmental, climate, sustainability, sustainable, conservation, eco-friendly, pollution, weather, meteorology, meteorologist, renewable, recycling, eco-conscious, geology, geologist, hurricane, earthquake, flood, seismic",
  ),
  waters: field(
    "tides and deep water",
    "marine, ocean, sea, fishing, water, river, boat, ship, sailing, surfing, coast, lighthouse, diving, reef, coral, maritime, naval, whale, canal",
  ),
  roads: field(
    "roads and carriers",
    "transport, transportation, logistics, railway, train, trains, car, cars, truck, driving, driver, vehicle, vehicles, traffic, aviation, airline, pilot, plane, flight, shipping, delivery, mail, post office, transit, motorcycle, road",
  ),
  contests: field(
    "the games",
    "sports, sport, football, soccer, basketball, baseball, tennis, cricket, hockey, golf, rugby, boxing, racing, wrestling, olympic, athlete, athletic, swimming, gymnastics, martial arts, skating, cycling, league, goalkeeper, home game, national team, match, matches, stadium, baseball fan, tournament, coach, marathon, volleyball, fitness, gym",
  ),
  play: field(
    "boards, dice and riddles",
    "game, games, gaming, gamer, video game, chess, puzzle, puzzles, board games, cards, card, rpg, pokémon, esports, minecraft, arknights, lottery, gambling, casinos, toy, toys, dolls",
  ),
  arms: field(
    "arms and campaigns",
    "military, army, navy, soldier, war, weapons, weapon, veteran, defense, combat, marine corps, battle, warfare, air force, tactical",
  ),
  watch: field(
    "fire, theft and rescue",
    "police, policing, crime, criminal, firefighter, fire, emergency, rescue, safety, disaster, detective, law enforcement, forensic, parole, prison, burglar, gang",
  ),
  fuel: field(
    "fuel and furnaces",
    "energy, oil, gas, coal, solar, wind power, mining, miner, fuel, battery, batteries, petroleum, nuclear power, electricity, mine",
  ),
  news: field(
    "news and rumour",
    "journalism, journalist, news, newspaper, media, reporter, blog, blogger, radio, podcast, broadcast, television news, press, social media, youtube, content, online, internet, forum, wiki, streaming",
  ),
  journeys: field(
    "far places",
    "travel, travels, travelling, traveler, tourism, tourist, tour, hotel, hotels, trip, backpacking, expatriate, immigration, migration, cultures, hiking, road-trip, camping",
  ),
  household: field(
    "children and households",
    "parenting, parent, child, children, family, families, mother, father, baby, motherhood, home, household, wedding, marriage, twins, triplets, toddler, housework, roommates, son, daughter",
  ),
  justice: field(
    "the wrongs done to the poor",
    "trade unionist, unionist, trade union, social justice, human rights, rights, equality, gender, activism, activist, poverty, homeless, community, nonprofit, non-profit, charity, volunteer, refugees, inequality, feminist, diversity, union, workers, lgbtq, women's, aboriginal, oppressed",
  ),
  management: field(
    "getting people to do things",
    "management, manager, project, projects, leadership, human resources, hr, operations, team, event, events, planning, organization, corporate, executive, office, procurement, coordinator",
  ),
} as const satisfies Record<string, Field>;
export type FieldKey = keyof typeof fields;

/** What fields are called in a world that keeps modern words, where the nouns above are of another age. */
export const modernNouns: Readonly<Partial<Record<FieldKey, string>>> = {
  software: "software",
  data: "data and figures",
  automata: "machines that learn",
  electronics: "wiring and circuits",
  security: "locks and passwords",
  mechanics: "engines and gears",
  building: "sites and plans",
  chemistry: "chemistry",
  physics: "physics",
  life: "biology",
  money: "debts and taxes",
  law: "law and contracts",
  politics: "elections and committees",
  stage: "films and plays",
  pictures: "pictures",
  fuel: "power and fuel",
  roads: "roads and timetables",
  news: "the news",
};

/** Where a world lacks what the usual name of a field speaks of and names the field nothing itself. */
export const indoorNouns: Readonly<Partial<Record<FieldKey, string>>> = {
  building: "walls and what holds them up",
  stars: "the stars and their places",
  land: "whatever can be grown",
  beasts: "creatures, kept or remembered",
  weather: "signs that something is coming",
  waters: "water and where it goes",
  roads: "ways and timetables",
  fuel: "power and what feeds it",
};
