/**
 * Words and phrases that mean nearly the same. The first group serves the act patterns; the second names topics, by
 * which an utterance finds what somebody can say about it; the third groups verbs that ask for a behavior.
 */
export const speechConcepts: Readonly<Record<string, string>> = {
  greeting:
    "hello,hi,hey,greetings,hail,well met,good day,good morning,good evening,good afternoon,morning,evening,howdy,hullo,hallo,salutations,how do you do,hey there,hi there,hello there",
  farewell:
    "goodbye,good bye,bye,farewell,see you,see you later,until next time,until then,so long,good night,take care,be well,safe travels,i must go,i should go,i have to go,i will go,i will be going,i am leaving,i am off,time to go,later then,fare well,be seeing you,must be off,should be off",
  thanks:
    "thank,thanks,thank you,many thanks,much obliged,obliged,grateful,cheers,appreciate it,i appreciate,bless you,i owe you",
  apology:
    "sorry,apologise,apologize,apologies,my apologies,forgive me,pardon me,excuse me,i regret,my mistake,my fault,beg your pardon",
  assent:
    "yes,yeah,yep,aye,yea,sure,of course,certainly,indeed,okay,ok,alright,all right,gladly,please do,go on,go ahead,why not,i do,i will,i am,i would,i have,definitely,absolutely,right,true,agreed,by all means,very well,deal",
  dissent:
    "no,nope,nay,never,not really,not at all,no thanks,no thank you,i do not,i will not,i would rather not,rather not,not now,not yet,of course not,certainly not,i have not,i am not,not today,maybe later",
  doubt:
    "maybe,perhaps,i do not know,not sure,i am not sure,possibly,could be,hard to say,who knows,i suppose,i guess,it depends,no idea",
  wonder:
    "really,truly,is that so,you do not say,oh,ah,i see,interesting,fascinating,huh,hm,hmm,wow,indeed,understood,fair enough,right then",
  insultword:
    "fool,idiot,liar,stupid,coward,ugly,useless,worthless,pathetic,scum,moron,dolt,wretch,thief,pig,rat,bastard,shut up,go to hell,damn you,screw you,hate you,you stink,hag,imbecile,dumb,filth,cheat,ignorant,get lost,disgusting,crook",
  threatword:
    "kill,hurt,beat,stab,cut,burn,break,rob,destroy,strangle,drown,make you pay,make you regret,regret this,or else,slit,murder,attack,punish,end you",
  praiseword:
    "kind,brave,clever,wise,beautiful,lovely,wonderful,brilliant,generous,strong,handsome,impressive,skilled,talented,great,good,amazing,remarkable,gifted,helpful,honest,splendid,fine,marvellous,excellent",
  laughword: "joke,jest,funny,haha,ha ha,hah,lol,riddle,laugh,pun,just kidding,only joking,kidding",
  opinionword: "think,feel,reckon,make of,opinion,view,believe,say about,stand on,care for,thoughts",
  like: "like,love,enjoy,fond of,care for,favourite,favorite,prefer,adore,happy,please,pleasure",
  dislike: "hate,dislike,loathe,despise,cannot stand,can not stand,can not bear,detest,annoy,bother",
  fear: "fear,afraid,scare,frighten,terrify,dread,worry,nightmare,haunt",
  want: "want,wish,dream,hope,goal,aim,plan,ambition,long for,desire,after,seek,yearn",
  obstacle: "stop,stopping,prevent,hold back,in the way,in your way,obstacle,stand between,keep from",
  jobword:
    "work,job,trade,craft,living,occupation,profession,do here,do for a living,do all day,employ,earn,calling,business here",
  homeword: "live,home,house,dwell,lodge,where you sleep,stay",
  birthword: "born,from,come from,hail from,grow up,raise,native,childhood home",
  kinword:
    "family,mother,father,brother,sister,son,daughter,wife,husband,child,kin,parent,uncle,aunt,grandmother,grandfather,cousin,married,marry,widow,spouse,sibling,folks,mum,dad,mom",
  pastword:
    "past,story,history,life,before,youth,young,childhood,remember,happen to you,used to,background,grow up,tell me about yourself,back then,long ago,years ago",
  lookword: "wear,scar,tattoo,coat,clothes,hair,eyes,face,hand,look like,dressed,limp",
  carryword: "carry,carrying,pocket,bag,bring with,have on you,have with you,own,belongings,inventory",
  skillword:
    "skill,good at,best at,expert,know about,know best,know most,specialise,specialize,talent,able to,teach me",
  secretword:
    "secret,hide,hiding,not telling,keep from,holding back,lie about,conceal,the truth,what really happened,confess",
  friendword:
    "friend,friends,know people,trust,enemy,enemies,rival,get along,like best,close to,neighbour,neighbor,acquaintance",
  habitword: "habit,always do,spare time,free time,rest,evening,evenings,after work,fun,amuse,hobby,relax",
  valueword: "matter,matters most,important,live by,principle,value,values,care about,stand for",
  temperword: "angry,anger,temper,furious,lose your temper,mad,upset,calm",
  needhelp: "help,aid,assist,rescue,trouble,save me,in need",
  sadness:
    "sad,grief,grieve,sick,ill,dying,buried,funeral,passed away,widowed,i miss,mourn,cry,weep,lonely,miss,heartbroken,sorrow,unhappy,tired,weary,exhausted,hurt",
  gladness: "glad,happy,pleased,delighted,joy,excited,cheerful,content",
  danger: "danger,dangerous,safe,safety,threat,risk,careful,beware,warn,warning",
  advice: "advice,advise,should i,recommend,suggest,counsel,what would you do,best way",
  handverb:
    "give,hand,lend,sell,spare,show,teach,bring,take,help,let,fetch,pass,send,lead,guide,follow,open,close,light,ring,write,search,look up,find,check,vouch,promise,swear,sign,carry,row,ferry,mend,fix,repair,heal,bind,patch,dress,tend,point,hold,wait,stop,release,turn,lower,raise,signal,play,sing,cook,make,buy,borrow,trade,read,set,put,keep,speak for,stay,introduce,drop,leave me",
  machineword:
    "ai,bot,robot,program,chatbot,language model,computer,npc,artificial,simulation,script,video game,human being",
};

