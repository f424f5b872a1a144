import { readTrade, type Trade } from "../trade.ts";

/** What lies about, what is done, who is there, what goes wrong and what is known. */
export const tradesOfCompany = {
  news: readTrade(`
items: article, photograph, microphone, front page, press card, press release, notepad, voice recorder, camera bag, page proof, editorial, newsletter, teleprompter, crossword, byline, letter to the editor, radio script, archive clip, podcast microphone, news ticker, accreditation badge
stuff: printing ink:litre, newsprint:kg, newsprint roll:metre, toner:g, coffee:g, cue tape:metre
tasks: check quote, caption photograph, answer comment, fact-check story, cut interview, file report, proof page, draft headline, transcribe tape, verify photograph, call source
places: in the newsroom, at the recording desk, at the copy desk, in the studio, at the press conference, on the night desk, in the broadcast van
people: editor, photographer, source, news anchor, sub-editor, columnist, intern
occasions: the press conference, the election night, the copy deadline, the newspaper's jubilee, the award dinner
troubles:
- the quotation was put in the wrong mouth
- a photograph turned out to be six years old
- the headline said more than the story
- the source took it all back at nine in the evening
- the recorder had run out in the first minute
- the rival paper had it a day earlier
terms:
- a lead = the opening sentence that says the most important thing
- off the record = told on condition that it is not printed
- an embargo = a promise not to publish before a set hour
- a byline = the line that names the writer
- libel = a false written statement that harms somebody's name
- a scoop = a story that one paper has before all others
- a retraction = a public taking back of what was printed
- a sidebar = a short text beside a longer one, on one aspect of it
advice:
- Call the person whom the story is about.
- Check the spelling of every name.
- Ask how they know.
- Put the number beside another that gives it a size.
- Save the tape.
- Read the study and not only its press release.
- Say plainly what is not known.
facts:
- A quotation can be word for word and still mislead, if what stood around it is gone.
- Two papers that print the same report of one agency are one source and not two.
- A correction is read by fewer people than the error that it corrects.
- A study of twenty people is news less often than it is reported.
- What is rare gets into the news, so that the news is a poor guide to what is common.
- A graph without numbers on its axis says nothing.
- Of two risks that each double, the one that was larger to begin with matters more.
- A reverse search for a picture often shows where it was first used.
- Percentages of a budget say little without the budget.
- To print what somebody denies beside the denial is not yet to find out which is true.
`),
  journeys: readTrade(`
items: postcard, map, guidebook, tent peg, ticket, water bottle, suitcase, travel pillow, passport cover, train ticket, hotel key, rucksack, hiking boot, camera, city map, souvenir, luggage strap, sleeping bag, phrase card, adapter, sun hat, travel diary, tour flag
stuff: trail mix:g, drinking water:litre, sunscreen:ml, insect spray:ml, camping gas:g, dried fruit:g
tasks: stamp passport, check booking, mark trail, book room, pack suitcase, guide group, check visa, change sheet, review hotel, plan itinerary, greet guest
places: at the guest house, at the trailhead, at the front desk of the hotel, on the ferry, in the departure hall, at the viewpoint, in the old town, at the campsite
people: tour guide, hotel clerk, fellow traveller, travel agent, bus driver, host, porter
occasions: the walking tour, the high season, the flight home, the family reunion abroad, the festival week
troubles:
- the room was booked for the wrong month
- the rucksack went to another airport
- the guide fell ill on the second day
- the ferry was cancelled because of the wind
- the visa ran out a day before the flight
- the map showed a path that was washed away
terms:
- an itinerary = the plan of a journey, day by day
- jet lag = the trouble of a body whose clock is in another time zone
- a layover = a stop between two flights
- half board = a room with breakfast and one more meal
- a visa = the permission to enter a country
- altitude sickness = illness from going high too fast
- the shoulder season = the weeks between the busy time and the quiet one
- overbooking = selling more places than there are
advice:
- Keep a copy of the passport apart from it.
- Pack half of what you have laid out.
- Walk the shoes in before the journey.
- Write the address down in the local script.
- Carry the medicine in the hand luggage.
- Ask what is closed on Mondays.
- Leave an hour between two trains.
facts:
- Who flies round the world to the east counts a day more than there was, and sets it right at the date line.
- Water boils at a lower temperature in the mountains, by about one degree for each 300 metres.
- A tent is pitched above the line of old driftwood, since that is how high the water comes.
- The Earth turns 15 degrees in an hour, which is why time zones are about that wide.
- The shortest way between two far cities is an arc that looks bent on most maps.
- Greenland looks as large as Africa on many maps and is about a fourteenth of it.
- Tap water is safe in many countries and not in all, so it is worth asking.
- Russia has more time zones than any other country in one piece.
- Going west lengthens the day, and most people bear that better than going east.
- A metre was first meant to be a ten-millionth of the way from the pole to the equator.
- Iceland is green in summer, and most of Greenland is ice.
`),
  household: readTrade(`
items: lunch box, sock, picture book, plate, candle, toy block, tea towel, photo album, cushion, laundry basket, shopping list, birthday card, alarm clock, bath toy, sewing kit, kitchen chair, school bag, teddy bear, broom, flower vase, storage box, key hook, house plant, bedtime book
stuff: rice:kg, laundry soap:g, washing powder:kg, vinegar:litre, wool:g, wallpaper:metre
tasks: fold towel, iron shirt, wash plate, water plant, pack lunch, bake cake, mend toy, sort sock, paint wall, cook supper, wrap present
places: in the kitchen, at home, at the kitchen table, in the garden, in the cellar, at the school gate, in the hallway, on the balcony
people: neighbour, grandmother, babysitter, landlord, uncle, flatmate, eldest child
occasions: the birthday party, the move, the family dinner, the spring cleaning, the first day of school, the holidays
troubles:
- the washing machine stopped with the door locked
- the neighbour's parcel was opened by mistake
- the cake sank in the middle
- the key broke off in the lock
- three birthdays fell in one week
- the boiler failed on the coldest evening
- somebody put a red sock in with the shirts
terms:
- a standing order = a payment that the bank makes by itself each month
- a thermostat = the switch that keeps a room at the temperature that was set
- a trap = the bend in a drain where water stays and keeps smells out
- a unit price = what something costs for each kilo or litre
- a sublet = the renting out of what one rents oneself
- descaling = dissolving the lime that hard water leaves
- a rota = a list of whose turn it is
- a deposit = money that a landlord holds against damage
advice:
- Air the rooms briefly, with the windows wide open.
- Label the keys.
- Cook double and freeze half.
- Write the shopping list by the shelves of the shop.
- Read the meter when you move in.
- Put the toys away together before supper.
- Keep medicines where children cannot reach them.
- Agree on the rota before anybody is annoyed.
facts:
- Bleach and cleaners with acid or ammonia give off poisonous gas when they are mixed.
- A fridge is coldest at the back and the bottom, and warmest in the door.
- Infants should be laid on their back to sleep.
- Boiling a kettle for one cup takes about a quarter of the energy of boiling it for four.
- Hard water leaves lime in kettles, and vinegar dissolves it.
- Mould grows where damp air meets a cold wall.
- Children fall asleep more easily when the evening goes the same way each day.
- A dripping tap can waste thousands of litres in a year.
- A full freezer stays cold longer in a power cut than an empty one.
- Washing at 30 degrees instead of 60 saves more than half of the energy.
- Milk keeps longer at the back of the fridge than in its door.
- Indoor plants do little for the air of a room.
- Grease that is poured into a drain hardens there and blocks it.
`),
  justice: readTrade(`
items: leaflet, banner, food parcel, petition sheet, blanket, badge, flyer, sleeping bag, tin of soup, sign-up sheet, minute book, donation box, placard, membership card, hygiene kit, bus voucher, interview form, megaphone, tea urn, folding table, second-hand coat
stuff: soup:litre, banner cloth:metre, rice:kg, poster paint:litre, fabric:metre, tea:g
tasks: pack food parcel, call member, answer letter, sort donation, serve meal, draft petition, train volunteer, visit tenant, book hall, translate form, mediate dispute
places: at the community centre, in the union hall, at the food bank, on the picket line, in the shelter, at the legal advice desk, in the village hall
people: volunteer, shop steward, caseworker, tenant, organiser, donor, interpreter
occasions: the annual meeting, the march, the fund-raising dinner, the strike vote, the volunteers' day
troubles:
- the hall was booked twice for one evening
- forty coats came and no shoes
- the minutes left out the vote
- a family was sent to three offices in one day
- the van with the food broke down
- the grant came with a condition nobody had read
terms:
- solidarity = standing by others because one shares their cause
- collective bargaining = agreeing on wages for all workers at once
- a living wage = pay on which somebody can live decently where they are
- advocacy = speaking up for somebody or something
- a refugee = somebody who has fled their country for fear of persecution
- a grievance = a complaint that is made in a set form
- accessibility = making something so that people with disabilities can use it
advice:
- Ask people what they need before you collect it.
- Thank the donor within the week.
- Keep the minutes short and name who does what.
- Give volunteers one task and one person to ask.
- Take the complaint down in their own words.
- Speak to the quiet ones after the meeting.
facts:
- A strike costs those who strike their wages, which is why unions keep a fund for it.
- An average income says little about the poor: one very rich person can raise it alone.
- Money is often a better gift after a disaster than goods, since it buys what is lacking close by.
- The Universal Declaration of Human Rights was adopted in 1948.
- A ramp that was built for wheelchairs serves prams and suitcases too.
- Poverty costs money: those who cannot buy in bulk pay more for each piece.
- A minimum wage is set by law in many countries and by contracts alone in some.
- The eight-hour day was a demand of workers long before it was law.
- A count of the homeless on one night misses those who sleep on a friend's sofa.
- Two groups may earn the same on average and have very different shares of poor people.
`),
  management: readTrade(`
items: name badge, folder, folding chair, agenda, marker pen, handout, flip chart, wall planner, business card, conference badge, minutes folder, project binder, feedback form, sticky note, lanyard, printer cartridge, desk phone, seating plan, whiteboard, invitation, expense form, travel mug
stuff: coffee:kg, flip-chart paper:metre, toner:g, tea:g, cable:metre, hand soap:litre
tasks: answer request, review budget, brief newcomer, chair meeting, approve expense, interview applicant, draft agenda, plan shift, review target, mentor trainee, sign contract
places: in the meeting room, at headquarters, in the boardroom, at the conference centre, in the corner office, at the kick-off, on the video call, in the canteen
people: assistant, team lead, consultant, board member, new hire, union representative, project manager
occasions: the board meeting, the yearly review, the kick-off, the merger, the staff party, the retreat
troubles:
- the meeting had no agenda and two chairs
- the plan counted one person twice
- the best applicant withdrew on a Friday
- the report came out with the draft's numbers
- two departments had ordered the same software
- the client moved the deadline forward by a week
- the minutes named nobody
terms:
- a milestone = a point in a project by which something must be done
- a stakeholder = somebody who is affected by a decision or can affect it
- the critical path = the chain of tasks that decides when a project ends
- delegation = handing over a task with the right to decide in it
- overhead = costs that are there however much is made
- a bottleneck = the step that limits the pace of all others
- onboarding = helping somebody new into the work
- attrition = the rate at which people leave
advice:
- Send the agenda the day before.
- Write down who does what by when.
- Ask the newest person first.
- End the meeting when it is done and not when the hour is.
- Praise in public and correct in private.
- Plan for the week in which somebody is ill.
- Decide what you will not do.
facts:
- In a group of ten there are 45 pairs, and so 45 ways for a message to go astray between two people.
- To add people to a project that is late can make it later, since those who know it must teach those who do not.
- A task that depends on three others, each in time with nine chances in ten, is itself in time with about seven in ten.
- A meeting of eight people for one hour costs a working day.
- People estimate on the hopeful side, even those who know that they do.
- Where everybody is always fully busy, queues grow without end.
- Switching between tasks takes time, so three at once take longer than the same three one after another.
- Pay that is tied to one number improves that number, and not always what it stands for.
- A project's end is decided by its longest chain of tasks and not by the sum of all.
- A plan that leaves no time for mistakes is a plan to be late.
`),
} as const satisfies Readonly<Record<string, Trade>>;
