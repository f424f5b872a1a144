const parted = (text: string): readonly string[] => text.split("|").map((one) => one.trim());

/** Where people come from, as an adjective before the head. */
export const peoples: readonly string[] = parted(
  `Afghan|Alaskan|Albanian|Algerian|Andalusian|Argentine|Armenian|Azorean|Balinese|Basque|Bavarian|Belgian|Bengali|Berber|Bolivian|Bosnian|
Breton|Bulgarian|Burmese|Calabrian|Cameroonian|Catalan|Chadian|Chilean|Colombian|Corsican|Cretan|Croatian|Cuban|Cypriot|Czech|Danish|
Dominican|Dutch|Ecuadorian|Egyptian|Eritrean|Estonian|Ethiopian|Fijian|Finnish|Flemish|Frisian|Galician|Gambian|Georgian|Ghanaian|Greek|
Guatemalan|Haitian|Hawaiian|Honduran|Hungarian|Icelandic|Indonesian|Iraqi|Irish|Ivorian|Jamaican|Javanese|Jordanian|Kashmiri|Kazakh|
Kenyan|Korean|Kurdish|Lao|Latvian|Lebanese|Lithuanian|Macedonian|Malagasy|Malian|Maltese|Maori|Mauritian|Mexican|Moldovan|Mongolian|
Moroccan|Namibian|Neapolitan|Nepali|Nigerian|Norwegian|Palestinian|Panamanian|Paraguayan|Peruvian|Polish|Portuguese|Punjabi|Quebecois|
Romanian|Rwandan|Sami|Samoan|Sardinian|Scottish|Senegalese|Serbian|Sicilian|Slovak|Slovene|Somali|Sudanese|Swazi|Swedish|Swiss|Syrian|
Tajik|Tamil|Tanzanian|Thai|Tibetan|Tongan|Tunisian|Turkish|Tyrolean|Ugandan|Ukrainian|Uruguayan|Uzbek|Venezuelan|Vietnamese|Walloon|
Welsh|Yemeni|Zambian`,
);

/** Years, before the head. */
export const ages: readonly string[] = parted(
  `nineteen-year-old|twenty-year-old|twenty-something|thirty-year-old|thirtyish|forty-year-old|fortyish|fifty-year-old|fiftyish|
sixty-year-old|sixtyish|seventy-year-old|eighty-year-old|middle-aged|octogenarian|ninety-year-old|septuagenarian|late-starting|
newly retired|long-retired|soon-to-retire|veteran|fledgling|first-year|third-generation|newly arrived|newly divorced|recently bereaved`,
);

/** Where somebody lives, after "from" and "in". */
export const towns: readonly string[] = parted(
  `a fishing village|a mining valley|a spa town|a garrison town|a border village|a hill suburb|a new town|a college town|a market town|
a delta island|a ski resort|a company town|a desert oasis|a floating village|a harbour quarter|a tower block|a fenland parish|
a pilgrim town|a ghost town|a railway suburb|a cathedral city|a lakeside camp|an archipelago|a mountain pass|a slum by the river|
a wine district|a coal port|a steel town|a tea district|a dairy county|a peat bog|an airport suburb|a fjord|a salt coast|a capital|
a trailer park|a glass-making town|a slate village|a river port|an ice road settlement|a cotton town|an orchard valley|
a flooded borough|a volcanic island|a retirement village|a lighthouse island|a tourist beach|a former barracks|a monastery village|
a logging town|a shipyard quarter|a houseboat colony|a quarry hamlet|an oil terminal|a prairie town|a rice terrace|a canal suburb`,
);

