import type { FieldKey } from "../../casting/content/fields.ts";

/** What lies about where somebody works, so that a problem can count it. Nouns are singular; `nouns.ts` makes the plural. */
export interface TradeThings {
  /** Things that are counted, packed, bought and lent. */
  readonly items: readonly string[];
  /** What is weighed or poured: "flour:kg". */
  readonly stuff: readonly string[];
  /** What is done over and over: "ice cake" is a verb and what it is done to. */
  readonly tasks: readonly string[];
  /** After "at" or "in": "in the bakery". */
  readonly places: readonly string[];
}

function things(items: string, stuff: string, tasks: string, places: string): TradeThings {
  const list = (text: string): readonly string[] => text.split(",").map((part) => part.trim());
  return { items: list(items), stuff: list(stuff), tasks: list(tasks), places: list(places) };
}

export const tradeThings: Readonly<Record<FieldKey, TradeThings>> = {
  software: things(
    "keyboard, test laptop, sticker sheet, cable, licence key, printed manual",
    "thermal paste:g, cable duct:metre",
    "review patch, close ticket, rerun test",
    "in the server room, at the office",
  ),
  data: things(
    "record, sample, questionnaire, chart, index card, archive disk",
    "printer paper:kg, backup tape:metre",
    "code questionnaire, clean record, check entry",
    "in the records office, at the desk",
  ),
  automata: things(
    "sensor, servo motor, circuit board, wheel, camera, gripper",
    "solder:g, tubing:metre",
    "label image, calibrate sensor, test gripper",
    "in the robot lab, at the test bench",
  ),
  electronics: things(
    "fuse, relay, circuit board, battery, switch, spool of wire",
    "copper wire:metre, solder:g",
    "solder joint, test relay, wire socket",
    "at the workbench, in the switch room",
  ),
  security: things(
    "padlock, key, badge, seal, smoke alarm, camera",
    "sealing wax:g, chain:metre",
    "check badge, audit account, test alarm",
    "at the gatehouse, in the control room",
  ),
  mechanics: things(
    "bolt, gear, bearing, piston ring, gasket, drill bit",
    "grease:kg, coolant:litre",
    "fit bearing, grind gear, inspect casting",
    "in the workshop, on the factory floor",
  ),
  building: things(
    "brick, roof tile, plank, bag of cement, hinge, window frame",
    "sand:kg, plaster:kg",
    "lay slab, hang door, fix shingle",
    "on the building site, in the timber yard",
  ),
  chemistry: things(
    "flask, test tube, pipette, filter, sample vial, beaker",
    "salt solution:litre, acetone:litre",
    "titrate sample, label vial, rinse flask",
    "in the laboratory, in the cold store",
  ),
  physics: things(
    "lens, magnet, detector, mirror, prism, coil",
    "liquid nitrogen:litre, lead shielding:kg",
    "align mirror, log measurement, test coil",
    "in the optics lab, in the beam hall",
  ),
  stars: things(
    "star chart, eyepiece, photographic plate, filter, observing log, telescope",
    "dry ice:kg, mirror coating:ml",
    "measure star, scan plate, sort image",
    "at the observatory, under the dome",
  ),
  mathematics: things(
    "problem card, counter, dice, notebook, abacus, box of chalk",
    "modelling clay:kg, string:metre",
    "mark proof, check solution, set problem",
    "in the seminar room, at the blackboard",
  ),
  life: things(
    "specimen, petri dish, slide, seed sample, insect trap, microscope",
    "agar:litre, growth medium:litre",
    "stain slide, count colony, tag specimen",
    "at the field station, in the growth chamber",
  ),
  medicine: things(
    "bandage, syringe, box of gloves, blanket, thermometer, first-aid kit",
    "saline:litre, ointment:g",
    "see patient, change dressing, read chart",
    "on the ward, at the clinic",
  ),
  minds: things(
    "appointment, case file, workbook, chair, leaflet, journal",
    "herbal tea:g, paint for the art group:litre",
    "score questionnaire, write report, answer letter",
    "at the counselling centre, in the group room",
  ),
  law: things(
    "case file, contract, affidavit, exhibit, statute book, folder",
    "sealing wax:g, red tape:metre",
    "read contract, index exhibit, draft clause",
    "at the courthouse, in the law library",
  ),
  politics: things(
    "ballot, leaflet, petition, poster, motion, seat",
    "poster paste:litre, bunting:metre",
    "answer letter, count ballot, visit household",
    "at the town hall, in the campaign office",
  ),
  money: things(
    "invoice, receipt, share, coin roll, ledger, voucher",
    "coin metal:kg, receipt paper:metre",
    "book invoice, audit account, check receipt",
    "at the bank, in the counting room",
  ),
  trade: things(
    "carton, price tag, gift card, display stand, parcel, catalogue",
    "packing straw:kg, wrapping paper:metre",
    "pack parcel, price article, fill shelf",
    "in the shop, at the warehouse",
  ),
  schooling: things(
    "exercise book, pencil, worksheet, library card, ruler, textbook",
    "poster paint:litre, modelling clay:kg",
    "grade essay, correct worksheet, prepare lesson",
    "in the classroom, in the staff room",
  ),
  history: things(
    "map, letter, medal, photograph, coin, pottery shard",
    "archival glue:g, plaster:kg",
    "transcribe letter, catalogue artefact, date shard",
    "at the museum, in the archive",
  ),
  letters: things(
    "novel, notebook, manuscript page, bookmark, magazine, poem",
    "ink:ml, bookbinding cloth:metre",
    "proofread page, edit chapter, bind volume",
    "in the library, at the writing desk",
  ),
  tongues: things(
    "phrasebook, flash card, dictionary, recording, grammar sheet, letter",
    "ink:ml, tape:metre",
    "translate page, check subtitle, transcribe recording",
    "in the language lab, at the translation bureau",
  ),
  thought: things(
    "essay, treatise, candle, notebook, debate card, pamphlet",
    "ink:ml, coffee:g",
    "mark essay, summarise argument, index page",
    "in the reading room, in the seminar room",
  ),
  faith: things(
    "candle, hymn book, prayer card, bench, bell, rosary",
    "incense:g, lamp oil:litre",
    "light candle, visit household, copy psalm",
    "in the parish hall, in the vestry",
  ),
  music: things(
    "guitar string, score, vinyl record, reed, drumstick, ticket",
    "valve oil:ml, speaker cable:metre",
    "tune instrument, copy part, rehearse song",
    "in the rehearsal room, backstage",
  ),
  stage: things(
    "costume, ticket, script, prop, poster, wig",
    "stage paint:litre, curtain cloth:metre",
    "rehearse scene, mend costume, cut clip",
    "at the theatre, backstage",
  ),
  pictures: things(
    "brush, canvas, frame, print, sketchbook, tube of paint",
    "varnish:ml, linen canvas:metre",
    "frame print, retouch portrait, hang picture",
    "in the studio, at the gallery",
  ),
  dress: things(
    "button, zip, scarf, shirt, spool of thread, pattern",
    "silk:metre, wool:kg",
    "hem skirt, sew buttonhole, press shirt",
    "in the sewing room, at the fitting room",
  ),
  food: things(
    "bun, jar of jam, pie, egg, menu, lemon",
    "flour:kg, stock:litre",
    "ice cake, peel potato, plate dessert",
    "in the kitchen, at the bakery",
  ),
  land: things(
    "seedling, pumpkin, crate, fence post, sack of seed, apple tree",
    "compost:kg, apple juice:litre",
    "prune vine, pot seedling, graft tree",
    "in the greenhouse, on the farm",
  ),
  beasts: things(
    "collar, feeding bowl, nest box, hay bale, leash, beehive",
    "oats:kg, honey:kg",
    "groom dog, check hive, clean stall",
    "in the stable, at the kennels",
  ),
  weather: things(
    "rain gauge, sandbag, soil sample, data logger, seed bag, warning sign",
    "gravel:kg, rainwater:litre",
    "read gauge, test sample, plant sapling",
    "at the weather station, on the river bank",
  ),
  waters: things(
    "net, buoy, crab pot, life jacket, oar, fish crate",
    "tar:kg, rope:metre",
    "mend net, gut fish, scrape hull",
    "on the quay, in the boathouse",
  ),
  roads: things(
    "parcel, tyre, ticket, timetable, pallet, spark plug",
    "diesel:litre, engine oil:litre",
    "load pallet, check ticket, service bus",
    "at the depot, on the loading ramp",
  ),
  contests: things(
    "ball, jersey, medal, skipping rope, water bottle, entry form",
    "chalk powder:kg, sports drink:litre",
    "lace ball, time sprint, string racket",
    "at the sports ground, in the gym",
  ),
  play: things(
    "playing card, chess clock, token, puzzle box, dice, trophy",
    "resin:g, felt:metre",
    "paint figure, sort deck, solve puzzle",
    "in the club room, at the games table",
  ),
  arms: things(
    "ration pack, tent, map, medal, canteen, blanket",
    "boot polish:g, rope:metre",
    "inspect tent, pack rucksack, clean canteen",
    "at the barracks, in the supply tent",
  ),
  watch: things(
    "torch, radio, fire extinguisher, helmet, whistle, report form",
    "foam concentrate:litre, hose:metre",
    "test hydrant, file report, check extinguisher",
    "at the station, in the duty room",
  ),
  fuel: things(
    "solar panel, drill bit, battery, valve, gas bottle, lamp",
    "diesel:litre, coal:kg",
    "read meter, test valve, clean panel",
    "at the power station, at the pithead",
  ),
  news: things(
    "article, photograph, microphone, front page, press card, headline",
    "printing ink:litre, newsprint:kg",
    "check quote, caption photograph, answer comment",
    "in the newsroom, at the recording desk",
  ),
  journeys: things(
    "postcard, map, guidebook, tent peg, ticket, water bottle",
    "trail mix:g, drinking water:litre",
    "stamp passport, check booking, mark trail",
    "at the guest house, at the trailhead",
  ),
  household: things(
    "lunch box, sock, picture book, plate, candle, toy block",
    "rice:kg, laundry soap:g",
    "fold towel, iron shirt, wash plate",
    "in the kitchen, at home",
  ),
  justice: things(
    "leaflet, banner, food parcel, petition sheet, blanket, badge",
    "soup:litre, banner cloth:metre",
    "pack food parcel, call member, answer letter",
    "at the community centre, in the union hall",
  ),
  management: things(
    "name badge, folder, folding chair, agenda, marker pen, handout",
    "coffee:kg, flip-chart paper:metre",
    "answer request, review budget, brief newcomer",
    "in the meeting room, at headquarters",
  ),
};
