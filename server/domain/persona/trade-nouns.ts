/** Head nouns that name a trade, beside those that their ending gives away (`-er`, `-or`, `-ist`, `-ian`, `-eer`, `-man`). */
const listed = new Set(
  `nurse chef cook judge coach pilot attorney clerk guard spy thief monk nun priest rabbi imam pastor vicar bishop
  cardinal pope dean principal professor student undergraduate postgraduate postdoc freshman sophomore scholar academic intern
  apprentice trainee assistant agent analyst architect accountant consultant merchant sergeant lieutenant captain
  colonel corporal admiral soldier sailor marine veteran detective executive representative ceo cto cfo cio coo ciso vp
  president secretary mechanic critic poet bard playwright athlete gymnast dj host bartender barista waitress actress
  hostess butler maid nanny midwife surgeon vet entrepreneur magnate tycoon mercenary warlord knight king queen
  prince princess senator diplomat delegate paralegal notary official servant bureaucrat advocate administrator
  technician tailor seamstress sheriff marshal paramedic emt lifeguard bodyguard janitor attendant aide correspondent anchor
  astronaut cosmonaut steward stewardess concierge sommelier restaurateur chauffeur masseur masseuse blacksmith smith
  goldsmith silversmith locksmith mason cop chaplain missionary cleric deacon druid shaman sorceress wizard witch
  governess homemaker housewife barber broker financier salesperson chairperson chair spokesperson cameraperson craftsperson
  businessperson tradesperson artisan landlord landlady laborer labourer technologist physicist physician
  medic ninja samurai assassin bandit pirate outlaw gangster mobster monarch emperor empress duke duchess lord baron
  chieftain chief mathematician docent laureate valet courier herald ghostwriter sleuth statistician logistician cadet
  recruit paratrooper commando sniper conscript politician playboy midshipman cowgirl cowboy drummer composer cellist
  maestro virtuoso soprano tenor ballerina luthier cobbler mayor minister ambassador envoy consul chancellor
  premier tsar sultan cadre commissar informant accomplice fugitive convict inmate prisoner jockey caddie caddy
  webmaster postmaster headmaster headmistress schoolmaster quartermaster choreographer cinematographer
  herbalist alchemist mage archmage necromancer rogue paladin cleric ranger monk sorcerer warlock oracle prophet
  provost rector registrar bursar auditor actuary underwriter proctor ombudsman magistrate bailiff marshall trustee
  techie coder sysadmin admin superintendent concierge docker longshoreman stevedore lumberjack roughneck sharecropper
  nomad serf peasant squire page scribe pundit columnist ceramicist cartoonist lobbyist pharmacist guide justice nutritionist`.split(
    /\s+/,
  ),
);

/** Endings of a trade, and not one: most are ties, tastes and things. */
const excluded = new Set(
  `mother father brother sister stepmother stepfather stepbrother stepsister daughter grandmother grandfather granddaughter
  godmother godfather foster-mother teenager youngster toddler newcomer beginner learner lover admirer follower supporter user
  homeowner owner member customer consumer shopper buyer neighbor neighbour survivor competitor listener viewer reader gamer fighter
  traveler traveller hiker collector backpacker voter tourist motorist hobbyist perfectionist optimist pessimist realist idealist
  feminist socialist communist capitalist nationalist racist atheist theist purist minimalist christian vegetarian civilian guardian
  centenarian octogenarian septuagenarian humanitarian libertarian egalitarian barbarian canadian australian indian italian
  russian persian egyptian asian norwegian brazilian belgian austrian hungarian ukrainian romanian bulgarian scandinavian
  californian parisian bostonian floridian other another older younger elder former senior junior inner outer upper lower super
  power computer theater theatre water paper career gender center centre cancer soccer newsletter weather cyber labor labour
  interior exterior minor color colour humor humour motor honor error prior superior number order letter matter summer winter
  corner chapter character disaster monster father-in-law mother-in-law brother-in-law sister-in-law partner stranger outsider insider
  bystander onlooker observer watcher spectator moviegoer concertgoer churchgoer theatergoer partygoer festivalgoer goer
  commuter passenger renter dweller islander villager westerner southerner northerner easterner yorker londoner
  dreamer thinker loser winner underdog player cancer offender sufferer believer seeker jobseeker job-seeker fancier
  lifer boomer millennial midlander highlander foreigner settler commoner elder adopter
  person man woman human gentleman superfan stepson donor ancestor successor predecessor contributor visitor
  debtor creditor major anterior favor favour liquor tremor horror mirror sponsor benefactor mentor mentee role-model
  exchanger loner foodie homebody caller holder stakeholder shareholder bearer taker subscriber commenter poster
  attendee lurker browser adventurer sibling offspring peer fellow volunteer leader partner sinner
  pioneer career patient twitter daughter slacker joker introvert individual birdwatcher birder
  stargazer bookworm smoker drinker eater meat-eater dieter spender saver penpal   adherent alzheimer transgender cross-dresser wonder hater doubter skeptic fundamentalist
  traditionalist loyalist royalist separatist extremist terrorist populist leftist rightist survivalist nudist
  narcissist egotist sadist masochist racialist monger layman caveman snowman superman batman spider
  ever never over under rather whether together after silver copper leather river tower flower finger shoulder
  laser radar tumor sugar vegan sensor processor router browser folder manner banner
  dinner supper butter bitter clever proper eager bigger smaller larger better lesser greater later newer`.split(
    /\s+/,
  ),
);