/** What stands after the head without "who": what somebody lives through or is about to do. */
export const circumstances: readonly string[] = parted(
  `raising twins|raising a nephew|nursing a broken wrist|nursing a grudge|recovering from pneumonia|recovering from a bankruptcy|
learning to walk again|learning Braille|preparing for a wedding|preparing for exile|planning a funeral|planning an escape to {land}|
saving for {thing}|saving for a cataract operation|working nights|working two jobs|working from a shed|working beside {place}|
living on a barge|living above {place}|living out of suitcases|living with nine cats|sharing a flat with strangers|hiding a gambling debt|
hiding an engagement|hiding {thing} in the attic|waiting for a visa|waiting for a kidney|waiting for a verdict|awaiting parole|
restoring {thing}|restoring a chapel|building a kayak|building {thing} from scrap|writing a memoir|writing a cookbook|writing to a prisoner|
translating psalms|studying {skill}|studying law by post|practising {skill}|practising for an audition|giving up tobacco|giving up {skill}|
fighting an eviction|fighting insomnia|fighting city hall|fostering teenagers|fostering greyhounds|grieving for a brother|
missing {land}|running for mayor|running from creditors|running {place}|training for a marathon|training a blind horse|
caring for a husband with dementia|caring for pigeons|coping with tinnitus|coping with fame|suing a landlord|suing the makers of {thing}|
moving to {land}|returning from {land}|banned from {place}|known for {skill}|known for {thing}|famous for one chess move|short of cash|
short of breath|allergic to wool|allergic to {thing}|afraid of heights|afraid of {place}|fond of {skill}|fond of {thing}|tired of {land}|
tired of {skill}|wanted in {land}|bored by {thing}|haunted by {place}|stranded by a strike|stranded near {place}|retraining in {skill}|
expecting a third child|divorcing amicably|dieting in vain|inheriting {thing}|cataloguing {thing}|mending {thing}|collecting {thing}|
exporting {thing}|evicted from {place}|paid in {thing}|raised in {land}|raised beside {place}|widowed in {land}|educated in {land}|
married into {land}|gifted at {skill}|hopeless at {skill}|obsessed with {skill}|obsessed with {thing}|sceptical of {skill}`,
);

/** What else somebody is: after "and". */
export const vocations: readonly string[] = parted(
  `amateur ventriloquist|lay preacher|weekend beekeeper|part-time poet|volunteer firefighter|reluctant landlord|failed novelist|
former boxer|former jockey|church organist|Sunday painter|pub pianist|crossword champion|chess coach|salsa dancer|reserve officer|
blood donor|cycling advocate|bridge player|bass player|morris dancer|drag performer|bell ringer|birdwatcher|wild swimmer|mushroom hunter|
marathon walker|stamp dealer|war re-enactor|parish councillor|school governor|magistrate|football referee|netball umpire|scout leader|
hospital visitor|ham radio operator|tarot reader|water diviner|amateur astronomer|quiz host|puppet maker|home brewer|pickle maker|
bread judge|rose breeder|rabbit breeder|goat owner|pigeon racer|dog-show judge|allotment secretary|tenants' delegate|shop steward|
night student|lapsed monk|ex-convict|retired acrobat|one-time smuggler|sometime actor|accordion player|yodeller|gospel singer|
karaoke regular|tango teacher|judo instructor|ski patroller|lifeboat volunteer|cave explorer|kite flyer|model railwayman|
vintage-car driver|clock mender|doll restorer|sign-language interpreter|court interpreter|first-aider|yoga convert|recovering gambler|
sworn bachelor|father of five|mother of four|grandparent of twelve|stepfather|godmother to half the street|single parent|only child`,
);

/** What somebody has, after "with". */
export const possessions: readonly string[] = parted(
  `a glass eye|a false leg|a stammer|a squint|a perfect memory|a criminal record|a pilot's licence|a heavy accent|a weak heart|a bad back|
a lazy dog|a three-legged cat|a talking parrot|an ageing donkey|a borrowed tuxedo|a leaking roof|a doctorate in botany|a law degree|
a private income|a pension dispute|a second passport|a famous sister|a twin in {land}|a son in the navy|a daughter in {land}|
an ex-wife in {land}|six brothers|no sense of smell|no sense of direction|a weakness for {thing}|a weakness for cake|a talent for {skill}|
a past in {skill}|a cellar of {thing}|a lorry-load of {thing}|a patent on {thing}|a stall of {thing}|a share in {place}|a key to {place}|
a house by {place}|a feud over {place}|a theory about {place}|a visa problem|a hearing aid|a hip replacement|a rescue greyhound|
a vegetable plot|a houseboat|a motorcycle|a sidecar|a mortgage|an unpublished opera|a blog on {skill}|a column on {thing}|
a prize for {skill}|a scar from {skill}|a library card from {land}|a tattoo of {land}|a cousin in parliament|a fear of {thing}|
a fear of {skill}|a gift for mimicry|an ear for dialects|an eye for {thing}|a nose for gossip|a hand for pastry|a head for figures|
a debt to {place}|a spare kidney to give|a room to let|a baby due in spring|a lawsuit pending|an allotment of leeks`,
);

