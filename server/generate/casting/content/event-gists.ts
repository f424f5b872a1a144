/** Each life event in a few words, after "she": for a summary of a whole life. */
const table = `
the-silence = pieced together what nobody at home would say
empty-chair = was put to a dead man's work
grave-oath = swore that it would not happen again
waited-up = kept a light in the window for somebody who did not come
wrong-name = heard the family's name read out wrong
the-keepsake = saved one thing from the sale
sent-to-master = was sent to {master} to be one mouth less
small-theft = stole, and let another be beaten for it
counted-aloud = counted what was left, each evening, aloud
left-lessons = was taken out of lessons to earn
first-pay = laid the first pay on the table
the-pledge = watched {tool} on {foe}'s shelf for a winter
charity-coat = wore {foe}'s old coat
shared-pot = ate from {friend}'s pot
hid-alone = hid, and was not found
dared-it = went back alone to where it had happened
the-alarm = gave an alarm that was true
false-alarm = cried out for nothing, and then kept quiet for something
steady-hands = was taught by {master} not to shake
through-window = learned {field} through a window
first-tool = was given {tool} to stop the questions
the-drawing = scratched the story on a wall
the-question = asked {foe} a question that has not been answered
went-to-look = went alone to see if it was so
old-book = found a dead hand's notes
sworn-friends = shook hands on it with {friend}
petition-child = wrote a complaint for a whole {street}
the-account = learned by heart who owed what
stone-thrown = broke the wrong window
apprenticed = slept four years under {master}'s bench
outgrew-master = was asked for instead of {master}
sold-the-tool = sold {tool} and paid half as much again to have it back
worked-it-off = worked off a debt on {road_work}
the-collector = was bought, debt and all, by {foe}
ran-off = ran off by night
owned-up = owned up
quiet-payments = began to pay in secret for an old wrong
other-paid = came into {foe}'s power
kept-word = kept a promise on a bad night
broke-word = slept through the one night that mattered
second-promise = promised {friend} what could not be promised twice
came-back = came back to a place at table and no bed
stranger-there = learned among strangers
letter-home = wrote home too late
the-pack = was left holding a stranger's parcel
the-rival = was outdone by {foe}
trial-piece = passed, with one judge against
hurried-hand = was hurt at work
made-own = made a better tool than the one that was lost
sleepless-spring = walked by night, and saw who put out a light
changed-sides = changed sides at midday
year-of-carts = went a year with {road_work}, to compare
asked-the-old = asked the old ones, and was asked back
took-the-place = got a place out of pity
made-a-marker = made a grave marker that others wanted
wrong-figure = was nine short, in front of {foe}
the-watch = kept a watch and saw who came
charge-of-child = brought up somebody else's child
what-was-found = showed {friend} something, once
offered-price = refused {foe}'s money
gave-it-back = gave back what had been found
laughed-at = was laughed out of the room by {foe}
asked-again = came away from {master} with a key
spoke-at-meeting = stood up against {foe} and sat down alone
looked-away = looked away for {friend}'s sake
roof-shared = shared a roof with {friend}
morning-boat = was left by {friend}
nursed-them = nursed {friend} through a winter
talk-of-season = was the talk of one season
price-of-name = would not sign, and paid for it
signed-it = signed what {foe} put on the table
took-a-child = taught a child nobody wanted
stood-surety = stood surety for {friend}
lent-and-lost = lent {foe} the wrong thing
spoiled-store = took the blame for a spoiled store
before-experts = lost the thread before those who knew
hands-shook = laid the work down
taken-up-again = took the work up again
other-trade = carried messages and listened
the-wager = lost a season's money on being right
shut-in = spent one night shut in, and not alone
buried-foe = carried {foe}'s father to the grave
foe-in-trouble = was slow with a rope, and had {foe} at the end of it
asked-pardon = was asked for a loan by the one who had most to forgive
took-the-blame = took {friend}'s blame
the-offer = packed for elsewhere, and unpacked
old-house = brought home a hinge
second-loss = saw it happen again, next door
kept-accounts = carried back a purse with the rent in it
bought-the-room = bought a room and slept on its floor
sold-up = was sold up in the street
wrong-then-right = found the mistake, which was home-made
the-funeral-talk = was left a key by {master}
pupil-left = lost a pupil to {foe}
the-storm-work = worked three nights and fell off the fourth
two-accounts = collected two stories of one night
broken-engagement = left {friend} waiting in the wet
the-nickname = was given a name that stuck
fair-day = won a bet for {friend}
night-visit = was searched by somebody tidy
the-inquest = told the truth and was thanked for it
last-of-stock = gave away the last of it, to {foe}
old-debt-paid = paid the last of a debt
the-patient = saw a hopeless case walk home
told-too-well = told a thing too well
lent-evenings = spent a winter's evenings over it with {friend} and {master}
long-way-round = walked eleven days to ask
two-beds = chose between two beds
order-refused = refused an order that did no harm
stopped-it = stopped the works for a sound
the-page-cut = lost a page from a book in safe keeping
named-in-print = was thanked on {foe}'s last page
slow-pupil = learned to look away while others tried
lost-case = won a bad case for {foe}
the-vote = sold a vote for a school roof
empty-hall = played to four, and well
the-likeness = drew a dead man's scar
beast-in-lock = brought in eleven of twelve
bad-oysters = was blamed for the water
lost-passage = took a short way with another's goods
second-place = looked round, and lost
house-held = housed seven in two rooms
the-collection = gave a month's pay to have them all together
`;

const gists: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split("\n")
    .map((row) => {
      const at = row.indexOf(" = ");
      return [row.slice(0, at), row.slice(at + 3)] as const;
    }),
);

/** Undefined for what only this one persona has lived through. */
export function gistOf(eventId: string): string | undefined {
  return gists.get(eventId);
}