export const topicConcepts: Readonly<Record<string, string>> = {
  news: "something interesting,something new,tell me something,tell me a story,anything interesting,have you heard,the latest,any news,the news,what news,news of,news from,some news,your news,rumour,rumor,gossip,heard lately,what is going on,been happening,word around,word on,word about,heard anything,hear anything,anything new,saying about,people saying,they saying,being said,do people say,what is new,latest",
  weather:
    "weather,rain,storm,wind,fog,mist,snow,frost,sun,cloud,thunder,gale,drought,heat,cold,winter,summer,spring,autumn,season,squall",
  water:
    "water,sea,ocean,tide,river,lake,wave,flood,current,shore,beach,coast,marsh,swamp,well,stream,spring,deep,shallows,drown",
  boats:
    "boat,ship,ferry,sail,oar,hull,skiff,barge,harbour,harbor,dock,landing,crossing,row,captain,sailor,anchor,mast,keel,fleet,wreck",
  fish: "fish,net,catch,eel,herring,cod,crab,oyster,fisher,fishing,bait,hook",
  money:
    "money,coin,coins,gold,silver,price,pay,debt,owe,rich,poor,wage,cost,toll,tax,tithe,fee,afford,cheap,loan",
  trade: "trade,market,sell,buy,goods,merchant,shop,stall,bargain,wares,customer,barter,ledger",
  food: "food,eat,bread,meal,cook,hungry,soup,meat,cheese,fruit,kitchen,feast,supper,breakfast,taste,salt,broth",
  drink: "drink,ale,beer,wine,tavern,inn,drunk,spirits,cider,brew,tea",
  love: "love,marry,wedding,heart,kiss,sweetheart,beloved,husband,wife,romance,lover,courting,betrothed",
  children: "child,children,boy,girl,baby,son,daughter,infant,young,orphan,apprentice",
  kin: "family,mother,father,brother,sister,kin,parent,grandmother,grandfather,uncle,aunt,cousin,twin",
  death: "death,die,dead,grave,bury,funeral,corpse,ghost,mourn,widow,drowned,killed,loss,grief,bones",
  war: "war,battle,soldier,army,fight,siege,enemy,weapon,sword,spear,raid,militia,peace,truce,guard,invasion",
  law: "law,court,judge,crime,thief,steal,prison,trial,guilty,justice,warden,oath,magistrate,punish,sentence,rule,permit",
  power:
    "king,queen,lord,lady,council,ruler,crown,government,master,mayor,vote,power,governor,authority,leader",
  faith:
    "god,gods,faith,pray,prayer,temple,church,priest,holy,sacred,blessing,saint,ritual,shrine,soul,chapel,superstition",
  magic: "magic,spell,witch,curse,charm,enchant,ward,omen,prophecy,strange,uncanny",
  healing:
    "heal,medicine,doctor,sick,fever,wound,herb,cure,remedy,plague,illness,bandage,physician,nurse,pain,poison,midwife",
  work: "work,labour,labor,job,craft,trade,toil,shift,task,duty,business,profession",
  tools: "tool,hammer,knife,axe,saw,needle,rope,lamp,nail,chisel,instrument,wheel,anvil,gear,lantern",
  building:
    "build,house,wall,roof,stone,timber,bridge,tower,door,gate,mason,carpenter,brick,foundation,dyke,sluice",
  metal: "iron,steel,copper,bronze,smith,forge,metal,tin,lead,brass",
  cloth: "cloth,wool,silk,sew,weave,dress,coat,thread,linen,needle,tailor,loom,garment,dye",
  plants: "plant,tree,flower,garden,seed,crop,harvest,field,forest,grass,root,reed,orchard,farm,soil,grow",
  beasts: "animal,dog,cat,horse,bird,wolf,sheep,cow,gull,rat,beast,goat,pig,hen,crow,otter,seal,pet",
  road: "road,travel,journey,path,walk,wander,map,north,south,east,west,far,distance,voyage,pilgrim,traveller,traveler,route,causeway",
  town: "town,village,city,street,neighbour,neighbor,people here,place here,settlement,quarter,square",
  music: "music,song,sing,dance,drum,flute,fiddle,tune,ballad,singer,instrument,harp,melody",
  stories: "story,tale,legend,myth,book,read,write,poem,poet,writer,library,page,chronicle,scribe,letter,ink",
  learning:
    "learn,school,teach,teacher,student,study,lesson,scholar,knowledge,science,discover,question,theory,research",
  numbers: "number,count,measure,weigh,sum,record,ledger,tally,calculate,figure,archive,register",
  games: "game,play,dice,cards,race,sport,contest,bet,win,lose,team,match,prize",
  art: "art,paint,draw,carve,picture,colour,color,statue,portrait,beauty,image,sculpt,design",
  time: "time,hour,clock,year,age,old,past,future,yesterday,tomorrow,memory,remember,history,ancient,calendar",
  night: "night,dark,star,moon,dream,sleep,dawn,dusk,lamp,candle,shadow,sky,light",
  fire: "fire,burn,flame,smoke,ash,hearth,coal,ember,kindle,torch",
  bells: "bell,ring,toll,chime,horn,signal,alarm,beacon",
  hope: "hope,wish,future,dream,change,better,promise,plan",
  truth: "truth,lie,secret,honest,trust,believe,deceive,rumour,rumor,betray,promise",
  danger: "danger,threat,fear,risk,trap,hazard,warning,monster,enemy,safe",
  luck: "luck,lucky,fortune,fate,chance,omen,charm,destiny",
  friendship: "friend,friendship,companion,company,lonely,alone,rival,enemy,neighbour,neighbor,stranger",
  salt: "salt,brine,saltern,pan,evaporate,pickle,cure",
  freedom: "free,freedom,slave,prison,escape,rights,equal,fair,unjust,reform,protest",
  home: "home,house,hearth,roof,room,bed,live,belong,homesick,move",
  body: "hand,eye,back,leg,arm,heart,bone,scar,blind,deaf,strong,weak,strength",
};

