import { readTrade, type Trade } from "../trade.ts";

/** What lies about, what is done, who is there, what goes wrong and what is known. */
export const tradesOfContests = {
  contests: readTrade(`
items: ball, jersey, medal, skipping rope, water bottle, entry form, goal net, hockey stick, boxing glove, racing bib, tennis racket, training cone, stopwatch, scorecard, shin pad, season ticket, dumbbell, yoga mat, starting block, team scarf, swim cap, basketball hoop, bat, trophy cup
stuff: chalk powder:kg, sports drink:litre, rubbing lotion:ml, grip tape:metre, line paint:litre, protein powder:g
tasks: lace ball, time sprint, string racket, coach sprint, referee match, review replay, tape ankle, pump ball, mark pitch, scout player, lead drill
places: at the sports ground, in the gym, in the changing room, on the training pitch, in the stands, at the boxing gym, at the pool, on the home court, in the press box
people: referee, goalkeeper, physio, team captain, groundskeeper, assistant coach, rival coach
occasions: the cup final, the derby, the transfer deadline, the club dinner, the season opener, the charity run
troubles:
- the bus of the visitors broke down
- two players turned up with the same number
- the scoreboard stopped in the third quarter
- the goalkeeper strained a wrist on Thursday
- the pitch was under water by noon
- a fan threw a shoe and hit the mascot
terms:
- offside = being nearer the goal than the rules of the game allow when the ball is played
- interval training = hard stretches of effort with rests in between
- a bye = passing to the next round without a match
- a personal best = the best result that somebody has ever reached
- aerobic exercise = effort that the body can feed with oxygen as it goes
- a seeding = the ranking by which the strong are kept apart in the first rounds
- cadence = how many steps or turns are made in a minute
- a walkover = a win because the other side did not come
advice:
- Warm up before the first sprint.
- Drink before you are thirsty on a hot day.
- Raise the load by small steps from week to week.
- Watch the hips of the player with the ball and not the feet.
- Sleep well two nights before the match.
- Tape the ankle before the swelling shows.
- Practise the penalty when you are tired.
facts:
- A marathon is 42.195 kilometres long.
- Muscles grow in the rest after the effort, and not during it.
- In a knockout tournament of 64 players there are 63 matches, since each match removes one.
- A football match has two halves of 45 minutes, and time is added for what was lost.
- A round robin of 8 teams has 28 matches.
- An Olympic pool is 50 metres long.
- Tennis sets are won by two games or in a tie-break.
- Cramps are not well understood, and stretching the muscle eases most of them.
- A perfect game in ten-pin bowling is twelve strikes in a row and 300 points.
- A team that is last in one season often does better in the next, since luck alone brings the extremes back towards the middle.
- In golf the lowest score wins.
`),
  play: readTrade(`
items: playing card, chess clock, token, puzzle box, dice, trophy, board game, domino, jigsaw piece, rule book, game console, joystick, score pad, poker chip, miniature, comic book, model train, kite, sticker album, role-playing sheet, marble
stuff: resin:g, felt:metre, model glue:ml, acrylic paint:ml, felt cloth:metre, sand:kg
tasks: paint figure, sort deck, solve puzzle, shuffle deck, assemble model, test level, deal hand, solve riddle, balance rule, trade card, draw map
places: in the club room, at the games table, at the toy shop, in the arcade, at the Friday game night, in the hobby cellar, at the tournament hall
people: game master, opponent, tournament judge, collector, play tester, younger cousin
occasions: the chess evening, the convention, the release day, the quiz night, the school tournament
troubles:
- the last piece of the puzzle was missing
- nobody had read the rule about ties
- the console erased the saved game
- the dice rolled under the heater
- two collectors wanted the same card
- the campaign began without its thief
terms:
- a gambit = the giving up of a piece at the start for a better position
- a zero-sum game = one in which what one side wins the other loses
- a stalemate = a position in which the side to move is not in check and cannot move
- a house edge = the share of each bet that the casino keeps on average
- a speed run = playing a game through as fast as it can be done
- a handicap = an advantage that is given to the weaker side
- a bluff = acting as if one held what one does not
advice:
- Read the rules aloud before the first round.
- Sort the edge pieces first.
- Look at what the other side wants to do next.
- Set a limit before you sit down at the table.
- Save the game before the door.
- Teach by playing one open hand.
facts:
- Two dice come to seven more often than to any other sum: in 6 of 36 ways.
- A roulette wheel has no memory; after ten reds black is as likely as before.
- A well-shuffled pack of 52 cards is almost surely in an order that no pack has been in before.
- With two dice there are 36 outcomes, and only one of them is twelve.
- In noughts and crosses two players who make no mistake always draw.
- A chessboard has 64 squares, and 204 squares of all sizes.
- A game of pure chance can be unfair, and a game of pure skill can be a draw.
- Doubling the stake after each loss works until the money or the table's limit runs out.
- The opposite faces of a common die add up to seven.
- In the Monty Hall game, in which the host knows the doors and always opens an empty one, to switch wins in two cases of three.
- A Rubik's cube can be solved from every position in at most 20 moves, each a turn of one face.
`),
  arms: readTrade(`
items: ration pack, tent, map, medal, canteen, blanket, field dressing, entrenching tool, dog tag, mess tin, compass, kit bag, boot, field telephone, sandbag, uniform, pay book, bugle, service record, parade cap
stuff: boot polish:g, rope:metre, gun oil:ml, webbing:metre, field rations:kg, camouflage net:metre
tasks: inspect tent, pack rucksack, clean canteen, pack parachute, polish boot, plot position, dig trench, brief patrol, repair radio, log convoy, issue blanket
places: at the barracks, in the supply tent, in the mess, at the guard post, on the drill square, in the map room, at the veterans' club
people: sergeant, quartermaster, medic, recruit, signaller, veteran, chaplain
occasions: the parade, the reunion, the field exercise, the day of remembrance, the change of command
troubles:
- the map and the ground did not agree
- the boots came in one size
- the radio battery froze in the night
- a convoy took the wrong fork
- the medals went to a man of the same name
- the order arrived after the march
terms:
- logistics = getting people and supplies to where they are needed
- reconnaissance = finding out what lies ahead
- an armistice = an agreement to stop fighting, which is not yet a peace
- a garrison = the troops that are posted in a place
- attrition = wearing an enemy down bit by bit
- a flank = the side of a body of troops
- a bivouac = a camp without tents or huts
advice:
- Fill the bottle whenever there is water.
- Turn the map to the north before you argue over it.
- Change wet socks at the first halt.
- Repeat the order back.
- Mark the way for those who follow.
- Count the people at each halt.
facts:
- An army can go no further than its supplies follow.
- A map is turned until it lies as the land does, and then the way is read from it.
- The Geneva Conventions protect those who have laid down their arms.
- In many wars more soldiers died of sickness than of wounds, until the twentieth century.
- A mile of march on a bearing that is off by one degree ends about 28 metres to the side.
- The red cross on a white field protects those who tend the wounded.
- Morse code gives the commonest letters of English the shortest signs.
- Old soldiers' accounts of one battle differ, and all may be honest.
- The First World War ended on the Western Front on 11 November 1918.
- Sunrise and sunset tell east and west exactly only at the equinoxes.
`),
  watch: readTrade(`
items: torch, radio, fire extinguisher, helmet, whistle, report form, fire hose, ladder, evidence bag, traffic vest, handcuff, breathing mask, smoke detector, first-aid box, emergency lamp, barrier tape, rescue rope, dispatch log, hydrant key, axe, stretcher, warning light
stuff: foam concentrate:litre, hose:metre, absorbent granules:kg, fire foam:litre, rope:metre, fingerprint powder:g
tasks: test hydrant, file report, check extinguisher, check hose, log call, inspect exit, interview witness, clear stairwell, refill extinguisher, drill crew, secure scene
places: at the station, in the duty room, in the fire engine, at the dispatch desk, on the beat, in the evidence room, at the lifeguard tower
people: dispatcher, fire officer, paramedic, constable, lifeguard, witness, volunteer firefighter
occasions: the fire drill, the night shift, the safety week, the summer festival, the inspection of the station
troubles:
- the fire exit was blocked by a fridge
- the hydrant was parked over
- the call came from the wrong side of the river
- a smoke alarm chirped through the night
- the log had a gap of forty minutes
- the rescue rope was returned wet
terms:
- backdraught = the sudden flare of a smothered fire when air comes in
- a chain of custody = the record of who held a piece of evidence and when
- a perimeter = the line that is drawn round a scene and kept clear
- hypothermia = a dangerous fall of the body's temperature
- a flash point = the lowest temperature at which a liquid gives off vapour that can be lit
- an alibi = proof of having been somewhere else
- evacuation = getting people out of a place in good order
advice:
- Test the smoke alarm once a month.
- Keep low in smoke.
- Say where you are before you say what has happened.
- Close the door of the room that burns.
- Reach or throw before you swim to somebody.
- Write the time beside each note.
facts:
- A fire needs fuel, oxygen and heat; to take away one of the three puts it out.
- Burning oil is never put out with water, which sinks, boils and throws the oil about.
- More people in fires die of smoke than of flames.
- A closed door holds a fire back for minutes.
- Fingerprints differ even between identical twins.
- Seat belts save lives at low speed as well.
- Drowning is mostly quiet.
- Lightning may strike the same place again and again.
- A smoke alarm on the ceiling sounds early because smoke rises.
`),
  fuel: readTrade(`
items: solar panel, drill bit, battery, valve, gas bottle, lamp, turbine blade, pressure gauge, fuel can, insulator, heat pump, oil filter, hard hat, pipe joint, smart meter, gas mask, wind vane, pump handle, cable drum, thermostat, boiler plate
stuff: diesel:litre, coal:kg, lubricating oil:litre, biomass pellets:kg, cooling water:litre, insulation wool:kg
tasks: read meter, test valve, clean panel, inspect turbine, vent pipe, bleed radiator, replace filter, log output, grease pump, weld pipe, audit house
places: at the power station, at the pithead, in the turbine hall, on the rig, at the substation, in the boiler room, in the solar field
people: plant operator, shift engineer, driller, heating installer, meter reader, safety officer
occasions: the maintenance week, the energy audit, the start-up of the plant, the safety day, the price round
troubles:
- a valve stuck half open
- the wind dropped on the day of the visit
- the meter counted backwards
- frost burst a pipe in the boiler room
- a transformer hummed louder each week
- the tanker was a day late
terms:
- base load = the demand that is there at every hour
- efficiency = the share of the energy put in that comes out as what is wanted
- a kilowatt-hour = the energy that a power of one kilowatt uses in an hour
- a heat pump = a machine that moves heat from a cold place to a warm one
- peak load = the greatest demand in a day or a year
- a fossil fuel = coal, oil or gas, made from life of long ago
- the capacity factor = what a plant yields as a share of what it could at full power
advice:
- Bleed the radiators before winter.
- Close the valve before you loosen the joint.
- Read the meter on the same day of each month.
- Seal the draughts before you buy a larger boiler.
- Lock the breaker and keep the key.
- Keep the filter dry.
facts:
- A kilowatt is a rate and a kilowatt-hour an amount: a heater of 2 kilowatts uses 6 kilowatt-hours in three hours.
- No engine turns all of its heat into work; the rest must leave as heat.
- A lithium battery ages more slowly half charged and cool than full and warm.
- A wind turbine in a wind twice as strong could draw eight times the power.
- A heat pump can bring in three or four units of heat for one of electricity.
- Solar panels work better in cool sunshine than in hot.
- Power lines use high voltage because less is lost at a smaller current.
- Coal holds its energy from plants that grew hundreds of millions of years ago.
- LED lamps give several times as much light as a filament for the same power.
- Natural gas has no smell; what one smells is added as a warning.
`),
} as const satisfies Readonly<Record<string, Trade>>;
