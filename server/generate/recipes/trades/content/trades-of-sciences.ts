import { readTrade, type Trade } from "../trade.ts";

/** What lies about, what is done, who is there, what goes wrong and what is known. */
export const tradesOfSciences = {
  building: readTrade(`
items: brick, roof tile, plank, bag of cement, hinge, window frame, ceiling joist, sash, door handle, floorboard, spirit level, paint roller, nail box, gutter, wall anchor, drain pipe, plasterboard sheet, scaffold clamp, paving stone, staircase tread, hand saw, chisel
stuff: sand:kg, plaster:kg, mortar:kg, wood glue:litre, gravel:kg, roofing felt:metre
tasks: lay slab, hang door, fix shingle, point wall, plane board, tile floor, frame window, drill hole, set stone, paint ceiling, survey plot
places: on the building site, in the timber yard, on the scaffold, in the joiner's shop, at the builder's yard, in the half-finished attic, on the second floor
people: foreman, architect, roofer, bricklayer, site clerk, plasterer
occasions: the topping-out, the handover of the keys, the building inspection, the pouring of the slab, the open house
troubles:
- the rain got in under the new tiles
- the beam came a hand too short
- the plaster cracked over the door
- the neighbour complained about the scaffold
- the drawings showed two doors in one place
- the concrete had set before the form was full
terms:
- a lintel = the beam over a door or window that carries the wall above
- a load-bearing wall = a wall on which something rests that would fall without it
- formwork = the mould into which concrete is poured
- flashing = the strip that keeps water out where a roof meets a wall
- a joist = one of the beams side by side that carry a floor
- curing = the slow hardening of concrete, which takes water and time
- a damp course = a layer in a wall that stops water from climbing
- pointing = filling the joints between bricks or stones with mortar
advice:
- Check the diagonals to see whether the corner is square.
- Keep fresh concrete damp for some days.
- Let the wood lie in the room before you fit it.
- Find out what a wall carries before you open it.
- Drill a pilot hole near the end of a board.
- Start tiling from the middle of the wall.
- Seal the roof before you finish the rooms.
facts:
- Concrete is strong when pressed and weak when pulled, which is why steel bars are laid where it is pulled.
- A triangle of three rods keeps its shape; a square of four does not until it is braced.
- Concrete does not dry hard: it hardens by a reaction of cement with water, and goes on for weeks.
- A triangle with sides of three, four and five has a right angle, by which builders have set out corners since antiquity.
- Wood swells across the grain and hardly along it.
- Warm, damp air that meets a cold wall leaves water on it, and mould follows.
- A ladder stands safely with its foot out by about a quarter of its height.
- Hot air rises, yet a room loses heat by its floor and walls as well.
- Lime mortar is softer than cement mortar and gives way before old bricks do.
`),
  chemistry: readTrade(`
items: flask, test tube, pipette, filter, sample vial, beaker, funnel, burette, safety goggle, reagent bottle, crucible, pipette tip, stopper, hot plate, litmus strip, balance weight, desiccator, fume mask, spatula, watch glass, stirring rod
stuff: salt solution:litre, acetone:litre, ethanol:litre, dilute acid:litre, sodium chloride:g, distilled water:litre
tasks: titrate sample, label vial, rinse flask, weigh sample, filter solution, calibrate balance, dilute standard, dry crystal, clean burette, log reagent, seal ampoule
places: in the laboratory, in the cold store, under the fume hood, at the balance table, in the chemical store, in the teaching lab, at the wet bench
people: lab assistant, safety officer, analyst, storekeeper, lecturer, quality chemist
occasions: the ring trial, the stock-taking, the safety walk, the practical exam, the audit of the standards
troubles:
- a label had come off in the damp
- the balance drifted with every slammed door
- a stopper was stuck with salt
- the standard solution was older than its date
- two flasks were swapped on the rack
- the fume hood failed its airflow test
terms:
- a mole = a count of particles, 6.02214076 × 10^23 of them, as a dozen is a count of twelve
- a catalyst = a substance that speeds a reaction up and is not used up by it
- titration = finding how much is in a solution by adding what reacts with it until it is used up
- a buffer = a solution whose acidity hardly changes when a little acid or base is added
- distillation = parting liquids by boiling one off and cooling its vapour
- an isotope = a kind of atom of an element, set apart by its number of neutrons
- solubility = how much of a substance a liquid can take up
advice:
- Pour the acid into the water, slowly.
- Label the flask before you fill it.
- Weigh by difference when the powder clings.
- Read the curve of the liquid at the level of your eye.
- Rinse the pipette with what it is to hold.
- Write the reading down at once, in ink.
facts:
- Acid is poured into water and not water into acid, because the heat can make the first drops boil and spit.
- Pure water has a pH of 7 at 25 degrees Celsius, and each step of one means ten times more or less acid.
- Diamond and graphite are both carbon, bound in different ways.
- Table salt is sodium and chlorine, either of which alone is dangerous.
- Gold does not rust, and is dissolved by a mixture of nitric and hydrochloric acid.
- Helium was found in the light of the Sun before it was found on Earth.
- Iron gains weight when it rusts, because it takes up oxygen.
- A gas that is warmed at constant pressure from 0 to 273 degrees Celsius takes twice the room.
- Soap has one end that likes water and one that likes fat, and so carries grease away.
`),
  physics: readTrade(`
items: lens, magnet, detector, mirror, prism, coil, laser diode, beam splitter, optical fibre, pendulum, photodiode, vacuum flange, lab notebook, tuning fork, dosimeter, polarizer, spring balance, stop clock, glass slab, ammeter, sample holder
stuff: liquid nitrogen:litre, lead shielding:kg, vacuum grease:g, fibre:metre, coolant water:litre, copper foil:g
tasks: align mirror, log measurement, test coil, focus lens, evacuate chamber, record spectrum, wind coil, shield detector, time pendulum, plot reading, calibrate sensor
places: in the optics lab, in the beam hall, in the dark room, in the accelerator hall, at the optical table, in the lecture theatre, beside the vacuum pump
people: demonstrator, beam operator, technician, lecturer, postdoc, visiting student
occasions: the beam time, the open lecture, the lab course, the calibration week, the visit of the referees
troubles:
- the vacuum would not go below a thousandth of an atmosphere
- a tram outside shook the interferometer
- the counter went on counting with the source removed
- the zero of the scale had shifted overnight
- a lens was put in back to front
- the cooling water ran warm
terms:
- a half-life = the time in which half of a radioactive substance decays
- interference = waves that meet adding up in some places and cancelling in others
- momentum = mass times velocity, which is kept in every collision
- a systematic error = a mistake that pushes every reading the same way
- resonance = strong swinging under a small push that comes at the right pace
- absolute zero = the lowest temperature there is, -273.15 degrees Celsius
- entropy = a measure of in how many ways the parts of something could be arranged without its looking different
advice:
- Repeat the reading before you believe it.
- State the error with the value.
- Look for what else changed when the result did.
- Take the background without the source.
- Draw the forces before you write an equation.
- Check the units on both sides.
facts:
- No measurement is exact; a result is worth as much as what is known of its error.
- Light takes a little over eight minutes from the Sun to the Earth.
- In a vacuum a feather and a hammer fall together, as was shown on the Moon.
- Sound needs something to travel in, and light does not.
- A pendulum four times as long takes twice as long to swing.
- Water is densest at about 4 degrees Celsius, which is why ponds freeze from above.
- After five half-lives about 3 percent of a radioactive substance is left.
- A mirror swaps front and back, and not left and right.
- Energy of motion grows with the square of speed, so twice as fast means four times as much.
`),
  stars: readTrade(`
items: star chart, eyepiece, photographic plate, filter, observing log, telescope, finder scope, lens cap, red torch, sky map, tripod, dew heater, spectrum print, meteorite, planisphere, camera adapter, logbook, star atlas, dome key, folding stool, solar filter
stuff: dry ice:kg, mirror coating:ml, lens cleaner:ml, dome grease:kg, insulating foam:metre, silica gel:g
tasks: measure star, scan plate, sort image, stack image, collimate mirror, time transit, plot orbit, catalogue meteor, align mount, sketch crater, check exposure
places: at the observatory, under the dome, on the dark-sky hill, in the control room below the dome, in the planetarium, behind the telescope, on the flat roof
people: night assistant, club secretary, planetarium guide, amateur observer, student, astronomer
occasions: the meteor night, the lunar eclipse, the star party, the school visit, the transit
troubles:
- the clouds came up an hour before the eclipse
- the dome jammed half open
- dew settled on the mirror
- a street lamp was put up beside the field
- a satellite crossed the best exposure
- the clock of the camera was an hour out
terms:
- a light-year = the way that light goes in a year, about 9.46 million million kilometres
- magnitude = the scale of brightness of stars, on which a smaller number is brighter
- a transit = the passing of a small body before a larger one
- an exoplanet = a planet of a star other than the Sun
- parallax = the shift of a near thing against far ones when one looks from two places
- an eclipse = the passing of one body into the shadow of another
- the ecliptic = the path that the Sun seems to take among the stars in a year
advice:
- Let the telescope cool to the air of the night.
- Begin with the lowest power.
- Use red light to read the map.
- Look a little beside a faint object to see it.
- Keep a proper solar filter on whenever the Sun is near the field.
- Write the time of each sighting down.
facts:
- The planets do not twinkle as stars do, because they are not points of light to the eye.
- Who looks at a star sees it as it was when the light left it, years or centuries ago.
- Eyes need twenty minutes or more in the dark before they see the faintest stars that they can.
- Venus takes longer to turn once than to go round the Sun.
- The Moon shows us nearly the same face always, because it turns once in each round.
- Two stars that are five magnitudes apart differ a hundredfold in brightness.
- Jupiter is more massive than all other planets of the Sun together.
- Light from the nearest star after the Sun takes more than four years to reach us.
- Meteors are mostly grains no larger than a pea that burn up high in the air.
- The seasons come from the tilt of the Earth's axis and not from its distance to the Sun, which is least in January.
- A telescope with twice the diameter gathers four times the light.
`),
  mathematics: readTrade(`
items: problem card, counter, dice, notebook, abacus, box of chalk, protractor, graph sheet, ruler, compass, model cube, problem sheet, slide rule, exam paper, number line, geometry set, proof sketch, wall chart, tile set, tally stick
stuff: modelling clay:kg, string:metre, chalk dust:g, chart paper:metre, card:kg, ink:ml
tasks: mark proof, check solution, set problem, verify lemma, draw graph, check sum, typeset formula, construct angle, sort counterexample, grade exam, copy table
places: in the seminar room, at the blackboard, in the common room, in the problem club, at the department, beside the blackboard, in the tutoring room
people: tutor, lecturer, pupil, examiner, referee, club leader
occasions: the olympiad, the oral exam, the problem evening, the seminar talk, the end-of-term test
troubles:
- a minus sign was lost on the second page
- the proof leaned on what it was to show
- the answer key had the wrong root
- a case was left out at nought
- the diagram fooled everybody
- two pupils had the same mistake in the same line
terms:
- a prime = a whole number above one that only one and itself divide
- a lemma = a small theorem that is proved on the way to a larger one
- a bijection = a pairing that leaves nobody out on either side
- a derivative = the rate at which one quantity changes as another does
- an asymptote = a line that a curve comes as near to as one likes
- induction = proving a thing for the first case and from each case for the next
- a permutation = one order of some things
advice:
- Try a small case before the general one.
- Draw the figure badly on purpose, so that it cannot mislead.
- Check the answer in the question.
- Look at nought, one and the extremes.
- Say what the letters stand for.
- Work backwards from what is to be shown.
facts:
- There is no largest prime number, as Euclid showed more than two thousand years ago.
- Of 23 people chosen at random, it is more likely than not that two share a birthday.
- One counterexample is enough to bring down a statement about all numbers, and no count of examples to prove it.
- A number is divisible by nine exactly if the sum of its digits is.
- The angles of a plane triangle add up to two right angles; on a globe they add up to more.
- The square root of two cannot be written as a fraction.
- There are as many even numbers as there are whole numbers, in the sense that they can be paired off.
- The sum of the first odd numbers is always a square.
- Every whole number above one is a product of primes in one way, apart from their order.
- A map on a plane needs at most four colours for neighbours to differ.
- The sum of the numbers from 1 to 100 is 5,050.
`),
  life: readTrade(`
items: specimen, petri dish, slide, seed sample, insect trap, microscope, field notebook, hand lens, butterfly net, bird ring, tissue sample, culture tube, pressed flower, fossil, sampling jar, trail camera, egg box, herbarium sheet, light trap, pond net, bone
stuff: agar:litre, growth medium:litre, fixative:ml, ethanol:litre, leaf litter:kg, silica gel:g
tasks: stain slide, count colony, tag specimen, ring bird, press flower, sequence sample, feed larva, sort catch, measure shell, photograph nest, survey plot
places: at the field station, in the growth chamber, in the herbarium, at the pond, in the seed bank, on the transect, in the culture room
people: field assistant, curator, warden, taxonomist, student, volunteer counter
occasions: the winter bird count, the field course, the bioblitz, the opening of the reserve, the egg survey
troubles:
- a fox had been at the nest boxes
- the freezer of the seed bank failed overnight
- two species had been filed under one name
- the camera trap had photographed nothing but grass
- the culture was overgrown with mould
- the spring came three weeks early
terms:
- a niche = what a species needs and does in the place where it lives
- symbiosis = the close living together of two species
- an enzyme = a protein that speeds up one reaction in a living thing
- a gene = a stretch of DNA that carries the plan for one product
- a keystone species = one on which many others in its place depend
- osmosis = the passing of water through a skin from the thin solution into the strong one
- a clade = an ancestor with all of its descendants
advice:
- Leave the nest as you found it.
- Note the place and the date with each specimen.
- Count at the same hour each time.
- Take a picture with something beside it for scale.
- Keep one sample back that nobody touches.
- Clean your boots between two ponds.
facts:
- Nearly all living things use the same code to turn genes into proteins.
- A species does not evolve because its members want to; those that leave more offspring leave more of their traits.
- Fungi are nearer kin of animals than of plants.
- Birds are the living descendants of dinosaurs.
- A whale is a mammal and breathes air.
- Spiders have eight legs and insects six.
- Plants breathe too: they use up oxygen by day and night, and make more of it than that in the light.
- Bacteria outnumber all other living things by far.
- A mushroom is the fruit of a larger body that lives in the soil or the wood.
- Most of the DNA of two people is the same, more than 99 letters of 100.
- A tree grows thicker just below its bark and taller only at its tips.
`),
} as const satisfies Readonly<Record<string, Trade>>;