export const verbConcepts: Readonly<Record<string, string>> = {
  give: "would do,would help,will do,give,throw,toss,part with,trouble you for,hand,hand over,could do with,be glad of,chance of,spare,lend,pass,can i have,could i have,may i have,might i have,borrow,have,need,want,get,let me have,might i have,could use,part with,share,fetch,bring,grab,take,supply,provide,donate",
  take: "take,accept,receive,keep,hold,have this,here is,here are,for you,i brought,collect,deliver",
  share:
    "share,any news,the news,news of,news about,latest,the latest,have you heard,heard the latest,heard anything,hear anything,word on,word about,saying about,talk about,anything new,something new,what do you know of,going on with",
  lend: "lend,borrow,loan,the loan of,hand,hand over,pass,spare,give,throw,toss,could use,could do with,can i have,could i have,may i have,might i have,let me have,use,have,get,need,want,fetch,bring,take,got a spare",
  refill: "refill,fill,fill up,top up,top off,trouble you for,hours of air,put",
  transfer: "transfer,send,pay,loan,lend,spot,front,stake,need,give,borrow",
  look: "look up,look,see,read,check,find,read out",
  walk: "walk,take me,bring me,lead,guide,escort,show the way,show me the way,come with,which way,where is",
  add: "add,put down,chalk,chalk up,book,enter,write up,note down,credit,put",
  mark: "mark,chart,note,log,report,put on the chart",
  sell: "sell,buy,purchase,trade,price,cost,for sale,how much,pay for,charge,sale",
  buy: "buy,sell,purchase,offer,trade,take off my hands,pay",
  trade: "trade,swap,exchange,barter,deal,bargain",
  heal: "heal,treat,cure,bandage,patch,tend,stitch,mend,bind,nurse,wound,bleeding,hurt,sick,injured",
  bind: "bind,look after my wound,bandage,patch,dress,tend,stitch,see to",
  point: "point,show,which way,where is",
  turn: "turn,raise,lift,wind,let down,open,release,set,lower,shut",
  sign: "sign,license,licence,seal",
  mend: "mend,repair,fix,patch,restore,rebuild",
  guide: "guide,lead,show the way,take me,bring me,escort,accompany,walk me,show me",
  follow: "follow,come with,join,come along,travel with,accompany",
  ferry:
    "ferry,cross,row,carry across,take across,passage,get across,other side,sail me,over the water,crossing",
  open: "open,unlock,unbar,let in,let through,let pass,raise,lift",
  close: "close,shut,lock,bar,lower,seal",
  tell: "tell,explain,reveal,describe,share,speak of,let know",
  teach: "teach,learn,train,show how,instruct,lesson",
  show: "show,see,look at,point out,point me",
  send: "send,deliver,carry,pass on,message,letter,dispatch",
  wait: "wait,stay,hold,remain,pause",
  ring: "ring,sound,toll,strike,chime,raise the alarm,alarm",
  light: "light,signal,flash,kindle,burn,ignite",
  record: "record,write,note,enter,register,log,put down,inscribe,sign,mark",
  promise: "promise,swear,give me your word,vow,pledge,give your word,your word,oath",
  forgive: "forgive,pardon,absolve",
  pray: "pray,bless,blessing,prayer",
  sing: "sing,song,play,perform",
  cook: "cook,feed,make a meal,serve,brew,hungry",
  search: "search,look up,look for,find,check,entry for,seek,hunt,watch for,scout",
  warn: "warn,alert,caution",
  hire: "hire,employ,work for,pay for,job",
  pay: "pay,settle,reward,compensate",
  hide: "hide,shelter,conceal,stash,harbour,harbor",
  call: "call,summon,fetch,send for",
  check: "check,inspect,look,examine,test,read,measure,sound,study",
  ask: "ask,inquire,find out,question",
  vouch:
    "vouch,stand surety,surety,stand for me,put your name,your name under,recommend,speak for,introduce,word for,sponsor",
  accuse: "accuse,report,denounce,charge",
  dismiss: "dismiss,leave,go away,send away",
  forecast: "forecast,predict,weather,tide,tides,read",
  lodge: "lodge,sleep,bed,room,shelter,stay,night",
  work: "work,job,hire,labour,labor",
};
