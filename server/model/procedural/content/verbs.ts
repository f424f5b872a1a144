/**
 * Verbs that people are described by, in the base form. Beside "and" or a comma one of these in s is taken for a verb
 * of the same subject; any other for a noun.
 */
export const describingVerbs: ReadonlySet<string> = new Set(
  (
    "accept answer apologise argue arrive ask avoid bail bargain bear beat beg begin believe belong bite blame blush boil " +
    "borrow break breathe bring build burn bury buy calculate carry carve catch chalk change chew choose chop claim clean " +
    "climb coil collect come comb compare complain compose cook copy correct cough count cross cry dance dare decide deny " +
    "describe deserve dig dislike distrust do draw dream dress drink drop dry eat enter envy escape expect explain fall " +
    "fear feed feel fight fill find finish fix flinch fold follow forbid forget forgive frown gather get give go greet " +
    "grieve grow grumble guess hand hang hate have hear help hesitate hide hire hold hope hum hurry ignore imagine insist " +
    "inspect interrupt invent invite join joke judge keep kick kneel knit knock know laugh lead lean learn leave lend let " +
    "lie lift like listen live lock look lose love make marry measure meet memorise mend mind miss mistrust move mumble " +
    "mutter need never notice obey offer open order overpay owe own paint pay perform persuade plan plant play plead point " +
    "polish pour practise praise pray prefer prepare pretend promise protect prove pull push put quarrel quote raise read " +
    "recite refuse regret remember remind repair repeat reply resent resist rest return ride rise row run rush save say " +
    "scold scrape scrub search see seek sell send serve set sew shake share sharpen shine shiver shout show shut sign sigh " +
    "sing sit sketch skip sleep slip smell smile smoke sneer sort speak spend splice spoil stand stare start stay steal " +
    "stitch stop study suffer suspect swear sweep swim take talk tap taste teach tell tend test thank think throw tie tire " +
    "touch trade travel tread treat try tune turn understand undo unpick untie use visit vote wait wake walk want warn " +
    "wash waste watch wear weave weep weigh welcome whisper whistle win wipe wish wonder work worry wrap write yawn yell"
  ).split(" "),
);
