const list = (text: string): readonly string[] => text.split(",").map((part) => part.trim());

/** What can be said of any thing, a card or a crane, before its noun. */
export const looks = list(
  "old, new, spare, borrowed, second-hand, plain, heavy, light, small, large, blue, green, red, grey, yellow, white, black, brown, labelled, unlabelled, numbered, wrapped, dusty, damp, clean, scratched, dented, faded, well-worn, brand-new, cheap, costly, rare, common, leftover, unclaimed, reserved, returned, mended, imported, home-made, striped, narrow, broad, odd-looking, sturdy, flimsy, stained, polished, forgotten, missing, newly bought, donated, hired, square, rounded, pale, bright, dark, ordinary, handsome, ugly",
);

/** Before a noun in the plural, for as many as nobody has counted. */
export const amounts = list(
  "a box of, a crate of, a stack of, an armful of, a handful of, a bagful of, a cartload of, a drawer of, two rows of, a shelf of, a heap of, dozens of, half a dozen, far too many, some, several, a few, a trayful of, a cupboard full of, a first lot of, another load of, a mixed lot of, a parcel of",
);

/** What the day is like, as a clause of its own. */
export const weathers = list(
  "rain drums on the windows, the heating is off, the radio is on too loud, snow has closed the road, it is too hot to think, the power has been off since dawn, fog hangs outside, the lift is out of order, the telephone will not stop, the lamps flicker, the door keeps slamming in the wind, the floor has just been washed, half the street is being dug up, somebody has burnt the toast, the clock on the wall has stopped, a dog barks without end, the coffee has run out, everybody has a cold, a siren goes by, the first frost has come, the sun stands low, the wind has turned, a choir practises next door, the printer is jammed, the post is late, the bins are overflowing, a window will not shut, the ceiling drips",
);

export const months = list(
  "January, February, March, April, May, June, July, August, September, October, November, December",
);

/** Before a day of the week or a month. */
export const parts = list(
  "late on a, early on a, one rainy, one quiet, on a busy, on a slow, towards noon on a, on the second, on the last, one windy, on a bright, on a grey, one stifling, one icy",
);

/** Somebody says something: "Hana" + "remarks" + "that …". */
export const sayings = list(
  "says, reports, remarks, grumbles, has written, has noticed, complains, explains, sighs, insists, tells everybody, has heard, admits, points out, shouts across the room, whispers, confirms, mentions, notes, recalls",
);

/** What somebody did with things: "Hana" + "has left" + "a box of buttons" + "in the sewing room". */
export const doings = list(
  "has left, is sorting, keeps, has brought, is looking for, has put, is counting, has found, is wrapping, stores, has been collecting, is repairing, has spread out, wants back, has mislaid, is selling, is photographing, has dropped, is cleaning, has hidden, lent out, is guarding, is drawing, has unpacked",
);
