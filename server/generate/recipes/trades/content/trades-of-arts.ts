import { readTrade, type Trade } from "../trade.ts";

/** What lies about, what is done, who is there, what goes wrong and what is known. */
export const tradesOfArts = {
  music: readTrade(`
items: guitar string, score, vinyl record, reed, drumstick, ticket, violin bow, guitar pick, music stand, metronome, drum skin, microphone stand, songbook, cassette, set list, trumpet mute, capo, tour poster, amplifier, sheet of lyrics, concert programme, tuning peg, demo tape
stuff: valve oil:ml, speaker cable:metre, rosin:g, string wire:metre, lemon oil:ml, felt:metre
tasks: tune instrument, copy part, rehearse song, transpose part, string guitar, mix track, tune drum, record take, teach scale, arrange chorus, audition singer
places: in the rehearsal room, backstage, in the practice room, on the bandstand, at the mixing desk, in the record shop, in the orchestra pit, at the open-air stage
people: drummer, sound engineer, conductor, accompanist, roadie, singing pupil, band manager
occasions: the spring concert, the album launch, the audition, the battle of the bands, the school recital, the open-mic night
troubles:
- a string broke in the second verse
- the brass came in a bar early
- the monitor howled through the whole soundcheck
- the lead singer lost her voice two days before
- the van with the drums went to the wrong town
- the score had a page turn in the solo
terms:
- a chord = three or more notes that sound together
- syncopation = stress on the beats where none is expected
- a cadence = the close of a musical phrase
- timbre = what tells two instruments apart when they play the same note
- a riff = a short figure that is played over and over
- intonation = how true a note is to its pitch
- a bridge = the part of a song that is neither verse nor chorus
- legato = playing notes joined, without a gap
advice:
- Practise slowly what you want to play fast.
- Tune again after the first song.
- Learn the bass line before the solo.
- Record the rehearsal and listen the next day.
- Warm the voice up before the high notes.
- Count the rests aloud.
- Play the hard bar first, when you are fresh.
facts:
- A string that is stopped at half its length sounds an octave higher.
- Orchestras tune to the oboe, whose pitch is steady and cannot be altered quickly.
- An interval is heard as a ratio of frequencies: an octave is two to one, a pure fifth three to two.
- The A to which orchestras tune lies at or near 440 vibrations a second.
- A piano has 88 keys, of which 52 are white.
- Twelve pure fifths overshoot seven octaves by a little, so that no keyboard is in tune in every key.
- The four strings of a violin lie a fifth apart.
- Sound travels about 340 metres in a second in air, so a drummer far off is heard late.
- Beethoven went on composing after he had lost his hearing.
- A trumpet with three valves lowers its pitch by one, two or three half steps with them.
- Loudness in decibels goes by ratios: twice the power is three decibels more.
- A vinyl record carries the sound as the shape of its groove.
`),
  stage: readTrade(`
items: costume, ticket, script, prop, poster, wig, spotlight, stage light, film reel, clapperboard, mask, programme, boom microphone, storyboard, prop sword, cue sheet, camera lens, director's chair, false beard, ticket stub, rehearsal schedule, television script
stuff: stage paint:litre, curtain cloth:metre, greasepaint:g, gaffer tape:metre, velvet:metre, fog fluid:litre
tasks: rehearse scene, mend costume, cut clip, learn line, paint flat, block scene, dub dialogue, hang lamp, pin wig, storyboard shot, cast extra
places: at the theatre, backstage, in the green room, in the wings, at the box office, in the cutting room, in the lighting booth, on the set
people: stage manager, understudy, director, costume maker, projectionist, lighting technician, script editor
occasions: the premiere, the dress rehearsal, the film festival, the last night, the audition, the season finale
troubles:
- the revolving stage stuck between two scenes
- an actor came on through the wrong door
- the subtitles ran a line behind
- the prop letter was left on the bus
- the season was cancelled after six episodes
- the understudy had learnt the other part
terms:
- a cue = the word or sign upon which something is to happen
- blocking = deciding where everybody stands and when they move
- an aside = words to the audience that the others on the stage do not hear
- a montage = short shots put together so that time passes
- a close-up = a shot in which a face fills the picture
- continuity = keeping everything in a scene the same from shot to shot
- an understudy = an actor who has learnt another's part in case of need
- a cliffhanger = an ending that breaks off at the most anxious moment
advice:
- Speak to the last row.
- Check each prop before the house opens.
- Learn the other actor's line that comes before yours.
- Hold the scene for a breath before you move.
- Label every reel and every take.
- Walk the set in the dark once.
- Leave a pause after the laugh has begun to fall.
facts:
- Film shows still pictures fast enough for the eye to join them; the cinema settled on 24 a second.
- In a theatre the left and the right of the stage are the actor's, facing the audience.
- A scene is seldom filmed in the order in which it is seen.
- The sound of footsteps in a film is often made afterwards, by somebody walking in a studio.
- A scene of one minute may take a day to film.
- In the plays of Shakespeare's time boys played the women.
- A green or blue background is used because it differs most from skin.
- Silent films were seldom shown in silence: somebody played along.
- Limelight came from a block of lime heated white in a flame.
- A wide lens makes a room look larger and a nose as well.
- The fourth wall is the one through which the audience looks.
- In a theatre with a raked stage, upstage is higher than downstage.
`),
  pictures: readTrade(`
items: brush, canvas, frame, print, sketchbook, tube of paint, easel, palette, charcoal stick, picture frame, camera strap, negative, art print, etching plate, mount board, lens hood, comic strip, exhibition catalogue, paint rag, sculpture base, tripod head
stuff: varnish:ml, linen canvas:metre, linseed oil:ml, gesso:litre, plaster:kg, photo paper:metre
tasks: frame print, retouch portrait, hang picture, stretch canvas, develop film, draw portrait, catalogue print, prime panel, ink page, glaze bowl, mount photograph
places: in the studio, at the gallery, in the life class, in the darkroom, on the sketching trip, in the framer's shop, in the print room
people: model, gallery owner, framer, art student, illustrator, photographer's assistant
occasions: the opening night, the portrait sitting, the student show, the auction, the comic fair
troubles:
- the varnish dried with a thumbprint in it
- the print came out a shade too green
- the frame was a finger too narrow
- a picture was hung upside down for a week
- the light leaked into the darkroom
- the sculptor's crate was left in the rain
terms:
- a vanishing point = the point at which lines that run away from us seem to meet
- chiaroscuro = modelling by strong light and dark
- a glaze = a thin layer of paint through which the layer below is seen
- depth of field = the range of distances that is sharp in a photograph
- a fresco = a painting on wet plaster, which holds the colour as it dries
- negative space = the shape of what is not the subject
- exposure = how much light a film or sensor gets
advice:
- Squint to see the large shapes.
- Begin with the largest brush.
- Focus on the eyes.
- Clean the brush before the paint dries.
- Hang pictures with their middle at the height of the eye.
- Turn the picture to a mirror to see what is crooked.
facts:
- Yellow and blue paint make green, because each takes away what the other lets through.
- To open a lens by one stop lets in twice as much light and leaves less of the depth sharp.
- Watercolour is painted from light to dark, since white paper cannot be brought back.
- A shadow at noon in the open takes some blue from the sky.
- Screens mix light of red, green and blue; printers mix inks of cyan, magenta and yellow, and add black.
- Oil paint dries by taking up oxygen and not by losing water.
- Doubling the time of exposure doubles the light.
- A pinhole makes a picture without a lens.
- Fresco must be painted before the plaster sets, so a large wall is done in days' pieces.
- Dark, warm colours seem to come forward and pale, cool ones to go back.
- Sunlight bleaches watercolours, which is why museums keep them dim.
`),
  dress: readTrade(`
items: button, zip, scarf, shirt, spool of thread, pattern, needle, thimble, tape measure, dress form, hem gauge, lace collar, hat, coat hanger, sewing machine, swatch, buttonhole foot, sleeve, belt buckle, fabric roll, shoe box
stuff: silk:metre, wool:kg, cotton:metre, lining:metre, tailor's chalk:g, dye:g
tasks: hem skirt, sew buttonhole, press shirt, cut pattern, pin hem, take measurement, iron seam, dye cloth, knit sleeve, alter dress, stitch collar
places: in the sewing room, at the fitting room, at the cutting table, in the costume store, at the market stall, at the knitting circle, behind the runway
people: seamstress, tailor, model, cutter, milliner, boutique owner
occasions: the fashion show, the fitting, the wedding, the end-of-season sale, the costume ball
troubles:
- the lining was cut an inch short
- the dye ran in the first wash
- the zip jammed an hour before the show
- the pattern was traced without its seams
- moths had been in the wool chest
- the shoes came in two left feet
terms:
- the selvedge = the woven edge of a cloth that does not fray
- the bias = the line across both threads of a cloth
- a dart = a fold sewn into cloth to give it shape
- ease = the room in a garment beyond the measure of the body
- a seam allowance = the cloth between the seam and the edge
- nap = the way in which the hairs of a cloth lie
- a toile = a trial garment in cheap cloth
advice:
- Wash the cloth before you cut it.
- Press each seam before you sew across it.
- Cut with the pattern along the thread.
- Baste what slips.
- Try the stitch on a scrap.
- Measure over what will be worn below.
facts:
- Wool felts when it is rubbed in hot water, because the scales of its fibres catch in one another.
- Cloth cut on the bias, across both threads, stretches and drapes more than cloth cut along them.
- Linen is stronger wet than dry; viscose is weaker.
- Wool keeps some of its warmth when it is wet, and cotton hardly does.
- Silk is one thread hundreds of metres long, spun by a caterpillar.
- Denim is woven with white threads one way and blue ones the other.
- Stripes and checks take more cloth, since they must meet at the seams.
- Knitted cloth stretches because its loops change shape.
- Hot water sets a stain of blood or egg; cold water loosens it.
`),
  food: readTrade(`
items: bun, jar of jam, pie, egg, menu, lemon, saucepan, whisk, rolling pin, recipe card, baking tin, apron, bread roll, spice jar, onion, cheese wheel, chopping board, tart, sandwich, teacup, serving plate, wooden spoon, wine glass
stuff: flour:kg, stock:litre, sugar:kg, butter:g, olive oil:litre, vinegar:ml
tasks: ice cake, peel potato, plate dessert, knead dough, fillet fish, chop onion, plate starter, taste sauce, proof batch, wash glass, roast chicken
places: in the kitchen, at the bakery, behind the bar, at the pass, in the cold room, at the food stall, in the tasting room
people: sous-chef, waiter, baker, dishwasher, regular guest, supplier, barista
occasions: the tasting menu, the Saturday brunch, the health inspection, the wedding supper, the chilli cook-off
troubles:
- the oven ran thirty degrees too hot
- the fish came an hour after lunch
- the sauce split at the last moment
- a table of four became a table of eleven
- somebody took the salt for the sugar
- the dishwasher flooded the floor
terms:
- a roux = flour cooked in fat, to thicken a sauce
- blanching = boiling something briefly and then cooling it at once
- an emulsion = two liquids that do not mix, held together in fine drops
- proofing = letting dough rise before it is baked
- umami = the savoury taste of broth, cheese and mushrooms
- zest = the coloured outer skin of a citrus fruit
- deglazing = loosening what sticks to the pan with a little liquid
advice:
- Weigh the flour.
- Taste before you salt, and again before you serve.
- Let the meat rest before you carve it.
- Keep raw meat below what is ready to eat.
- Heat the pan before the oil goes in.
- Sharpen the knife before the shift.
- Read the recipe to its end before you begin.
facts:
- Bread rises because yeast turns sugar into gas, and the gluten of the dough holds it.
- Salt in pasta water is for the taste; it hardly changes at what heat the water boils.
- Meat browns only where its surface is dry, because wet it stays at the heat of boiling water.
- A blunt knife slips more easily than a sharp one.
- Onions make one weep by a gas that is freed when their cells are cut.
- Baking soda needs an acid to raise a cake, and baking powder brings its own.
- Fresh eggs sink in water and old ones float, because the air inside them grows.
- Freezing stops most bacteria from growing and kills few of them.
- Cold hides sweetness, so ice cream takes more sugar than a warm cream.
- Honey keeps for years because it holds too little water for germs to live in.
- Rice that is left warm for hours can make people ill even when it is heated again.
`),
} as const satisfies Readonly<Record<string, Trade>>;
