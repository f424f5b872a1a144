/** What is true of somebody beside the relation, after "who": a habit, a past, a want, a difficulty. Slots are filled from the lists below. */
export const particulars: readonly string[] =
  `collects {thing} and labels each one|is saving for {thing}|mends {thing} for half the street|once won {thing} in a raffle|
has never thrown away {thing}|inherited {thing} and nothing else|dreams of opening a museum of {thing}|paints {thing} from memory|
can tell the age of {thing} by touch|trades {thing} by post|gives {thing} to everybody at midwinter|is writing a short history of {thing}|
cannot pass {thing} without stopping|keeps {thing} on the windowsill for luck|photographs {thing} on the way to work|
learned a trade from {thing}|sells {thing} at weekends|repairs {thing} in a cellar|teaches children about {thing}|lectures strangers on {thing}|
grew up above {place}|lives alone beside {place}|eats every day in {place}|volunteers at {place}|plays the accordion in {place}|
was found as a baby near {place}|wants to buy {place}|sleeps badly since the closing of {place}|met a spouse in {place}|leads walks past {place}|
once got locked in {place}|swims every morning behind {place}|is suing the owner of {place}|remembers a dance in {place}|reads the papers in {place}|
sings in a choir that rehearses in {place}|runs a repair café in {place}|drew a map of {place} as a child|proposed twice, both times in {place}|
moved here from {land} with one suitcase|speaks the language of {land} badly and often|sends money home to {land}|has walked across {land}|
cooks as they cook in {land}|served two years in {land}|follows the football of {land}|was born on the way from {land}|wants to retire to {land}|
is learning {skill} from videos|gave up {skill} after an accident|teaches {skill} to pensioners|took up {skill} at fifty|is better at {skill} than at talking|
hides a talent for {skill}|won a regional prize for {skill}|spends every evening on {skill}|plans to live by {skill} one day|met best friends through {skill}|
pays for a room with {skill}|is called on whenever somebody needs {skill}|failed the examination in {skill} three times|does {skill} left-handed|
is bringing up two grandchildren|has a guide dog named after a composer|lost an eye to a firework|is deaf in one ear and hears the more|
stammers except in song|fears dogs and deep water|has been sober for nine years|is engaged for the third time|walks four miles rather than take a lift|
answers letters by return|votes in every election and complains of each|gets up at four without a clock|laughs at funerals out of nerves|
writes lists on the back of the hand|is allergic to bees and keeps the garden for them|votes against every motion on principle|talks to machines and thanks them|
owes everybody a little money|has a twin whom nobody here has met|left school at fifteen and reads encyclopaedias|counts stairs in three languages|
never finishes a cup of tea|cries at brass bands|keeps a diary of the weather|forgets names and never voices|drives as if carrying eggs|
goes to every funeral in the parish|has been struck by lightning and tells it briefly|is the tallest person in the district|refuses to own a telephone|
buys lottery tickets with the same six numbers|has read one novel, eleven times|looks after a mother who takes the post for an enemy|
is two examinations short of a degree|plays cards for matches and keeps accounts|whistles when lying|never learned to swim|distrusts anything with a handle|
sells {thing} outside {place}|teaches {skill} in {place}|practises {skill} behind {place}|brought {thing} home from {land}|learned {skill} in {land}|
buried {thing} beneath {place} as a child|swaps {thing} for lessons in {skill}|imports {thing} from {land}|polishes {thing} after supper|auctions {thing} online|
restores {thing} for {place}|guards {place} at night and studies {skill}|left {land} over {thing}|won {thing} by {skill}|exhibits {thing} in {place}|
photographs {place} in fog|dreams of {skill} in {land}|saw {place} burn|catalogues {thing} for nobody|lost a finger to {skill}|married into {thing}|
ships {thing} to {land}|demonstrates {skill} at {place}|misses {land} and its {thing}|hides {thing} from a sister|prefers {skill} to sleep|
knows {land} only through {thing}|insures {thing}|owns half of {place}|fishes for {thing} with a magnet|dusts {thing} in {place} on Mondays|judges {skill} at fairs|
writes {land} on every envelope in error|smuggled {thing} through customs|juggles shifts at {place}|chairs a society for {thing}|designs {thing} in pencil|
borrowed {thing} from {place} and never returned them|reads about {land} under {thing}|drives past {place} to avoid {thing}|quit {place} for {skill}|
carves {thing} during {skill}|honeymooned in {land} with {thing}|plans {place} out of cardboard|raffles {thing} for {place}|distrusts {skill}|abandoned {skill} for {thing}|
tours {land} by bus|cleans {thing} with vinegar|haunts {place} on weekdays|fell off {thing} in {land}|ranks {thing} by sound|photocopies manuals on {skill}|
translates leaflets on {skill} from the language of {land}|rebuilt {place} from photographs|explains {thing} to tourists|banned {thing} from the house|
keeps bees behind {place}|misspelt {land} on a tattoo|bartered {thing} for a goat|judges people by their {thing}|avoids {skill} since {land}`
    .split("|")
    .map((text) => text.trim());

