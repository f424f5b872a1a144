import type { FieldKey } from "../../casting/content/fields.ts";

/** Things within a field that people disagree about, work at and remember; noun phrases that follow "about" and "on". */
const listed: Readonly<Record<FieldKey, string>> = {
  software:
    "a bug that only shows on Mondays|untested backups|the naming of variables|a program older than its users|dark mode|password rules|a missing semicolon|the last rewrite",
  data: "a survey with too few answers|the outliers|a column that nobody can explain|averages|bad sampling|a chart with two axes|missing values|the census",
  automata:
    "a robot arm that hesitates|machines that write letters|facial recognition|self-driving buses|a chess engine|an assistant that lies politely|training data|automatic translation",
  electronics:
    "a humming transformer|cheap capacitors|the old telephone exchange|short circuits|smart meters|a hand-built amplifier|lightning damage|battery recycling",
  security:
    "stolen identities|a lock with no key|shredded letters|camera blind spots|bank fraud by telephone|a leaked list|alarm codes|forged passports",
  mechanics:
    "worn bearings|a diesel that will not start|metal fatigue|the tolerance of a shaft|steam valves|a seized gearbox|assembly-line speed|belt drives",
  building:
    "damp in old walls|a listed staircase|load-bearing walls|flat roofs|the new bypass|lime mortar|fire doors|cracked foundations",
  chemistry:
    "a spilled solvent|corrosion under paint|adhesives|trace metals in the well|dye fastness|unstable crystals|plastics that never rot|a faulty fume hood",
  physics:
    "the price of one more particle|cooling towers|a pendulum in a stairwell|superconductors|measurement error|resonance in bridges|optical illusions|radioactive clocks",
  stars:
    "light pollution|a comet that did not come|the moons of Saturn|a home-made telescope|satellite debris|the planetarium roof|eclipse tourism|radio silence",
  mathematics:
    "a proof with a gap|prime numbers|word problems|long division|impossible knots|probability at the races|compound interest|mental arithmetic",
  life: "a beetle without a name|seed banks|twin studies|wetland species|invasive crayfish|the age of whales|gene patents|moss on north walls",
  medicine:
    "waiting lists|wound dressings|unexplained fevers|side effects|vaccine records|hand hygiene|second opinions|night sweats",
  minds:
    "sleepless nights|stage fright|grief after a long marriage|memory loss|a fear of lifts|teenage silence|recovered habits|hoarding",
  law: "an unsigned will|boundary hedges|custody on weekends|noise after ten|a forgotten clause|small print|tenants' deposits|expert witnesses",
  politics:
    "the ring road|voter turnout|a hung council|lobbying lunches|postal votes|the price of a promise|party discipline|the second ballot",
  money:
    "unpaid invoices|pension gaps|the exchange rate|cash under mattresses|a failed savings bank|student debt|inheritance tax|hidden fees",
  trade:
    "late deliveries|haggling|a brand that changed its tin|returned goods|the price of coffee|loyalty cards|shop windows|stolen trolleys",
  schooling:
    "homework|spelling reform|bullying on the bus|class sizes|a left-handed pupil|entrance examinations|school dinners|handwriting",
  history:
    "a lost parish register|the siege of the town|disputed maps|oral histories|a forged charter|unmarked graves|the old tramway|regimental letters",
  letters:
    "unreliable narrators|bad first lines|a banned novel|sonnets|library closures|translated jokes|posthumous diaries|unfinished manuscripts",
  tongues:
    "dying dialects|false friends|place names|the subjunctive|loan words|sign language|school Latin|untranslatable curses",
  thought:
    "the trolley problem|white lies|free will|what is owed to strangers|the limits of doubt|thought experiments|the good life|animal minds",
  faith:
    "empty pews|fasting|a disputed icon|the right to doubt|mixed marriages|pilgrim routes|hymn tunes|burial rites",
  music:
    "a piano that drifts flat|unpaid royalties|sight-reading|the last encore|drum tuning|playlists at funerals|perfect pitch|lost tapes",
  stage:
    "a forgotten line|child actors|subtitles|the empty front row|puppet heads|trapdoors|laugh tracks|amateur Shakespeare",
  pictures:
    "a mural under whitewash|fading photographs|the colour of snow|forged watercolours|public statues|camera shake|life drawing|picture frames",
  dress:
    "fast fashion|invisible mending|theatre wigs|school uniforms|wedding veils|hand-dyed wool|pockets in dresses|leather care",
  food: "sour starters|salt|a recipe with one lie in it|food waste|raw milk|school lunches|fermented cabbage|the right knife",
  land: "late frosts|crop rotation|hedge cutting|old apple sorts|slugs|seed prices|soil compaction|the shared combine",
  beasts:
    "a limping mare|rescue dogs|swarming bees|fox fences|overbred cats|bird counts|lambing in sleet|zoo letters",
  weather:
    "flood walls|peat fires|rain gauges|river samples|a warm January|coastal erosion|wind turbines|the hosepipe ban",
  waters:
    "undersized nets|harbour silt|tide tables|a sunken barge|whale strandings|canal locks|life jackets|salt-marsh grazing",
  roads:
    "missed connections|cycle lanes|the night train|black ice|overloaded lorries|parking fines|airport noise|branch-line closures",
  contests:
    "penalty shoot-outs|doping rumours|a disputed goal|youth leagues|torn ligaments|away games|the offside rule|sponsored shirts",
  play: "chess endgames|loaded dice|a speed-run record|jigsaw etiquette|card counting|arcade cabinets|house rules|lottery syndicates",
  arms: "veterans' pensions|field rations|medals bought at fairs|the draft|old minefields|regimental dinners|drone pilots|letters from the front",
  watch:
    "false alarms|cold cases|smoke detectors|bicycle theft|response times|prison letters|mountain rescue|neighbourhood patrols",
  fuel: "the last pit|heating bills|solar roofs|gas leaks|grid failures|charcoal burning|offshore shifts|nuclear waste",
  news: "an anonymous source|local papers|a retracted story|comment sections|radio jingles|headlines|press photographs|deadlines",
  journeys:
    "lost luggage|border queues|hostel kitchens|guidebook errors|overnight ferries|phrase books|overcrowded ruins|homesickness",
  household:
    "bedtime|the school run|lost socks|fussy eaters|family photographs|pocket money|moving house|sibling quarrels",
  justice:
    "rent strikes|food banks|equal pay|asylum hearings|accessible trains|petition fatigue|free legal advice|eviction dates",
  management:
    "endless meetings|sick leave|the open-plan office|quarterly targets|staff turnover|shift rotas|a failed merger|exit interviews",
};

export function mattersOf(field: FieldKey): readonly string[] {
  return listed[field].split("|");
}