/** What binds them besides, with the origin's own subject first; of any relation. */
export const shared: readonly string[] = parted(
  `heard of {subject} from {a_trade}|came to {subject} through {a_trade}|gave up {subject} when {a_trade} moved in|argues {subject} with {a_trade}|
connects {subject} with {a_trade} for ever|discovered {subject} beside {a_trade}|blames {subject} on {a_trade}|owes {subject} to {a_trade}|
sees {subject} otherwise than {a_trade}|discusses {subject} by letter with {a_trade}|follows {subject} for the sake of {a_trade}|
found {subject} dull until {a_trade} explained it|knew nothing of {subject} before {a_trade}|dreads {subject} and adores {a_trade}|
mixes {subject} and gossip with {a_trade}|shares {subject} with {a_trade}|keeps notes on {subject} for {a_trade}|sends cuttings on {subject} to {a_trade}|
teases {a_trade} about {subject}|took {subject} up to please {a_trade}|can talk of {subject} only with {a_trade}|avoids {subject} when {a_trade} is near|
praises {subject} in front of {a_trade}|cannot separate {subject} from {a_trade}|once lied about {subject} to {a_trade}|
prefers {subject} as {a_trade} tells it|dreamed of {subject} and rang {a_trade}|warned {a_trade} off {subject}|funded {subject} to annoy {a_trade}|
reads up on {subject} before seeing {a_trade}|traded {subject} stories with {a_trade} on a night bus|met {a_trade} by way of {subject}`,
);

/** More of what somebody is like at first sight. */
export const moreLooks: readonly string[] = parted(
  `abrasive|affable|agnostic|aloof|amiable|anxious|apologetic|argumentative|asthmatic|athletic|austere|awkward|balding|bankrupt|bearded|
bewildered|bilingual|blind|boastful|bossy|bow-legged|breathless|broad-shouldered|burnt-out|calm|candid|cantankerous|celibate|charming|
childless|claustrophobic|clumsy|compassionate|conscientious|contrary|convivial|cosmopolitan|courteous|cynical|dapper|daring|deaf|
decorated|defiant|demoted|diabetic|diffident|diligent|disbarred|disenchanted|dishevelled|dogged|droll|drowsy|dry-witted|eccentric|elegant|
eloquent|embittered|excitable|exiled|fastidious|fatherless|fearless|flamboyant|forgetful|formidable|foul-mouthed|garrulous|genial|
gluttonous|gold-toothed|grey-haired|gullible|hard-up|hardy|hasty|headstrong|heartbroken|hoarse|humorous|idealistic|idle|illiterate|
indebted|indulgent|infatuated|insomniac|introverted|irreverent|itinerant|jaded|jealous|jittery|landless|laconic|leathery|lisping|
long-haired|lovesick|maverick|meek|meticulous|mild-mannered|misunderstood|monosyllabic|motherly|musical|naive|neat|nimble|nosy|nostalgic|
numerate|oversized|pale|paternal|patient|pedantic|pessimistic|pious|plump|pragmatic|prim|prudent|quiet|rakish|reclusive|rejected|
remarried|reserved|rheumatic|romantic|rough-handed|ruddy|rueful|rustic|scholarly|scrupulous|seasick|self-important|sentimental|serene|
shrewd|shy|silver-haired|snobbish|soft-hearted|solitary|spry|squeamish|steadfast|stern|stout|streetwise|strict|sunburnt|surly|suspicious|
taciturn|tactless|tearful|tenacious|tidy|timid|tiny|tireless|towering|trilingual|truant|twinkling|unemployed|unflappable|unlucky|
unmarried|unshaven|unsmiling|uprooted|urbane|vagrant|verbose|vigilant|vindictive|weary|wealthy|wheelchair-using|whimsical|wily|wiry|
wistful|wordless|yawning|zealous`,
);
