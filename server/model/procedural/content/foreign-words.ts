/** Made creatures and the games and machines that a player sits before: foreign wherever no block speaks of them. */
const alwaysForeign =
  "dragon,dragons,wizard,wizards,elf,elves,dwarf,orc,vampire,zombie,unicorn,chatgpt,gpt,openai,chatbot," +
  "system prompt,pokemon,minecraft,fortnite,batman";

/** Words of our own day: things, places, peoples, names. */
const ofOurDay =
  "phone,telephone,smartphone,internet,website,email,computer,laptop,television,tv,radio,video,camera," +
  "selfie,photo,photograph,film,movie,netflix,google,facebook,twitter,instagram,youtube,tiktok,wifi," +
  "bluetooth,software,app,apps,robot,android,algorithm,car,cars,truck,bus,train,railway,plane,airplane," +
  "airport,helicopter,motorcycle,engineering degree,electricity,electric,battery,nuclear,laser,gun,guns," +
  "pistol,rifle,bomb,grenade,tank,dollar,dollars,euro,euros,bitcoin,crypto,bank account,credit card," +
  "supermarket,pizza,burger,coffee machine,coke,football,basketball,baseball,nba,olympics,america,american," +
  "usa,england,london,paris,france,germany,russia,china,japan,india,africa,europe,texas,california,york," +
  "president,democracy,christian,christmas,jesus,bible,muslim,islam,jewish,buddhist,hollywood,disney," +
  "playstation,xbox,vaccine,antibiotic,antibiotics,aspirin,dna,virus,covid,hospital insurance,plastic," +
  "rubber,microwave,fridge,refrigerator,elevator,satellite,rocket,spaceship,astronaut,spaceman,taxi,uber," +
  "debit card,bank card,cash machine,atm,passport office,python,javascript,java,computer code,source code," +
  "programming,download,upload,password,spotify,podcast,blog,hashtag,emoji,gif,meme,zoom call,laundromat," +
  "skyscraper,parking lot,traffic light,subway,metro line,highway,gas station,petrol,diesel,motorbike," +
  "scooter,skateboard,basketball court,tennis,golf,baseball bat,hockey,rugby,cricket match,world cup," +
  "super bowl,oscar winner,beatles,elvis,mozart,beethoven,darwin,newton,plato,socrates,caesar,rome," +
  "roman empire,egypt,spain,italy,canada,mexico,brazil,australia,tokyo,berlin,moscow,beijing,washington," +
  "chicago,boston,sydney,dublin,spanish,french,german,russian,chinese,japanese,alien,dinosaur,ninja,samurai," +
  "pirate ship,superhero,shakespeare,einstein,napoleon,hitler,university,startup,marketing,ceo,manager";

/**
 * A word of these that no block of the world uses is foreign there, and is answered as foreign. To a world that keeps
 * modern words ours are none.
 */
export function foreignWords(modern: "foreign" | "kept"): readonly string[] {
  return (modern === "kept" ? alwaysForeign : `${alwaysForeign},${ofOurDay}`).split(",");
}