export const lists: Readonly<Record<string, readonly string[]>> = {
  thing:
    "cuckoo clocks|tram tickets|fountain pens|glass eyes|bicycle bells|tin toys|sea charts|enamel signs|music boxes|barometers|porcelain dogs|theatre programmes|skeleton keys|slide rules|milk bottles|fossil ferns|harmonicas|matchbox labels|snow globes|chimney pots|typewriters|brass compasses|pressed flowers|railway lamps|walking sticks|old radios|ration books|umbrellas|patchwork quilts|weather vanes|fishing floats|horse brasses|wax cylinders|school bells|perfume bottles|lawn mowers|pocket watches|street maps|beer mats|ship models|sewing machines|door knockers|kaleidoscopes|chess sets|cigar boxes|carousel horses|postage scales|wooden spoons|bird whistles|opera glasses|film posters|telephones|hourglasses|gas lamps|puppets|ice skates|spinning tops|lace collars|stone axes|bread ovens|cable cars|teapots|wedding photographs|rain barrels|signal flags|tuning forks|xylophones|water wheels|dental casts|stopwatches|scarecrows|paper theatres|butter moulds|thimbles|pinball machines|sundials|kites|bagpipes|boomerangs|jukeboxes|hearing trumpets|buttons|dolls' houses|accordions|lighthouse lenses|honey jars|rocking chairs|luggage labels|stuffed owls|crossword books".split(
      "|",
    ),
  place:
    "a disused cinema|the bus depot|a canal lock|an indoor market|the fish quay|a shut-down brewery|the botanical garden|a roadside chapel|the freight yard|a mountain hut|the public baths|a launderette|the old observatory|a motorway café|the county archive|a gravel pit|the ferry terminal|a bowling alley|the grain silo|a seaside pier|the town crematorium|a tea plantation|the velodrome|a village shop|the children's hospital|a salt mine|the tram museum|a vineyard chapel|the night market|a rope factory|the university library|a bird reserve|the prison gate|a railway arch|the opera cloakroom|a caravan park|the cattle auction|a shooting gallery|the weather station|a paper mill|the allotments|a border post|the skating rink|a printing works|the flower hall|a boarding school|the customs house|a pawnshop|the planetarium|a boatyard|the synagogue yard|a stadium kiosk|the employment office|a lido|the radio mast|a quarry lake|the war cemetery|a puppet theatre|the airport chapel|a dance school".split(
      "|",
    ),
  land: "Portugal|Ghana|Finland|Vietnam|Chile|Armenia|Wales|Morocco|Bengal|Quebec|Croatia|Peru|Sicily|Korea|Ethiopia|Iceland|Anatolia|Jamaica|Lithuania|Tasmania|Lebanon|Punjab|Galicia|Mongolia|Senegal|the Faroes|Nepal|Uruguay|Georgia|Brittany|Malaya|Oaxaca|Kerala|Estonia|Crete|Zanzibar|Hokkaido|Navarre|Silesia|Cuba".split(
    "|",
  ),
  skill:
    "bookbinding|tap dancing|fencing|calligraphy|beekeeping|juggling|sign painting|rowing|falconry|origami|bell ringing|welding|sourdough baking|Braille|morse code|watercolour|archery|hat making|ventriloquism|rock climbing|chess problems|lace making|dry-stone walling|pottery|shorthand|opera singing|judo|stargazing|mushroom hunting|stained glass|ballroom dancing|orienteering|taxidermy|wood turning|basket weaving|ice fishing|tarot reading|lip reading|net mending|cheese making|banjo playing|puppetry|cartooning|fly fishing|map drawing|piano tuning|knife sharpening|poker|stand-up comedy|tree surgery".split(
      "|",
    ),
};

/** What somebody is like at first sight, before the head. */
export const looks: readonly string[] =
  "absent-minded|ambitious|bald|barefoot|blunt|bookish|brisk|careful|cheerful|chain-smoking|colour-blind|curious|devout|divorced|dreamy|early-rising|easily bored|freckled|frugal|gap-toothed|generous|gloomy|gruff|homesick|impatient|inventive|jovial|lanky|left-handed|light-fingered|limping|loud|lonely|melancholy|moustached|near-sighted|nervous|nocturnal|old-fashioned|one-armed|opinionated|orphaned|overworked|part-time|penniless|polite|proud|punctual|quarrelsome|quick-tempered|red-haired|restless|sarcastic|second-generation|secretive|self-taught|sleepless|soft-spoken|stubborn|superstitious|tattooed|teetotal|thrifty|tone-deaf|twice-married|unhurried|untidy|vain|vegetarian|weather-beaten|well-read|whistling|widowed|wry".split(
    "|",
  );
