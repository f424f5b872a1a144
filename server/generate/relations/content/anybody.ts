import type { RelationType } from "../../../domain/persona/relation-types.ts";

/** What somebody may be whatever the trade of whoever knows them. */
export const openTies: ReadonlySet<RelationType> = new Set<RelationType>([
  "customer",
  "client",
  "patient",
  "friend",
  "neighbour",
  "reader",
  "admirer",
  "sibling",
  "partner",
  "tenant",
  "landlord",
  "parent",
]);

/** Who such a one may be, without an article. */
export const occupations: readonly string[] =
  `abattoir inspector|acupuncturist|aerobics teacher|air traffic controller|alpaca farmer|ambulance dispatcher|anaesthetist|anthropologist|
apiarist|aquarium diver|arborist|archivist of sound|art forger|asphalt layer|auctioneer|avalanche forecaster|axe maker|bailiff|bakery driver|
ballet accompanist|balloon pilot|bamboo scaffolder|bargee|barista|baritone|basket weaver|bassoonist|beadle|bell founder|biochemist|
bicycle courier|blacksmith|boatbuilder|bomb disposal officer|bonsai grower|bookbinder|bookmaker|border guard|botanist|bowls champion|
brass polisher|bricklayer|brickyard manager|bullfighter|burlesque dancer|butcher|butler|cabinet maker|cable layer|calligrapher|camel driver|
candle maker|canoe guide|cantor|car-park attendant|cardiologist|cartographer|cashier|caterer|cellar master|census taker|charcoal burner|
cheesemonger|chess arbiter|chicken sexer|chimney sweep|chiropractor|cider maker|circus rigger|clarinettist|climatologist|cloakroom attendant|
coastguard|cobbler|cocktail waiter|coffee picker|coffin maker|coin engraver|colliery electrician|conductor|confectioner|cooper|coppersmith|
coroner|costume cutter|cotton broker|crane inspector|crocodile keeper|croupier|customs broker|cyclist|dairy inspector|deckchair attendant|
deep-sea welder|demographer|dental hygienist|dialect coach|diamond cutter|dietician|diplomat's wife|disc jockey|ditch digger|dockmaster|
dog groomer|dowser|drainage engineer|dramaturge|dredger captain|dressmaker|drone racer|drummer|dry cleaner|earthquake researcher|
egg packer|elevator mechanic|embalmer|embroiderer|entomologist|epidemiologist|estate agent|etcher|eulogist|exam invigilator|falconer|
farrier|fax salesman|felt maker|fencing master|ferryman|fig grower|firework maker|fishmonger|flautist|flight attendant|florist|
folk singer|foley artist|footman|forensic accountant|forester|fortune teller|foundry worker|fruit picker|funeral director|furrier|
gardener|gas fitter|gemmologist|genealogist|geologist|ghostwriter|gilder|glacier guide|glazier|glove maker|goatherd|goldsmith|gondolier|
gravedigger|greengrocer|greyhound trainer|grocer|guitar maker|gunsmith|gymnast|haberdasher|hang-glider|harpist|hat-check girl|haulier|
hedge layer|helicopter mechanic|herb grower|hermit|hop picker|horn player|hospice volunteer|hotelier|housebreaker|housekeeper|hydrologist|
hypnotist|ice-cream vendor|illusionist|immigration officer|ironmonger|ivory carver|janitor|jazz trumpeter|jeweller|joiner|judoka|
juggler|kelp farmer|kennel maid|kimono dyer|kiosk owner|knife thrower|lacquer artist|lamplighter|land surveyor|laundress|lawnmower racer|
leather tanner|lens grinder|lexicographer|lift attendant|limnologist|linguist|lithographer|llama breeder|locksmith|log driver|longshoreman|
lorry mechanic|luthier|magician's assistant|mahout|mail sorter|makeup artist|mariachi singer|mason|masseur|matador's tailor|meat packer|
metallurgist|meteorologist|metro driver|milliner|mime|miner|mole catcher|mortician|mosaic layer|mountaineer|muezzin|mule driver|
museum guard|mycologist|nail technician|nanny|naturopath|navigator|nomad|notary's clerk|oboist|oceanographer|oil rigger|olive presser|
ombudsman|onion seller|optician|orchid grower|ornithologist|osteopath|ostler|oyster farmer|palaeontologist|paper maker|parachutist|
park keeper|pastry cook|pathologist|pavement artist|pawnbroker|peanut vendor|pearl diver|pedicurist|percussionist|perfumer|pest controller|
pet-shop owner|philatelist|phlebotomist|picture framer|pilot boat skipper|plasterer|plumber|podiatrist|polar guide|pole vaulter|
pollster|pony breeder|porcelain painter|potter|prison chaplain|probation officer|proofreader|prospector|puppeteer|quarryman|quilter|
radiographer|rag picker|rally driver|rat catcher|receptionist|reed cutter|refuse collector|reindeer herder|rent collector|repo man|
rice farmer|rickshaw driver|riveter|roadie|rope maker|rose grower|saddler|sailmaker|saltworker|samba dancer|saxophonist|scaffolder|
scene painter|screen printer|sculptor|seamstress|seismologist|sexton|sheep shearer|shepherd|shipbroker|shoe shiner|sideshow barker|
silversmith|skipper|slater|sled driver|sleep researcher|sniffer-dog handler|snowplough driver|soil scientist|sommelier|soprano|speechwriter|
speed skater|spice trader|stable lad|steelworker|steeplejack|stenographer|stevedore|stone carver|street juggler|stuntwoman|sugar boiler|
sumo wrestler|surfer|swim coach|switchman|tailor|tattooist|tea taster|telegraphist|thatcher|tightrope walker|tiler|tinsmith|toll collector|
tour guide|toymaker|traffic warden|trapeze artist|trapper|treasure diver|trombonist|truffle hunter|tugboat engineer|turf cutter|typesetter|
tyre fitter|umbrella mender|undertaker|upholsterer|urologist|usher|vaccinator|valet|veterinary nurse|vintner|viola player|violin dealer|
vulcanologist|waiter|walnut farmer|wardrobe mistress|watchmaker|water-board clerk|waterman|wax modeller|weaver|weightlifter|welder|
well digger|whaler|wheelwright|wholesaler|wigmaker|windmill keeper|window cleaner|wood carver|wrestler|yacht broker|yoga teacher|zookeeper`
    .split("|")
    .map((text) => text.trim());
