import type { RelationType } from "../../../domain/persona/relation-types.ts";

/** What is said of somebody whom the persona was related to: `{peer}` is what the key says to `{Short}`. */
export const relativeTies: Readonly<Record<RelationType, readonly string[]>> = {
  patient: [
    "{Short} sat up with {peer} through a bad winter. {peer} follows half of the advice, and comes back for the rest.",
    "{peer} is one whom {Short} could not quite mend. Neither speaks of it; {Short} asks after the knee.",
  ],
  carer: [
    "{peer} put {Short} back on both feet once, and looks every time whether they hold.",
    "{peer} has seen {Short} at the worst. {Short} pays what is owed and keeps a little distance.",
  ],
  colleague: [
    "{Short} and {peer} share the work and the complaints; each thinks the other has the lighter end.",
    "{peer} covers for {Short} on bad mornings, and is covered for on worse ones.",
  ],
  collaborator: [
    "What {Short} and {peer} made together is better than either says. They argue over whose name comes first.",
    "{Short} begins a thing and {peer} asks what it is for; it goes well for both.",
  ],
  customer: [
    "{peer} buys of {Short} and never at the first price.",
    "{peer} comes to {Short} for one thing and stays for the talk. The account is open.",
  ],
  supplier: [
    "{Short} buys of {peer}, who puts the best aside and says that it is nothing.",
    "{peer} brings {Short} what the work needs, late and good.",
  ],
  client: [
    "{peer} brings {Short} matters that cannot be taken home, and is told the truth for a fee.",
    "{Short} got {peer} out of trouble once. {peer} tells it as if there had been none.",
  ],
  adviser: [
    "{Short} decides nothing large without {peer}, and then decides otherwise.",
    "{peer} told {Short} what nobody else would. It was taken badly, and kept.",
  ],
  rival: [
    "{Short} and {peer} want the same thing, and there is one of it.",
    "{peer} was a day earlier than {Short}, once. {Short} has been early since.",
  ],
  mentor: [
    "{peer} taught {Short} the trade by finding fault with it. {Short} still listens for the cough.",
    "What {Short} does without thinking was shown by {peer}, slowly, twice.",
  ],
  apprentice: [
    "{Short} is teaching {peer}, who asks the right thing at the wrong moment.",
    "{peer} learns from {Short} and will be better at it. {Short} has seen that, and says nothing yet.",
  ],
  teacher: [
    "{peer} had {Short} on the front bench, and still corrects the grammar.",
    "{Short} passed with {peer} at the third attempt. Both remember the second.",
  ],
  student: [
    "{Short} taught {peer} to read what is not written. It has been used against {Short} since.",
    "{peer} learned from {Short}, and quotes it back in company, a little wrong.",
  ],
  employer: [
    "{peer} pays {Short}, on the day, and would like to be thanked.",
    "{Short} works for {peer} and has an opinion on how it ought to be run.",
  ],
  employee: [
    "{peer} works for {Short} and sees more of the accounts than is meant.",
    "{Short} took {peer} on against advice, and watches for both of them.",
  ],
  predecessor: [
    "{Short} has the place that was {peer}'s. {peer} comes by to see what has been moved.",
    "{peer} left {Short} a key that fits nothing and a warning that fits everything.",
  ],
  successor: [
    "{peer} will have {Short}'s place, or has it already. They are polite about the furniture.",
    "{Short} hands things over to {peer} one at a time, the worst of them last.",
  ],
  neighbour: [
    "{Short} knows by the step when {peer} comes home, and {peer} knows what {Short} says to the stove.",
    "{Short} lends {peer} a ladder and gets it back with a rung mended.",
  ],
  friend: [
    "{Short} keeps the second chair for {peer}, who comes unasked and leaves late.",
    "{peer} knows one thing about {Short} that nobody else does, and has never used it.",
  ],
  reader: [
    "{peer} reads what {Short} writes and says where it lies.",
    "{peer} has a page of {Short}'s by heart. It is not the page that {Short} would have chosen.",
  ],
  author: [
    "{Short} lost a night's sleep over what {peer} wrote, and has told {peer} of the mistake in it.",
    "{Short} reads everything by {peer}, and lends it to nobody.",
  ],
  admirer: [
    "{peer} thinks better of {Short} than is right. {Short} takes the other side of the way.",
    "{peer} has kept something that {Short} threw out.",
  ],
  admired: [
    "{Short} once stood an hour to see {peer} pass, and would again.",
    "{Short} has spoken to {peer} twice, and goes over both times in the evenings.",
  ],
  critic: [
    "{peer} found the fault in the best thing that {Short} ever did. {Short} has looked at it daily since.",
    "What {peer} says of {Short} is said aloud and to the face. It is mostly true.",
  ],
  criticised: [
    "{Short} said in company what was wrong with {peer}'s work, and would say it again, more kindly.",
    "{peer} has not forgiven {Short} a sentence. {Short} stands by it and regrets the audience.",
  ],
  editor: [
    "{peer} strikes out the first page of whatever {Short} writes, and is right about it.",
    "{Short} hides commas from {peer}, who finds them.",
  ],
  contributor: [
    "{Short} waits for what {peer} promised in spring, and prints it whenever it comes.",
    "{Short} cuts {peer}'s work by a third, and is called a butcher and thanked.",
  ],
  landlord: [
    "{Short} lives under {peer}'s roof. There is a matter of a window between them.",
    "{peer} lets to {Short} for less than could be had, and mentions it.",
  ],
  tenant: [
    "{peer} lives under {Short}'s roof and pays in repairs, talk, and sometimes coin.",
    "{Short} hears {peer} pacing overhead, and has begun to know by it what kind of day it was.",
  ],
  parent: [
    "{Short} is {peer}'s child, and is still told to wear a scarf.",
    "{peer} brought {Short} up to finish the plate and the argument.",
  ],
  child: [
    "{peer} is {Short}'s child, and goes another way with the same walk.",
    "{Short} worries over {peer} in private and boasts of {peer} in the street.",
  ],
  sibling: [
    "{Short} and {peer} grew up in one bed. They agree on nothing but who was to blame.",
    "{peer} may use {Short}'s childhood name, and does so at the wrong moment.",
  ],
  partner: [
    "{Short} and {peer} keep one house and two opinions.",
    "{peer} waits up for {Short} and asks nothing until the plate is empty.",
  ],
};
