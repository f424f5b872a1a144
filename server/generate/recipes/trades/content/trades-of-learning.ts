import { readTrade, type Trade } from "../trade.ts";

/** What lies about, what is done, who is there, what goes wrong and what is known. */
export const tradesOfLearning = {
  schooling: readTrade(`
items: exercise book, pencil, worksheet, library card, ruler, textbook, lunch tray, school bell, report card, reading book, glue stick, class photograph, homework sheet, spelling list, satchel, globe, craft box, attendance sheet, mini whiteboard, quiz card, permission slip, storybook
stuff: poster paint:litre, modelling clay:kg, craft paper:kg, washable glue:litre, yarn:metre, finger paint:litre
tasks: grade essay, correct worksheet, prepare lesson, mark test, plan lesson, write report, hear reader, print worksheet, supervise break, call parent, sort satchel
places: in the classroom, in the staff room, in the reading corner, in the school hall, at the parents' evening, on the playground, in the language lab, in the head's office
people: head teacher, teaching assistant, pupil, parent, supply teacher, school secretary, caretaker
occasions: the parents' evening, the sports day, the school play, the spelling contest, the end-of-term exam, the museum trip
troubles:
- the timetable put two classes in one room
- the permission slips were left on the bus
- half of the class had learnt the wrong chapter
- a fire alarm rang in the middle of the exam
- the projector would not show a picture
- the play had more trees than children to be them
terms:
- formative assessment = finding out during the work what has been understood, so that the teaching can change
- phonics = teaching to read by the sounds that letters stand for
- a rubric = a table that says what each mark is given for
- scaffolding = help that is taken away bit by bit as a learner can do without it
- a curriculum = the plan of what is to be learnt and in which order
- dyslexia = a lasting difficulty with reading that has nothing to do with how bright somebody is
- a peer review = the judging of work by others of the same class or trade
- homework = practice that is done without the teacher at hand
advice:
- Ask a question and count to five before you take an answer.
- Show a finished example before you set the task.
- Begin the lesson with what was learnt last time.
- Let pupils explain it to one another.
- Write the aim on the board.
- Mark the mistake and let them mend it.
- Praise what was done and not who did it.
facts:
- To be asked about what one has read fixes it better than to read it again.
- A child who can explain why an answer is wrong has learnt more than one who has the right one.
- Marks that are given by two teachers apart often differ, which is why important papers are read twice.
- Rereading feels like learning and does less than trying to recall.
- Pupils learn to read by practice with sounds and by much reading, and need both.
- Feedback that comes while the work can still be changed is used more than a mark at its end.
- Young children learn a language by talking with people more than by hearing it from a screen.
- Mixing kinds of exercises makes practice harder and what is learnt more lasting.
- Nobody has been shown to learn better because teaching was matched to a visual or auditory type.
- Reading aloud to children widens the words that they know.
- A pupil who has missed fractions will find algebra hard, since it builds on them.
- Small groups help most where the teaching changes with them.
`),
  history: readTrade(`
items: map, letter, medal, photograph, coin, pottery shard, oil lamp, manuscript, medal case, family tree, census page, clay pipe, ration book, postcard, helmet badge, seal stamp, diary, spinning wheel, tombstone rubbing, trade token, slide box, newspaper cutting
stuff: archival glue:g, plaster:kg, tissue paper:metre, wax:g, plaster of Paris:kg, deionised water:litre
tasks: transcribe letter, catalogue artefact, date shard, restore frame, scan negative, interview veteran, label exhibit, sort letter, translate charter, date coin, index diary
places: at the museum, in the archive, in the reading room, at the dig, in the county archive, behind the display cases, in the old town hall
people: archivist, curator, volunteer guide, conservator, local historian, excavator
occasions: the anniversary, the opening of the exhibition, the open-archive day, the reunion, the heritage walk
troubles:
- a diary stopped in the middle of a page
- the label and the object did not agree
- a coin turned out to be a copy
- the roof leaked over the map room
- two parish books gave two years of birth
- the loan papers for the helmet were missing
terms:
- a primary source = a record made by those who were there, or in their time
- provenance = the chain of owners of a thing since it was made
- a palimpsest = a page that was scraped clean and written on again
- stratigraphy = reading the order of events from the layers in the ground
- an anachronism = a thing placed in a time to which it does not belong
- oral history = what people who lived through a time tell of it
- a charter = a written grant of rights
- a hoard = valuables that were buried together and never fetched
advice:
- Ask who wrote it, for whom, and when.
- Handle photographs by their edges.
- Copy the spelling as it stands.
- Note on which shelf you found it.
- Keep pencils in the reading room and pens out of it.
- Compare two accounts by people who disliked each other.
facts:
- A copy of a copy gathers errors, and two copies that share an error had an ancestor that had it.
- A source written for the ruler who paid for it says what the ruler wished to be said; that, too, is evidence.
- Wood can be dated by its growth rings, to the year in which the tree was felled where the bark is left.
- British dates of the years just before 1752 are Old Style, eleven days behind the calendar of today.
- Absence of a record is no proof that nothing happened.
- Surnames in old papers were spelt by ear, and one person may appear under several.
- The Rosetta Stone carries one decree in three scripts.
- Radiocarbon dating works for what once lived, back to about 50,000 years.
- Gutenberg printed with movable type in Mainz in the middle of the fifteenth century.
- The Hanseatic League was a league of trading towns around the North Sea and the Baltic.
- Parchment is made from the skins of animals and paper from fibres of plants.
- The year before the year 1 is the year 1 BC; there is no year nought in that calendar.
`),
  letters: readTrade(`
items: novel, notebook, manuscript page, bookmark, magazine, poem, hardback, paperback, typescript, fountain pen, bookplate, galley proof, reading lamp, audiobook, index card, dust jacket, rejection slip, notebook page, library stamp, library ladder, writing pad, anthology
stuff: ink:ml, bookbinding cloth:metre, bookbinder's glue:g, endpaper:metre, leather dressing:ml, typing paper:kg
tasks: proofread page, edit chapter, bind volume, review novel, mend spine, shelve book, draft chapter, index volume, judge entry, transcribe interview, annotate poem
places: in the library, at the writing desk, in the second-hand bookshop, at the reading group, in the stacks, at the kitchen table with the typescript, in the print shop
people: editor, librarian, translator, publisher, proofreader, reviewer, bookbinder
occasions: the book fair, the reading night, the copy deadline, the poetry prize, the library sale
troubles:
- the last page of the proof was missing
- two characters had the same name by chapter nine
- the cover gave the author another initial
- the reading group split over the ending
- a borrowed first edition came back with a coffee ring
- the printer set the footnotes at the end
terms:
- an unreliable narrator = a teller whose account the reader learns to doubt
- a metaphor = saying that a thing is another to which it is alike
- a stanza = a group of lines that belong together in a poem
- foreshadowing = a hint at what will come
- a blurb = the short praise on the cover of a book
- a sonnet = a poem of fourteen lines with a set pattern of rhyme
- point of view = whose eyes the story is seen through
- a colophon = the note that says who made a book, where and how
advice:
- Read the sentence aloud.
- Cut the first paragraph and see whether it is missed.
- Let the draft lie for a week.
- Give each character something to want.
- Keep a list of names as you go.
- Finish the chapter before you polish it.
facts:
- Paper lasts longer where it is made without acid, in the dark, and neither damp nor dry.
- A proofreader reads what is there; a reader reads what is meant, which is why writers miss their own slips.
- The sheets of a book are printed several pages to a side and folded, so its pages often come in multiples of 16.
- A translation needs a writer as well as somebody who knows the language.
- Books printed on acidic paper turn brown and brittle from within.
- A haiku in English is often written with 17 syllables, though Japanese counts sounds that are shorter than syllables.
- The ISBN of a book has 13 digits, the last of which checks the others.
- In print a serif is the small stroke at the end of a letter's line.
- Alphabetical order is a choice: a library by subject puts together what an alphabet parts.
- A first edition is worth more with its dust jacket than without.
- Dialogue that copies speech word for word is hard to read, since people break off and repeat themselves.
`),
  tongues: readTrade(`
items: phrasebook, flash card, dictionary, recording, grammar sheet, letter, vocabulary list, headphone, course book, verb table, glossary, subtitle file, accent chart, word game, bilingual menu, interpreter's pad, pen pal letter, reading text, spelling card
stuff: ink:ml, tape:metre, correction fluid:ml, card:kg, chart paper:metre, toner:g
tasks: translate page, check subtitle, transcribe recording, revise translation, drill verb, record dialogue, gloss text, interpret call, correct accent, proof subtitle, teach phrase
places: in the language lab, at the translation bureau, in the interpreter's booth, at the evening class, in the embassy's waiting room, at the dictionary desk, in the exchange office
people: interpreter, language teacher, native speaker, exchange student, reviser, examiner
occasions: the oral exam, the conversation evening, the visit of the partner town, the interpreting test, the dictionary launch
troubles:
- an idiom was translated word for word
- the menu offered fried teachers
- the interpreter's microphone was on during the break
- the dialect was taken for a mistake
- the subtitle came two seconds before the joke
- the same term was translated in three ways
terms:
- a false friend = a word that looks like one of another language and means something else
- a phoneme = a sound that can tell two words of a language apart
- a loanword = a word that one language took from another
- syntax = the rules by which words make sentences
- a pidgin = a simple language that grows where people without a common one must trade
- register = the manner of speech that fits an occasion
- a cognate = a word that shares its ancestor with one of another language
advice:
- Learn the word in a sentence and not alone.
- Speak from the first day, with mistakes.
- Keep a glossary for each client.
- Read the whole text before you translate a line.
- Repeat after a day, a week and a month.
- Ask what the joke was for before you translate it.
facts:
- No language is spoken the same by all who speak it, and none stays as it is.
- A word seldom has one counterpart in another language; its uses have several.
- Children who grow up with two languages mix them at times and know very well which is which.
- Signed languages have grammars of their own and are not spoken languages in gestures.
- Finnish and Hungarian are related to each other and not to Swedish or German.
- An accent is nothing that only others have: everybody speaks with one.
- Mandarin tells words apart by the tune of the syllable.
- Spelling is often older than the way in which a word is now said.
- Most people on Earth use more than one language.
- English has more irregular verbs among its common words than among its rare ones.
`),
  thought: readTrade(`
items: essay, treatise, candle, notebook, debate card, pamphlet, reading list, quotation card, lecture note, library book, armchair, teapot, journal article, manuscript page, question card, marble bust, fountain pen, seminar handout, thought diary
stuff: ink:ml, coffee:g, tea:g, candle wax:g, paper:kg, bookbinding cloth:metre
tasks: mark essay, summarise argument, index page, outline argument, annotate essay, chair debate, define term, answer objection, translate fragment, grade paper, copy quotation
places: in the reading room, in the seminar room, at the philosophy café, in the tutor's study, on the bench in the cloister, at the debating table, in the back row of the lecture
people: tutor, debater, lecturer, sceptic, student, librarian
occasions: the debate, the colloquium, the reading week, the essay prize, the evening of the philosophy café
troubles:
- both sides used one word for two things
- the conclusion was smuggled in with the first premise
- the quotation turned out to be by somebody else
- the debate ran out of time before the reply
- a counterexample was found by a child
- the footnote led to a book that did not exist
terms:
- a premise = a statement from which something is to follow
- a fallacy = a way of arguing that seems sound and is not
- a thought experiment = a made-up case that tests what a principle says
- utilitarianism = the view that the right act is the one with the best outcome for all
- a tautology = a statement that is true whatever the world is like
- scepticism = doubt about what can be known
- begging the question = taking for granted what is to be shown
advice:
- State the other side so that they would agree with it.
- Define the word before you quarrel over it.
- Look for the case that would prove you wrong.
- Number the premises.
- Ask what follows if it is true.
- Separate what is the case from what ought to be.
facts:
- An argument can be valid and its conclusion false, if one of its premises is.
- That a belief is old, or widely held, is no proof of it and no disproof.
- From "all who are A are B" it does not follow that all who are B are A.
- A valid argument with true premises has a true conclusion.
- Socrates left no writings; what we know of him comes from others.
- Hume remarked that nothing about what ought to be follows from what is alone.
- A paradox shows that something which seemed plain cannot be quite so.
- An example can illustrate a rule and cannot prove it.
- Two people can agree on every fact and still differ on what to do.
- To explain why somebody believes a thing is not to show that it is false.
`),
  faith: readTrade(`
items: candle, hymn book, prayer card, bench, bell, rosary, prayer book, offering box, altar cloth, choir robe, incense burner, pilgrim badge, icon, prayer mat, hymn sheet, chalice, scroll, collection plate, votive lamp
stuff: incense:g, lamp oil:litre, candle wax:kg, frankincense:g, altar wine:litre, linen:metre
tasks: light candle, visit household, copy psalm, lead prayer, visit patient, polish chalice, ring bell, teach catechism, prepare sermon, arrange flower, welcome pilgrim
places: in the parish hall, in the vestry, in the chapel, at the soup kitchen of the parish, in the prayer room, in the bell tower, at the shrine
people: sexton, choir leader, imam, deacon, pilgrim, parish secretary, rabbi
occasions: the harvest festival, the pilgrimage, the fast, the wedding on Saturday, the feast of the patron saint
troubles:
- the organ lost its lowest pipe before the wedding
- two christenings were entered for one hour
- the candles ran out on the eve of the feast
- the sermon was left in the other coat
- the bell rope frayed through
- the roof fund was short by a third
terms:
- a pilgrimage = a journey to a place that is held holy
- a psalm = one of the songs of the Hebrew Bible
- liturgy = the set order of a service
- almsgiving = giving to the poor as a duty
- a vow = a promise made before what one holds sacred
- a minaret = the tower from which the call to prayer is given
- a sabbath = the weekly day of rest
advice:
- Arrive before the bell and leave after the last hymn.
- Ask before you take a photograph.
- Visit the sick before they ask for it.
- Keep the reading slow.
- Cover the head or bare it as the house asks.
- Note the names for the prayers.
facts:
- The date of Easter moves because it is bound to the spring full moon and to a Sunday.
- A lunar year is about eleven days shorter than a solar one, so that feasts of the Islamic calendar wander through the seasons.
- Many houses of worship face a direction that is laid down, such as Mecca for a mosque.
- Ramadan moves through the seasons because it follows the Moon.
- The five daily prayers of Muslims are set by the position of the Sun.
- A Jewish day begins in the evening.
- Buddhism has no creator god at its centre.
- Diwali, the festival of lights, falls on a new moon in autumn.
- The Orthodox churches often keep Easter on another Sunday than the Western ones.
- Sikhs serve a free meal to whoever comes to their houses of worship.
- Quaker meetings may pass in silence until somebody is moved to speak.
`),
} as const satisfies Readonly<Record<string, Trade>>;
