import type { Parts } from "../weave.ts";

/** What people look like, in parts that hold in any world. How they are joined is in `write-appearance.ts`. */
export const looks: Parts = {
  build:
    "{size}, {limbs}, {gait}|{size} and {size}, {gait}|{size}, {gait}|{limbs}; {gait}|{size}, and {gait}, with {limbs}|{size}: {limbs}, {gait}|{gait}; {size}|{size}, made like {thing}, {gait}",
  young_build:
    "{young_size}, {limbs}, {gait}|{young_size}; {gait}|{young_size}, {gait}, {limbs}|{limbs} on {young_size_noun}; {gait}",
  limb_is:
    "big|small|neat|wide|narrow|thick|thin|strong|soft|hard|knotted|long|short|restless|quiet|rough|smooth|careful|clumsy|heavy|freckled|chapped|capable|borrowed-looking|loose|stiff|square|blunt|bony|fleshy|patient|idle",
  limb: "hands|wrists|forearms|elbows|fingers|palms|ankles|knees|calves|feet|shoulders|hips|thumbs|knuckles|arms|legs|heels|toes",
  moves:
    "walks|stands|turns|sits|moves|climbs steps|gets up|leans|stoops|waits|comes in|goes out|reaches|works|bends|listens|crosses a room|passes",
  how: "slowly|quickly|sideways|heavily|carefully|without a sound|like {neighbour}|as if late|as if watched|as if carrying {thing}|as if balancing {thing}|as if on a deck|with the head down|with the chin up|on the outer edge|in short steps|all at once|in two stages|from the hip|in the middle of things|close to the wall|at an angle|with a sigh|with great dignity|before anybody else|after everybody else|like somebody asked to|like somebody let off|ready to leave|to no purpose|with one hand out|as {neighbour} would|to a beat|as though measuring",
  looks_so:
    "steady|wary|kind|hard|soft|patient|shy|bold|bright|dull|quick|tired|amused|sharp|absent|doubtful|severe|curious|blank|merry|sad|forgiving|counting",
  at_what:
    "with strangers|with children|with neighbours|over papers|over {stuff}|over {thing}|by lamplight|in company|in the morning|after a meal|when lying|when thanked|when contradicted|before {neighbour}|near {corner}|at the wrong moment|at close range|across a room|in an argument|on a bad day|when nobody looks",
  is_so:
    "a sharp|a soft|a thin|a wide|a crooked|a long|a short|a blunt|a fine|a heavy|a pointed|a stubborn|a weak|a large|a small|a bent|a bitten|a bony|a fleshy|a straight|a high|a low|a proud|an apologetic|an inherited|a restless",
  of_face: "nose|chin|mouth|jaw|brow|forehead|upper lip|lower lip|profile|set of teeth|pair of ears",
  seems:
    "patient|sceptical|cheerful|stern|interested|polite|mild|set|eager|dry|doubtful|grave|sly|drawn|rested|sleepless|friendly|solemn|sulky|hopeful|anxious|calm|proud|hungry|puzzled|merry|reserved|tender|bored|alert",
  at_times:
    "at rest|in company|before noon|after noon|at table|with strangers|with children|over {stuff}|by lamplight|in talk|in sleep|in a queue|at work|at bad news|at any news|by habit|by profession|on one side|on the surface|near {corner}|around {neighbour}|when counting|when alone",
  done_up:
    "tied|pinned|plaited|knotted|wound|held|bound|cut|trimmed|twisted|put up|rolled|kept down|clipped|braided",
  done: "darned|patched|let out|taken in|turned|frayed|stained|scorched|quilted|rubbed thin|torn|faded|stitched|bound|mended|pleated|padded|bleached|worn through|lined|hemmed|gathered",
  where_done:
    "at the elbow|at the cuffs|at the hem|at the collar|under one arm|across the back|at one knee|by {kin}|with {string}|with {stuff}|by {neighbour}|in another colour|on the left side|down the front|at each shoulder|at the pockets|for a bet|in a hurry|with great care|twice over|since the summer|where {thing} hangs|to the last thread",
  who_sees:
    "strangers|children|neighbours|old people|customers|colleagues|people who owe {them}|people near {corner}|those who have met {neighbour}|the observant|the young|visitors",
  in_what_light:
    "in bad light|from the back|at a distance|in a good coat|among strangers|at first|when silent|from above|on some days|until asked",
  size: "small|short|slight|spare|lean|wiry|rangy|tall|long-boned|big-boned|square|stocky|thickset|heavy|stout|round|broad|barrel-chested|deep-chested|narrow|slim|middling|compact|gaunt|bony|sinewy|loose-jointed|raw-boned|soft in outline|plump|sturdy|bull-necked|long in the leg|short in the leg|slope-shouldered|high-shouldered|low to the ground|of no particular size|all of a piece|pared down|well fed|underfed once|straight up and down|bent at the top|solid|slender|knotty|big",
  young_size:
    "growing out of everything|thin as a lath|small for the age|tall for the age|half grown|all shins|leggy|sturdy already|lanky|undersized, and quick about it|overgrown|still round in the cheek|narrow as a plank|skinny|built for running|bigger than last year",
  young_size_noun: "a small frame|a long frame|a thin frame|a body in a hurry|somebody still growing",
  limbs:
    "{limb_is} {limb}|{limb_is} {limb}|{limb_is} {limb}|{limb_is} {limb} and {limb_is} {limb}|no neck to speak of|one shoulder higher|arms kept folded|hands kept behind|a head too large|a head too small|a hollow back|a stiff hip|a loose hip|knees that point outward",
  gait: "{moves} {how}|{moves} {how}|{moves} {how}|{moves} {how}|{moves} {how}|light on the feet|never quite still|leans on doorposts|easily overlooked|seen from far off|limps when tired|limps and denies it|rests on one leg|fills a doorway|folds up small|always half turned away|looks wider when seated|goes round people|stops at each corner|stands too close|stands well back|rocks when standing",

  hair: "{colour}, {texture}, {worn}|{colour} and {texture}, {worn}|{texture} and {colour}; {worn}|{colour}, {worn}|{texture}, {colour}, {worn}|{colour}, {worn}, {texture} besides",
  grey_hair:
    "{grey}, {texture}, {worn}|{grey} and {texture}, {worn}|{texture} and {grey}; {worn}|{grey}, {worn}|{texture}, {grey}, {worn}|{grey}, {worn}, {texture} besides",
  colour:
    "black|brown|dark brown|nut-brown|chestnut|reddish|rust-red|copper|sandy|straw-fair|mouse-fair|ash-brown|dun|dark|tawny|blue-black|brown going lighter|smoke-brown|brick-red|wheat-coloured|soot-black|liver-brown",
  grey: "white|iron grey|ash grey|grey at the temples|pepper-grey|yellow-white|grey in streaks|half grey|dull silver|grey over the ears|white in one lock|white at the front",
  texture:
    "fine|coarse|wavy|straight|thick|thin|springy|lank|wiry|silky|woolly|flyaway|heavy|crimped|curly|tight-curled|frizzy|limp|smooth|rough|thinning|dense|soft|uneven|sparse",
  worn: "{done_up} with {string}|{done_up} by {kin}|{done_up} with {pin}|{done_up} under {hat}|{done_up} and forgotten|cropped close|in one plait|in two plaits|combed flat|parted in the middle|parted on the wrong side|behind the ears|down to the collar|down to the waist|shaved at the sides|hanging in the eyes|escaping everywhere|standing up at the crown|oiled with care|smelling of {stuff}|with {stuff} in it|cut straight across|let grow for a wager|singed on one side|damp at all hours|brushed for strangers only|receding|thin on top|gone in front|stiff with {stuff}|short as a brush|never under {hat}",
  string:
    "cord|tape|a bootlace|waxed thread|a strip of cloth|a strip of hide|red wool|blue thread|a twist of wire|whatever was at hand|braid|a torn hem|string|a ribbon from {kin}",
  pin: "a bone pin|a brass pin|a copper clip|a pencil|a fork with two teeth|a wooden peg|a horn comb|a steel comb|a bent nail|a needle|a splinter of slate|a spoon handle",
  hat: "a cap|a knitted cap|a scarf|a kerchief|a felt hat|a hood|a headcloth|a band|a peaked cap|a cap of {kin}'s",

  eyes: "{iris}, {lids}, {gaze}|{iris}, {gaze}|{iris} and {lids}; {gaze}|{lids}, {iris}, {gaze}|{iris}; {gaze}, {lids}",
  iris: "grey|brown|pale|green|light brown|hazel|blue|almost black|grey-green|slate|amber|dark|one brown, one lighter|blue-grey|green with a brown fleck|yellowish|grey with a dark rim|black",
  lids: "red-rimmed|set deep|set wide|set close|heavy-lidded|long-lashed|without lashes|narrow|round|hooded|short-sighted|long-sighted|tilted|pouched|watery|bloodshot of an evening|clear|creased at the corners|under straight brows|under one long brow|a cast in the left|a cast in the right",
  gaze: "{looks_so} {at_what}|{looks_so} {at_what}|{looks_so} {at_what}|{looks_so} {at_what}|slow to leave a thing|always at the door|on the hands of others|half shut|wide open|first to drop|last to drop|brighter in talk of {field}|narrowed by close work|narrowed by smoke|used to {thing}|expecting somebody|reading you|never on the speaker",

  face: "{shape}, {feature}, {air}|{shape}; {feature}|{shape}, {air}|{feature} in a {shape} face; {air}|{feature}, {feature}, {air}|{shape}, with {feature}; {air}|{air}; {feature}",
  shape:
    "long|round|narrow|square|broad|flat|pointed|heavy|bony|hollow|full|lopsided|smooth|lined|pitted|weathered|freckled|sallow|ruddy|pale|brown|scrubbed|plain|handsome|crumpled|unfinished|creased|oval|short|wide|thin|rough|blunt|fine-boned|puffed|leathery|chapped|grey-skinned|dark|olive|pinched|moon-round|strong|slack|furrowed|delicate|mismatched|coarse",
  feature:
    "{is_so} {of_face}|{is_so} {of_face}|{is_so} {of_face}|{is_so} {of_face}|{is_so} {of_face}|a broken nose|a nose set twice|heavy brows|hollow cheeks|good teeth|a chipped tooth|a gap in the teeth|a dent in the chin|a scar through one brow|ears that stick out|small flat ears|a mole by the mouth|deep lines by the mouth|freckles to the ears|a burnt cheek|a double chin|one dimple|old pockmarks|a split earlobe|a birthmark on the jaw",
  air: "{seems} {at_times}|{seems} {at_times}|{seems} {at_times}|{seems} {at_times}|{seems} and {seems}|open|shut|hard to date|pretty when surprised|plain until it talks|older asleep|younger laughing|always about to ask|never about to smile|quick to redden|quick to pale|easy to draw|hard to remember|made for bad news|made for listening|shows everything|shows nothing",

  mark: "{scar} on {part}|{scar} across {part}, from {thing}|{part_cap} {harmed}|{part} {hurt} by {thing}|{stain} of {stuff} on {part}|smells of {stuff} and {stuff}|{worn_thing} on {string}|wears {worn_thing}, {worn_how}|{habit_mark}|{habit_mark}|{tattoo} on {part}|{scar} on {part}, {scar_told}|{stain} of {stuff} on {part}, {scar_told}",
  scar: "a scar|a thin scar|a white seam|a burn|an old burn|a pucker|a notch|a dent|a hook-shaped scar|a row of stitches|a bite|a graze that stayed|a crescent|a ridge|a shiny patch|a callus|a double scar|a blue dot",
  part: "the left hand|the right hand|the left wrist|the right wrist|one thumb|the left thumb|two fingers|the knuckles|the left palm|one forearm|the right elbow|the collarbone|the neck|the back of the neck|the chin|the left cheek|one temple|the forehead|one ear|the right shin|both knees|the lip|the nose|the left shoulder|the heel of one hand|the little finger",
  part_cap:
    "a left hand|a right hand|one thumb|a little finger|an ear|a front tooth|a thumbnail|one eyebrow|a knuckle|a collarbone|one wrist|a big toe|a forefinger",
  hurt: "nipped once|cut|pinched flat|marked|burnt|caught twice|bruised for good|blackened",
  harmed:
    "bent|set crooked|shorter than the other|stiff|gone at the tip|grown back askew|split|flattened|that clicks|that tells of change|twisted|thickened|numb, by report|caught once|broken twice|stained for good",
  stain: "a stain|a smear|a grain|a trace|a rim|a freckling|a dusting|a shadow",
  scar_told:
    "never explained|explained differently each time|shown to children|kept covered|{kin}'s doing|from a wager|got in a good cause|got in a hurry|got on a birthday|older than {they} can say|rubbed in thought|got at {corner}|the work of {neighbour}|and a story of {thing} with it|from the first day of {field}|won in a quarrel over {stuff}|itches near {stuff}|for which {neighbour} apologised",
  worn_thing:
    "a ring|a thin ring|a key|a medal|a tooth|a bead|a coin with a hole|a bone whistle|a small cross-stitched bag|a brass tag|a shell|a stone with a hole|a thimble|a button of {kin}'s|a lock of hair|half a seal|a twist of {stuff}|a glass drop",
  worn_how:
    "day and night|turned inward|on the wrong hand|too small by now|inside the collar|on feast days and bad days|and touches it|unlike anybody here|without saying whose|for luck|for a promise|over the work clothes|tied on with {string}",
  tattoo:
    "a number tattooed|a bird tattooed|initials tattooed|a knot tattooed|three dots tattooed|a line of script tattooed|a wheel tattooed|a name, crossed out, tattooed",
  habit_mark:
    "hums {hum}|one pocket always full of {stuff}|sleeves {sleeves}|carries the head to one side|clears the throat before names|nails cut to the quick|nails never clean of {stuff}|a voice lower than the build|a voice higher than the build|sneezes at {stuff}|a cough after stairs|ink in the cuticles|squints at {thing}|scratches one ear when counting|always a thread of {stuff} somewhere|a laugh like {thing} dropped",
  hum: "on one note|through the teeth|while reading|a tune nobody knows|before bad news|the same four notes",
  sleeves:
    "rolled to the elbow|buttoned at all hours|too short|shiny with {stuff}|pinned back|full of {stuff}",

  dress:
    "{tint} {garment}, {state}|{garment_a}, {state}, over {garment_a}|{tint} {garment} and {footwear}|{garment_a} with {trim}, {state}|{tint} {garment}, {trim}|{garment_a} {state}, {footwear}",
  dress_detail:
    "{footwear}|{trim}|{garment_a} over it|{garment_a} under it|all of it {state}|{state}|and {tint} {garment} for visits",
  tint: "a grey|a brown|a blue|a green|a black|a rust-red|a faded|a dark|a mustard|a patched|an undyed|a striped|a checked|a washed-out|a dun|a clay-coloured|a bottle-green|a wine-red",
  garment:
    "jacket|coat|long coat|jersey|waistcoat|smock|shirt|apron|cape|tunic|cardigan|short coat|work coat|blouse|overshirt|shawl|doublet",
  garment_a:
    "a jacket|a long coat|a jersey|a waistcoat|a smock|a leather apron|a cape|a tunic|a scarf|two shirts|a shawl|a neckcloth|wide trousers|a coat of {kin}'s|a canvas jacket|a quilted vest|fingerless gloves|a knitted collar",
  state:
    "{done} {where_done}|{done} {where_done}|{done} {where_done}|{done} {where_done}|{done} {where_done}|a size too large|a size too small|brushed daily|missing one button|buttoned to the chin|never buttoned|inherited|bought for a wedding|clean at any hour|smelling of {stuff}|ironed, which is remarked on|shiny at the seat|pockets torn|pockets full|lined with something better|worn inside out|short in the sleeve",
  trim: "horn buttons|unmatched buttons|a collar of another colour|{string} for a belt|a pocket for {thing}|a pocket sewn on late|a name inside, not {theirs}|red stitching|a hem weighted with something|a badge turned inward|cuffs black with {stuff}|a loop for {thing}|{pin} in the lapel|a hood, never up",
  footwear:
    "good boots|old boots|boots resoled twice|boots of two makes|felt shoes|wooden soles|soft shoes|sandals and socks|boots laced with {string}|shoes too fine for it|shoes with {stuff} on them|quiet shoes|bare ankles|boots that were {kin}'s",

  carried:
    "{keeper} of {stuff}|{keeper} with {stuff} in it|{thing}, {thing_how}|{trinket}, {thing_how}|{trinket} and {trinket}|{trinket}|half of {trinket}|{keeper} nobody has seen opened|{thing} for {neighbour}|{trinket} from {corner}|{trinket} owed to {neighbour}",
  keeper:
    "a tin|a twist|a pouch|a flat box|a phial|a jar|a horn|a folded paper|a knotted cloth|a purse|a snuffbox|a small bag|a bottle|a case",
  trinket:
    "a list in pencil|a key to nothing|a stub of chalk|a spare lace|two coins kept apart|a letter, read often|a heel of bread|a clasp knife|a ball of {string}|a wooden spoon|a whistle|a bent spoon|a book without a cover|a pressed leaf|a comb|a die|a pack of cards, one short|a lens|a bell without a tongue|a candle end|a spare button|a scrap of map|a child's drawing|a receipt|a dried pod|a needle and thread|a counting cord|a flat stone|a half-eaten apple|a clean handkerchief|a ladle|a hinge|a wishbone|a broken buckle|a paper bird|a measuring spoon|a nutcracker|a bone needle|a coil of wire|a brass hook|an odd glove|a rolled bandage|a clay pipe|a mended cup|a rent book|a folded stocking|a glass stopper|a pocket almanac|a knotted string|a tin soldier|a rubbed-out address|a song sheet|a thumbed catalogue|a shoehorn|a bootlace|an onion|a hard sweet|a bundle of labels|a wedge",
  thing_how:
    "borrowed|not {theirs}|the second best|wrapped in cloth|kept dry|mended|newly bought|too good to use|on loan from {neighbour}|never lent|sharpened weekly|for luck|just in case|won at cards|that was {kin}'s|out of habit|with initials on it",

  glance:
    "{first_seen} {seen_verb} {notice}|what {who_sees} notice is {notice}|from behind, {like_who}; from in front, {like_who}|{like_who}, {who_sees} say|{who_sees} remember {notice}|at {corner} you would take {them} for {neighbour}|the first thing is {notice}|{notice}, and then {notice}|one sees {notice} before {notice}|{like_who}, until {they} speaks|nobody would guess {a_head}|dressed like {neighbour}; built, says {kin}, like {thing}|passes for {neighbour} {in_what_light}|{seems} {at_times}, {seems} {at_times}|{seems}, {seems}, and fond of {thing}|holds {thing} as others hold {thing}|{who_sees} trust {notice}",
  glance_about:
    "{seems} until the talk is of {subject}|would walk past {thing}, and stops for {subject}|talks of {subject} with the hands|{looks_so} {at_what}, and wide awake for {subject}|carries {subject} in the face, says {kin}|one hears of {subject} before the coat is off|people come for {notice}, and stay for {subject}|{seems} {at_times}; with {subject}, {seems}|mention {subject} and the shoulders drop|has the look that goes with {subject}|to {kin} it is all {subject}|forgets {thing} over {subject}",
  first_seen:
    "from {corner}|at a distance|across a room|on the stair|by evening|in a crowd|at first|in a hurry",
  seen_verb: "one sees|you see|it is all|there is only|you notice|what shows is",
  notice:
    "the hands|the walk|the boots|the eyes|{worn_thing}|{garment_a}|{feature}|{limbs}|the smell of {stuff}|{trinket}|{keeper} of {stuff}|the voice|the sleeves|{hat}|the quiet|the patience|{scar} on {part}",
  like_who:
    "like {neighbour}|more like {neighbour} than like {a_head}|somebody's {kin_word}|like somebody who has lost {thing}|like {neighbour} off duty|like {neighbour} with a day off|like the one in charge of {stuff}|like the owner of {thing}",
  kin_word: "aunt|uncle|cousin|older sister|grown child|grandparent|second cousin|godparent",
  years:
    "might be {age}, might be older|{age}, and looks it|{age}, and does not look it|one guesses {age} and is right|{age} by the record|says {age}|about {age} in good light|{age}, and dresses for it|a tired {age}|a fresh {age}|{age}, when asked|looks {age} from the left|taken for {age} or a little less|taken for {age} or rather more|{age}, {seems} and {seems}|a {seems} {age}|{age} by the look of {notice}|{age} to judge from {notice}|{age}, says {kin}|{age}, and {moves} {how}",
};
