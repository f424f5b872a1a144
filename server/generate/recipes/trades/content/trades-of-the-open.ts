import { readTrade, type Trade } from "../trade.ts";

/** What lies about, what is done, who is there, what goes wrong and what is known. */
export const tradesOfTheOpen = {
  land: readTrade(`
items: seedling, pumpkin, crate, fence post, sack of seed, apple tree, watering can, flower pot, hoe, rake, hay fork, seed packet, grafting knife, milk churn, plough blade, bean pole, fruit basket, wheelbarrow, garden hose, bulb, feed sack, vine stake
stuff: compost:kg, apple juice:litre, manure:kg, lime:kg, seed:g, milk:litre
tasks: prune vine, pot seedling, graft tree, sow row, weed bed, mow meadow, spray tree, milk cow, stake vine, harvest bed, repair fence
places: in the greenhouse, on the farm, in the orchard, behind the barn, at the farmers' market, on the allotment, in the potting shed
people: farmhand, neighbour with the tractor, seed merchant, vet, market gardener, apprentice
occasions: the harvest, the spring market, the first frost, the flower show, the grape picking
troubles:
- the late frost took the blossom
- deer came through the fence in the night
- the seed came without its papers
- the pump ran dry in the second week of July
- slugs ate the first row to the ground
- the tractor would not start on the day of the hay
terms:
- mulch = a layer of straw, bark or leaves that keeps the soil damp and the weeds down
- crop rotation = growing different plants on one field from year to year
- a cover crop = plants grown to protect and feed the soil and not to be harvested
- pollination = the carrying of pollen to where the seed is made
- loam = soil with sand, silt and clay in good measure
- hardening off = getting young plants used to the open before they are planted out
- a rootstock = the rooted part onto which another sort is grafted
advice:
- Water in the morning, at the root.
- Plant the tree no deeper than it stood before.
- Prune on a dry day.
- Turn the compost before it smells.
- Keep some seed of what did best.
- Walk the fence after each storm.
facts:
- Beans and clover, with bacteria in their roots, bring nitrogen from the air into the soil.
- The same crop on the same field year after year feeds the pests that live on it, which is why crops are rotated.
- A fruit tree grown from a seed is seldom like its parent, so good sorts are grafted.
- Earthworms open the soil to air and water.
- Potatoes that have turned green hold a poison and are not eaten.
- Honeybees visit one kind of flower on one flight, as a rule.
- Clay soil holds water and feeds well; sandy soil warms early and dries fast.
- A tomato is a fruit to a botanist and a vegetable to a cook.
- An acre is 4,046.86 square metres, a little more than two fifths of a hectare.
- Grapes for wine ripen with more sugar on slopes that face the sun.
- Compost needs air, damp, and something green with something brown.
`),
  beasts: readTrade(`
items: collar, feeding bowl, nest box, hay bale, leash, beehive, halter, saddle, bird cage, cat basket, food scoop, grooming comb, dog whistle, litter tray, horse blanket, aquarium, water trough, ear tag, chew toy, hoof pick, pet carrier
stuff: oats:kg, honey:kg, straw:kg, fish food:g, wood shavings:kg, ear drops:ml
tasks: groom dog, check hive, clean stall, brush pony, trim hoof, feed hen, walk dog, worm puppy, clean tank, weigh lamb, train hound
places: in the stable, at the kennels, in the surgery of the vet, in the hen house, at the animal shelter, on the bridle path, at the cattle market
people: vet, stable hand, dog walker, breeder, shelter volunteer, farrier
occasions: the dog show, the adoption day, the shearing, the horse fair, the yearly vaccination
troubles:
- the pony threw a shoe two days before the show
- a hen stopped laying in May
- the parrot had learnt the neighbour's ringtone
- the dog ate a sock and half of a glove
- the hive swarmed into the postbox
- the cat came home with another collar
terms:
- a litter = the young that are born together
- a halter = the headgear by which a horse is led
- moulting = the shedding of old feathers or hair
- a ruminant = an animal that chews its food a second time
- socialisation = getting a young animal used to people and to others of its kind
- a swarm = bees that leave a hive with their queen to found another
- colic = pain in the belly, which in a horse is an emergency
advice:
- Let the dog come to you.
- Change the food over a week.
- Check the water twice on a hot day.
- Pick the hooves out before and after a ride.
- Reward what you want to see again.
- Keep the cat in for some weeks after a move.
facts:
- A bee colony lives through the winter as a cluster that keeps itself warm with its stores.
- Horses cannot vomit, which makes a colic dangerous.
- Dogs see blue and yellow and confuse red with green.
- Chocolate is poisonous to dogs.
- Cats purr when they are content, and some also when they are in pain.
- A horse can sleep on its feet and must lie down for its deepest sleep.
- Bees tell each other by a dance where food is to be found.
- Goldfish remember for months and not for seconds.
- Rabbits need hay more than carrots, since their teeth never stop growing.
- An octopus has three hearts.
- Lilies can kill a cat by way of its kidneys.
`),
  weather: readTrade(`
items: rain gauge, sandbag, soil sample, data logger, seed bag, warning sign, thermometer, wind sock, barometer, weather balloon, snow stake, storm lantern, umbrella, flood marker, sun hat, evaporation pan, tree guard, recycling bin, river map, litter picker, solar lamp
stuff: gravel:kg, rainwater:litre, road salt:kg, seed mix:kg, sediment:g, mulch:kg
tasks: read gauge, test sample, plant sapling, log temperature, launch balloon, sample stream, clear drain, count tree, map flood, test air, fill sandbag
places: at the weather station, on the river bank, at the flood gate, in the forecast room, on the ridge, at the recycling yard, beside the reservoir
people: forecaster, river warden, field officer, volunteer observer, hydrologist, forest ranger
occasions: the flood drill, the tree planting, the climate march, the storm season, the river clean-up
troubles:
- the rain gauge was blocked by a leaf
- the storm turned north an hour after the warning
- the drain by the school was full of leaves
- the thermometer had stood in the sun
- the river rose a metre in one night
- the fog held the ferry until noon
terms:
- a cold front = the edge along which cold air pushes under warm air
- the dew point = the temperature at which air must cool for its water to settle
- an aquifer = a layer of ground that holds water
- a carbon sink = what takes up more carbon than it gives off
- a watershed = the land from which all water runs to one river
- erosion = the carrying off of soil or rock by water, wind or ice
- albedo = the share of light that a surface throws back
advice:
- Read the gauge at the same hour each day.
- Clear the drains before the rain.
- Keep a torch and water where you find them in the dark.
- Plant what grows there by itself.
- Count from the flash to the thunder.
- Note what you see before you look at the forecast.
facts:
- Warm air can hold more water vapour than cold air, which is why cooled air turns to cloud.
- Thunder is three seconds behind the lightning for each kilometre between them.
- A flood that is called a hundred-year one has a chance of one in a hundred each year, and may come twice in a decade.
- Climate is what to expect over decades, weather is what comes on a day.
- A millimetre of rain on a square metre is one litre.
- In the northern hemisphere winds turn anticlockwise around a low.
- Sea ice that melts hardly raises the sea; ice on land that melts does.
- Hail falls from tall thunderclouds, mostly in the warm half of the year.
- Cities are warmer at night than the fields around them.
- Carbon dioxide is about one part in 2,400 of the air and warms it all the same.
- Dew forms on clear nights, when the ground loses heat to the sky.
`),
  waters: readTrade(`
items: net, buoy, crab pot, life jacket, oar, fish crate, anchor, fishing rod, bilge pump, signal flag, lobster pot, sail bag, chart, mooring line, fender, compass, wetsuit, paddle, hook, lantern, ice chest
stuff: tar:kg, rope:metre, marine paint:litre, bait:kg, fuel oil:litre, sailcloth:metre
tasks: mend net, gut fish, scrape hull, splice rope, bait hook, sound channel, mend sail, land catch, pump bilge, chart shoal, dry net
places: on the quay, in the boathouse, on the foredeck, at the harbour office, in the net loft, at the fish auction, on the slipway
people: deckhand, harbour master, skipper, boatbuilder, ferryman, diver
occasions: the regatta, the spring tide, the herring season, the launching, the harbour day
troubles:
- the anchor dragged in the night
- a net came up with somebody else's buoy in it
- the fog horn gave out
- the tide turned before the last crate was aboard
- the chart showed a buoy that was gone
- the engine took in water off the point
terms:
- a fathom = a measure of depth, six feet or about 1.83 metres
- leeward = the side away from the wind
- ballast = weight low in a ship that keeps it upright
- a neap tide = the small tide when Sun and Moon pull across each other
- draught = how deep a ship lies in the water
- a bowline = a knot that makes a loop which does not slip
- tacking = going against the wind in zigzags
advice:
- Check the tide table before you cast off.
- Coil the line with the sun.
- Wear the life jacket before you need it.
- Tell somebody ashore when you mean to be back.
- Reef while you still wonder whether to.
- Rinse the gear in fresh water.
facts:
- Spring tides come with the full and the new moon, when Sun and Moon pull in one line.
- A knot is one nautical mile an hour, and a nautical mile is 1,852 metres.
- A ship floats because it weighs as much as the water that it pushes aside.
- A boat cannot sail straight into the wind.
- Port is left and its light is red; starboard is right and its light is green.
- Salt water bears more than fresh, so a ship rises a little as it leaves a river.
- Most coasts have two high tides in a little over a day.
- Cold water robs the body of heat many times as fast as air of the same temperature.
- A rip current runs out to sea, and one leaves it by swimming along the shore.
- The deepest place of the sea lies in the Mariana Trench, nearly 11 kilometres down.
- Lighthouses are told apart by the rhythm of their light.
`),
  roads: readTrade(`
items: parcel, tyre, ticket, timetable, pallet, spark plug, hub cap, brake pad, road map, fuel can, number plate, tow rope, traffic cone, seat belt, bus stop sign, bicycle pump, headlamp, jack, wheel nut, luggage tag, boarding pass, signal lamp
stuff: diesel:litre, engine oil:litre, brake fluid:ml, antifreeze:litre, grit:kg, chain lube:ml
tasks: load pallet, check ticket, service bus, change tyre, wash carriage, plan route, inspect brake, sell ticket, tow car, couple wagon, clear signal
places: at the depot, on the loading ramp, in the signal box, at the terminus, in the garage, at the petrol station, in the driver's cab, on platform two
people: conductor, dispatcher, mechanic, lorry driver, commuter, signal operator, cyclist
occasions: the timetable change, the road test, the night shift, the vintage rally, the bank holiday
troubles:
- the last bus left four minutes early
- a tyre went flat outside the tunnel
- the lorry was two hands too tall for the bridge
- the tickets were printed with last year's date
- the lights at the crossing stuck on red
- a trunk was put off at the wrong station
terms:
- a gauge = the distance between the rails
- stopping distance = the way that a vehicle goes from the moment of danger until it stands
- a bottleneck = the narrow place that decides how much gets through
- a detour = a longer way taken round something that is closed
- aquaplaning = sliding on water because the tyres cannot push it aside
- a freight manifest = the list of what a train, ship or lorry carries
- understeer = running wide in a bend because the front wheels slip
advice:
- Check the tyres when they are cold.
- Leave two seconds to the car in front.
- Load the heavy things low and forward.
- Look over your shoulder before you change lanes.
- Rest before you are tired.
- Keep the ticket until the end of the journey.
facts:
- At twice the speed a car needs about four times the distance to brake, once the brakes are on.
- A train runs easily because steel on steel rolls with little resistance, and for the same reason it is slow to stop.
- One car that brakes in dense traffic can make a jam that wanders backwards long after it has gone.
- At 50 kilometres an hour a car goes nearly 14 metres in each second.
- The standard gauge of railways is 1,435 millimetres.
- Driving ten kilometres at 120 instead of 100 kilometres an hour saves one minute.
- Wet roads can double the way to a stop.
- Tired drivers fall asleep for seconds without knowing it.
- A bicycle needs far less energy for each kilometre than walking.
- New roads draw new traffic, so that jams often come back.
`),
} as const satisfies Readonly<Record<string, Trade>>;