/** These name a trade only with a word before them: `hotel owner`, `legal expert`. */
const withModifier: ReadonlyMap<string, RegExp | undefined> = new Map<string, RegExp | undefined>([
  ["expert", undefined],
  ["specialist", undefined],
  ["professional", undefined],
  ["practitioner", undefined],
  ["employee", undefined],
  ["staff", undefined],
  ["officer", undefined],
  ["partner", /^(?:firm|law)$/],
  ["processor", /^(?:loan|claims|data|food)$/],
  [
    "leader",
    /^(?:student|team|squad|union|community|religious|project|business|political|military|tribal|government|church|scout|youth|spiritual|band)$/,
  ],
  ["volunteer", /^(?:shelter|hospital|museum|corps|community)$/],
  [
    "owner",
    /^(?:business|shop|store|hotel|restaurant|cafe|café|bakery|company|farm|gallery|gym|bar|pub|studio|bookstore|bookshop|salon|boutique|brewery|vineyard|winery|ranch|factory|inn|spa|agency|franchise|clinic|truck|plantation|supermarket|nursery|garage|theater|land)$/,
  ],
  [
    "player",
    /^(?:football|soccer|basketball|baseball|tennis|hockey|cricket|rugby|golf|volleyball|badminton|poker|chess|softball|lacrosse|handball|squash|polo|nba|nfl|mlb|bass|guitar|cello|violin|trumpet|flute|keyboard)$/,
  ],
  ["fighter", /^(?:fire|mma|ufc|bull|freedom|resistance|guerrilla)$/],
  ["member", /^(?:crew|staff|faculty|band|council|board|cabinet|congress)$/],
  ["model", /^(?:fashion|runway|swimsuit|photo|glamour)$/],
  ["reviewer", undefined],
  ["sponsor", /^(?:project)$/],
  ["technologist", undefined],
  ["general", /^(?:army|military|attorney|major|retired|surgeon|brigadier)$/],
]);

const agentEnding = /.{2}(?:er|or|ist|ian|eer|man|woman|smith|wright)$/;
/** Comparatives and participles of use: no agents. */
const noAgent = /(?:ier|wner)$/;
const keptIer =
  /(?:cashier|soldier|courier|premier|hotelier|financier|brigadier|grenadier|furrier|chocolatier|glazier|bombardier|supplier|carrier)$/;

/** A noun in the singular: `farmers` to `farmer`, `policemen` to `policeman`. */
export function singular(word: string): string {
  if (word.endsWith("men")) return `${word.slice(0, -2)}an`;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith("sses") || word.endsWith("ches")) return word.slice(0, -2);
  return word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** Whether a noun in lower case, after the word before it, names a trade. */
export function isTrade(noun: string, before: string | undefined): boolean {
  const last = noun.slice(noun.lastIndexOf("-") + 1);
  if (withModifier.has(last)) {
    const modifier = withModifier.get(last);
    if (before === undefined) return false;
    return modifier === undefined || modifier.test(before);
  }
  if (excluded.has(noun) || excluded.has(last)) return false;
  if (listed.has(noun) || listed.has(last)) return true;
  return agentEnding.test(last) && (!noAgent.test(last) || keptIer.test(last));
}
