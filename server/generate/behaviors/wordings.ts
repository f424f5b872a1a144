const parted = (text: string): readonly string[] => text.split("|").map((one) => one.trim());

/** Whom it is done for. */
export const partners: readonly string[] = parted(
  `the person you are talking to|the one who asks|the asker|your visitor|the newcomer|your partner|your caller|whoever asks|whoever stands there|
whoever you speak with|the person before you|the speaker|your guest|your companion|somebody who asked|them`,
);

/** How it is done by somebody of that trade: `{a_trade}`, and `{subject}` what the persona cares for or knows. */
export const manners: readonly string[] = parted(
  `as {a_trade} does it|in the manner of {a_trade}|and do it like {a_trade}|the way {a_trade} would|with the care of {a_trade}|
as is usual for {a_trade}|by the lights of {a_trade}|with {subject} in mind|with {subject} to go by|and speak of {subject} meanwhile|
for the sake of {subject}|as one who knows {subject}|between two words on {subject}|as you learned it with {subject}|and leave {subject} out of it|
by what you know of {subject}|as {a_trade} with {subject} to think of|no worse than {a_trade}|in a {trade}'s way|minding {subject} as you do it`,
);

/** What comes before the deed: who does it, with what on their mind. */
export const leads: readonly string[] = parted(
  `As {a_trade} who knows {subject}|As {a_trade}|Like {a_trade} at work|With {subject} in mind|Out of a feeling for {subject}|
By what you learned from {subject}|Since you care for {subject}|As {a_trade} taken with {subject}|Between {subject} and the day's work|
In the name of {subject}|With a {trade}'s eye|By a {trade}'s right|Knowing {subject}|As one versed in {subject}|{Subject} being your concern|
As {a_trade} will|For love of {subject}|With {subject} put aside|Much as {a_trade} handles {subject}|
On the strength of {subject}|Being {a_trade}|With {subject} out of the way|In a moment free of {subject}|
Thinking of {subject}|True to {subject}|As {a_trade} with a name for {subject}|Given {subject}`,
);

/** How terms are told; what stands in them is the world's. */
export const termWordings = {
  fee: parted(
    `for a price in {purse} that was named first|against {purse}, agreed beforehand|for {purse}, the sum said first|once a price in {purse} stands|
if they pay in {purse} what you named|for so much in {purse}|charging {purse}, and saying how much`,
  ),
  place: parted(
    `at {place} and nowhere else|only at {place}|at {place}|when you are at {place}|with both of you at {place}|not away from {place}|
as long as this is {place}`,
  ),
  tool: parted(
    `with {thing} at hand|if you have {thing} by you|using {thing}|with your own {thing}|as long as {thing} is on you|not without {thing}`,
  ),
  company: parted(
    `while no more than {most} others can hear|before {most} listeners at most|with at most {most} others by|out of hearing of all but {most}|
unless more than {most} others listen`,
  ),
  health: parted(
    `when fit to do it|if you are well enough|unless you are badly hurt yourself|being sound enough for it|while your own wounds allow it`,
  ),
  flag: parted(
    `unless {clause}|not if {clause}|except when {clause}|so long as it is not so that {clause}|provided it is not the case that {clause}`,
  ),
  debt: parted(
    `for somebody who owes you nothing|if nothing is owed to you|once old debts are paid|when they are quits with you|not for a debtor of yours`,
  ),
  trust: parted(
    `for somebody in whom your {key} is {least} or more|given {key} of {least} at least|from a {key} of {least} upward|if your {key} in them reaches {least}|
where {key} stands at {least} or above|for those with {least} of your {key}`,
  ),
} as const;
