import { readTrade, type Trade } from "../trade.ts";

/** What lies about, what is done, who is there, what goes wrong and what is known. */
export const tradesOfOffices = {
  medicine: readTrade(`
items: bandage, syringe, box of gloves, blanket, thermometer, first-aid kit, stethoscope, dressing pack, pill box, drip stand, crutch, surgical mask, specimen cup, patient chart, splint, inhaler, blood-pressure cuff, referral letter, gown, wheelchair, hearing aid, ampoule
stuff: saline:litre, ointment:g, disinfectant:litre, gauze:metre, hand gel:ml, plaster bandage:metre
tasks: see patient, change dressing, read chart, dress wound, draw sample, fill prescription, triage patient, change drip, fit splint, update chart, book appointment
places: on the ward, at the clinic, in the waiting room, at the nurses' station, in the pharmacy, in the treatment room, on the night round, in outpatients
people: ward sister, paramedic, pharmacist, receptionist, physiotherapist, junior doctor, patient
occasions: the flu clinic, the ward round, the inspection of the hospital, the blood drive, the handover at seven
troubles:
- a patient's allergy was not in the chart
- two patients on the ward had the same surname
- the fridge for the vaccines had stood open
- the lift was out of order during the night round
- a prescription could be read two ways
- the blood sample was sent without a label
terms:
- a placebo = a treatment without an active part, given for comparison
- triage = sorting patients by how urgent their need is
- a contraindication = a reason for which a treatment should not be given to somebody
- sepsis = a dangerous reaction of the whole body to an infection
- a biopsy = the taking of a little tissue to be looked at
- anaemia = having too little of the red pigment that carries oxygen in the blood
- a side effect = what a medicine does besides what it is given for
- incubation = the time between being infected and feeling ill
advice:
- Ask for the patient's name and date of birth before each dose.
- Wash your hands before and after each patient.
- Bring a list of all your medicines to the appointment.
- Finish the course as it was prescribed.
- Read the dose back to whoever has ordered it.
- Write down when the pain began and what changes it.
- Cool a burn under running water for twenty minutes.
facts:
- Antibiotics act on bacteria and do nothing against a virus such as that of a cold.
- Washing the hands is among the cheapest ways to keep a hospital's patients from infecting each other.
- A rare disease and a good test still give many false alarms, because far more of those tested are healthy.
- A fever is a defence of the body and not itself the illness.
- Vaccines teach the immune system to know a germ before it meets it.
- Blood of group O without the rhesus factor can be given to nearly everybody in an emergency.
- A heart attack can come without pain in the chest, more often in women and in people with diabetes.
- Smoking harms the blood vessels as well as the lungs.
- Insulin lowers blood sugar, and people with diabetes of type 1 make next to none.
- Paracetamol taken above its dose can destroy the liver.
- Bones that bear no weight for weeks grow weaker.
- Antibiotics that are used too freely leave behind the germs that resist them.
`),
  minds: readTrade(`
items: case file, workbook, chair, leaflet, journal, intake form, picture card, armchair, box of tissues, mood diary, stress ball, waiting-room magazine, whiteboard, consent form, drawing pad, feeling wheel, timer, worksheet
stuff: herbal tea:g, paint for the art group:litre, camomile tea:g, finger paint:litre, modelling clay:kg, paper roll:metre
tasks: score questionnaire, write report, answer letter, lead group, note session, call client, review diary, plan session, assess referral, supervise trainee, answer helpline
places: at the counselling centre, in the group room, in the consulting room, at the crisis line, in the day clinic, in the waiting room, at the school office
people: counsellor, client, supervisor, trainee, group leader, social worker
occasions: the first session, the case conference, the open group, the supervision day, the review with the parents
troubles:
- two clients were booked for one hour
- the group lost its room to a birthday party
- a diary was read by somebody for whom it was not meant
- a client came every week and said nothing
- the waiting list had grown to five months
- the referral said less than it should
terms:
- a phobia = a fear of something that is far stronger than the danger
- rumination = going over the same thoughts again and again without an end
- transference = the meeting of somebody new with feelings that belong to somebody else
- confirmation bias = noticing what fits what one believes and passing over the rest
- burnout = being worn out by work that has gone on for too long without relief
- attachment = the bond of a child to those who care for it
- a trigger = what sets off a memory or a craving
advice:
- Let a silence last before you fill it.
- Ask about sleep before you ask about dreams.
- Say what was heard before you answer it.
- Name the next small step and not the last large one.
- Agree on what is confidential in the first hour.
- Praise the effort that was made.
facts:
- People who are asked to recall an event rebuild it, so that a confident memory can be wrong.
- Practice spread over days is remembered longer than the same practice in one sitting.
- What is said in confidence to a therapist stays there, except where the law demands otherwise.
- Avoiding what one fears brings relief at once and keeps the fear alive.
- Talking about suicide does not put the thought into somebody's head.
- Attention cannot be held on two hard tasks at once; it is switched, and each switch costs time.
- Sleep helps to fix what was learnt in the day.
- A witness who is sure is not always a witness who is right.
- A placebo can ease pain, even where nothing else has changed.
- Habits hold best when they are tied to a place or an hour.
`),
  law: readTrade(`
items: case file, contract, affidavit, exhibit, statute book, folder, summons, deed, witness statement, court file, docket, law report, briefcase, gavel, will, power of attorney, seal, court robe, transcript, appeal form
stuff: sealing wax:g, red tape:metre, file cord:metre, ink:ml, archive paper:kg, toner:g
tasks: read contract, index exhibit, draft clause, file motion, serve summons, depose witness, review lease, notarize deed, summarise ruling, check citation, bill hour
places: at the courthouse, in the law library, in chambers, at the registry, in the waiting hall of the court, in the notary's office, at the legal clinic
people: clerk, paralegal, judge, notary, witness, opposing counsel
occasions: the hearing, the mediation, the moot court, the reading of the will, the closing of the sale
troubles:
- an exhibit was numbered twice
- the deadline fell on a public holiday
- the lease had no page nine
- the witness remembered another street
- the summons went to the old address
- two versions of the contract were signed
terms:
- a plaintiff = the party who brings a case
- hearsay = what a witness knows only from somebody else's words
- an affidavit = a written statement that is sworn to be true
- a precedent = an earlier decision that later courts follow or must distinguish
- a liability = what one can be made to answer or to pay for
- a lien = a right to hold on to a thing until a debt on it is paid
- an injunction = an order of a court to do something or to leave it
- due process = the hearing and the rules that somebody is owed before a right is taken
advice:
- Read the definitions of a contract first.
- Note the deadline on the day on which the letter comes.
- Keep the envelope with its postmark.
- Ask for it in writing.
- Put the agreed date into the text and not into the margin.
- Keep copies apart from the originals.
facts:
- In a criminal court the accused need not prove anything; it is the prosecution that must.
- A contract need not be on paper to bind, but without paper it is hard to prove.
- An oral promise can bind, and is hard to prove.
- To be acquitted means that guilt was not proved.
- Patents run out, in most countries after twenty years, and what they taught is then free to all.
- A copyright protects how something is said and not the idea itself.
- In a civil case it is usually enough that a claim is more likely true than not.
- What both signed counts for more than what either remembers.
- A lawyer may not tell what a client has said in confidence, save for narrow exceptions.
`),
  politics: readTrade(`
items: ballot, leaflet, petition, poster, campaign badge, voter list, lectern, ballot box, sash, banner, poll card, minute book, pamphlet, name plate, flag, placard, committee paper, megaphone
stuff: poster paste:litre, bunting:metre, poster glue:litre, ribbon:metre, flyer paper:kg, marker ink:ml
tasks: answer letter, count ballot, visit household, draft motion, canvass street, chair meeting, fold leaflet, verify signature, brief candidate, minute debate, staff booth
places: at the town hall, in the campaign office, in the council chamber, at the polling station, on the doorstep, in the committee room, at the party office
people: councillor, campaign manager, canvasser, clerk, returning officer, constituent
occasions: the town meeting, the by-election, the budget debate, the count, the party conference
troubles:
- the leaflets gave the wrong polling day
- the microphone failed during the mayor's answer
- a petition had the same name on it nine times
- the vote ended in a tie
- the budget was passed without its annex
- half of the committee was stuck in a train
terms:
- a quorum = the number of members who must be there for a vote to count
- a coalition = parties that govern together by agreement
- a constituency = the area or the people that a member speaks for
- a veto = the power to stop what others have decided
- a plurality = more votes than anybody else has, though not half
- gerrymandering = drawing the borders of districts to favour a side
- a by-election = a vote held to fill one seat between general elections
- a referendum = a vote of the people on one question
advice:
- Read the motion aloud before you vote on it.
- Write down who promised what by when.
- Knock at the doors where nobody else has been.
- Answer the question before you give the message.
- Count your votes before you call one.
- Keep the accounts of the campaign from the first day.
facts:
- The way in which votes are counted can change who wins without a single vote changing.
- A majority of those who vote can be a minority of those who may.
- A secret ballot protects voters from those who would buy or punish a vote, since neither can check it.
- Where the winner is whoever has most votes, two similar candidates can both lose to a third.
- A group of three parties can rank three plans so that each plan loses to another by two to one.
- A parliament can be elected freely and still represent some regions by fewer voters a seat than others.
- Opinion polls ask hundreds or thousands to speak for millions, and each has a margin of error.
- Low turnout gives the votes of those who go more weight.
- A constitution is usually harder to change than a law.
- Whoever sets the order in which plans are voted on can change which wins.
- New Zealand gave women the vote in national elections in 1893.
`),
  money: readTrade(`
items: invoice, receipt, coin roll, ledger, voucher, bank statement, cheque book, tax form, cash box, loan agreement, bond, calculator, payslip, price list, insurance policy, deposit slip, account book, banknote, ledger page
stuff: receipt paper:metre, till roll:metre, toner:g, coin bags:kg, stamp ink:ml
tasks: book invoice, audit account, check receipt, reconcile account, approve loan, file return, count till, value asset, chase debt, post entry, pay supplier
places: at the bank, in the counting room, at the counter, in the tax office, in the back office, at the treasurer's desk, in the strongroom
people: bookkeeper, auditor, cashier, treasurer, loan officer, tax adviser
occasions: the closing of the year, the tax deadline, the audit, the shareholders' meeting, the budget round
troubles:
- the till was eleven dollars short
- an invoice had been paid twice
- the receipts for March were in a shoe box
- the interest was booked to the wrong year
- a payment bounced on the last day
- the exchange rate moved between order and bill
terms:
- compound interest = interest that earns interest itself
- liquidity = having the money at hand when a bill falls due
- an asset = something owned that is worth money
- depreciation = the yearly loss of value of a thing that wears out
- a dividend = the share of a profit that is paid to the owners
- collateral = what a lender may take if the debt is not paid
- inflation = the general rise of prices, by which money buys less
- a mortgage = a loan that is secured on a house or land
advice:
- Pay the dearest debt first.
- Keep the receipt with the entry.
- Compare the yearly rate and not the monthly payment.
- Put a little aside before you spend.
- Check the account number by a second way.
- Spread what you cannot afford to lose.
facts:
- In double-entry bookkeeping each amount is written twice, so that a slip shows when the two sides differ.
- At 2 percent a year a sum takes about 35 years to double, and at 7 percent about 10.
- A price that falls by 50 percent must rise by 100 percent to be where it was.
- A saving of 100 a month comes to 1,200 a year before any interest.
- When interest rates rise, the price of a bond that pays a fixed rate falls.
- A fee of 1 percent a year takes about a quarter of what savings would have become in thirty years.
- A firm can make a profit and run out of money in the same month.
- Spreading savings over many shares lowers the risk of each but not that of all falling together.
- An index fund buys what is in the index and tries no more than to equal it.
- Insurance costs more on average than it pays out; what it sells is certainty.
- Prices that rise by 3 percent a year double in less than 24 years.
`),
  trade: readTrade(`
items: carton, price tag, gift card, display stand, parcel, catalogue, shopping basket, price label, cash register, mannequin, pallet, loyalty card, invoice book, shop sign, sample box, delivery note, barcode scanner, gift box, receipt roll, shelf tag, returns form, window display, hand truck
stuff: packing straw:kg, wrapping paper:metre, bubble wrap:metre, packing tape:metre, tissue paper:kg, window cleaner:litre
tasks: pack parcel, price article, fill shelf, label crate, scan parcel, count stock, answer complaint, wrap gift, dress window, quote price, unpack delivery
places: in the shop, at the warehouse, behind the counter, in the stockroom, at the loading dock, at the returns desk, on the shop floor, at the trade fair
people: shop assistant, supplier, wholesaler, regular customer, buyer, delivery driver, store manager
occasions: the summer sale, the stocktaking, the trade fair, the opening of the second shop, the holiday rush
troubles:
- the supplier sent last year's model
- a pallet arrived without its papers
- the price on the shelf was not the price at the till
- three customers claimed the same reserved article
- the card reader went down on a Saturday
- the sale signs went up a day early
terms:
- a margin = the part of the price that is left after the cost of the goods
- stock turnover = how often in a year the stock is sold and replaced
- a loss leader = an article sold below cost to bring people in
- a backorder = an order for what is not there at the moment
- wholesale = selling in bulk to those who sell again
- shrinkage = stock that is gone without having been sold
- an invoice = a bill that says what was delivered and what is owed for it
- a niche market = a small group of buyers with a need of their own
advice:
- Put the oldest stock in front.
- Count the delivery before you sign for it.
- Write the price where nobody has to ask.
- Answer the complaint on the day on which it comes.
- Order again before the shelf is empty.
- Ask what it is for before you recommend anything.
- Keep the receipt for whatever is returned.
facts:
- Turnover is not profit: what is sold at a loss raises the one and lowers the other.
- Stock on the shelf costs money each day, in rent, in spoilage and in what the money could do elsewhere.
- A margin of 25 percent on the selling price is a mark-up of a third on the cost.
- A discount of 20 percent followed by one of 10 percent is one of 28 percent.
- A shop that lowers a price by a tenth must sell about a ninth more to take in the same money.
- Sales tax that is included in a price is a smaller share of it than its rate.
- A regular customer costs less to keep than a new one costs to win, as a rule.
- What stands at eye level sells better than what stands at the floor.
- A price of 9.99 is often read as nearer to nine than to ten.
- The cheapest supplier is not the cheapest where one delivery in ten comes late.
- Selling ten articles at a margin of five brings as much as selling five at a margin of ten, with twice the work.
`),
} as const satisfies Readonly<Record<string, Trade>>;
