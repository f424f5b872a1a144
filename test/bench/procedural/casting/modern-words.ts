/**
 * Words of our own day, listed apart from the engine's own tables: a profile of a world that keeps no modern words holds
 * none of them outside the quoted title of a work.
 */
const words = `aerospace, aircraft, airplane, airport, AI, algorithm, analytics, android, anime, API, app, aspirin, automation,
automobile, backend, basketball, battery, bitcoin, blockchain, blog, blogger, broadband, broadcast, browser, cancer, CEO, chatbot,
cinema, circuit, cloud computing, codebase, coding, computer, computing, corporate, covid, CPU, cryptocurrency, curriculum vitae, cyber,
cybersecurity, data, database, dataset, debugging, deep learning, digital, diesel, dollar, drone, e-commerce, ecosystem, electric, electricity,
electronic, electronics, email, encryption, engineer, euro, facebook, fast food, feedback loop, film, firmware, flight attendant, football, forum,
freelance, frontend, gadget, gasoline, genetics, genomics, google, GPU, greenhouse gas, gun, hackathon, hardware, helicopter, hip-hop,
hockey, HTML, hybrid car, influencer, instagram, internet, investor, IT, javascript, jet lag, K-pop, keyboard shortcut, laptop, LGBTQ, linkedin,
logistics, machine learning, marathon, metadata, microchip, microservice, mobile, molecular, monetize, motor, motorcycle, movie, multinational, 
neuroscience, nuclear, nutritionist, online, open-source, outsourcing, package manager, pandemic, pesticide, petroleum, pharmaceutical, phone, photo,
photograph, photographer, photography, physics, plastic, playlist, podcast, pop culture, portfolio, PowerPoint, project management, python, quantum,
radio, radioactive, railway, real estate, robot, robotics, rock music, SaaS, satellite, scalable, sci-fi, SEO, sitcom, smartphone, SMS,
soccer, social media, software, spacecraft, spreadsheet, SQL, stakeholder, startup, stock market, streaming, supermarket, synthesizer,
telecommunications, telephone, television, tennis, tweet, twitter, TV, UI, URL, USB, user experience, UX, vaccine, video, videogame, virtual reality,
virus, voltage, web, webinar, webmaster, website, wifi, wireless, workflow, workshop facilitator, youtube, youtuber, zoom call, optimization,
optimize, implementation, methodology, sustainability, infrastructure, industry, customer service, human resources, management system,
supply chain, entrepreneurship, entrepreneur, marketing, consultant, consultancy, executive, technology, technologies, technical, tech-savvy,
systems administrator, engineering, biotech, biology, psychology, psychological, economics, economist, statistics, statistical, demographics, DNA, HIV, NBA, NFL, FIFA,
Olympics, parliament, congress, democracy, socialist, communist, capitalism, republican, diversity, inclusivity, gender, healthcare,
mental health, therapy, therapist, psychologist, cardiologist, dermatologist, oncologist, smart home, e-learning, open source, framework, protocol stack,
jazz, rap, techno, guitar, guitarist, DJ, vinyl, album, comic book, superhero, science fiction, cosplay, cosmology, aviation, pilot's licence, taxi, truck,
subway, metro, skyscraper, apartment, shopping mall, supermodel, celebrity, television series, screenplay, Hollywood, Bollywood`;

/** Listed with the capitals, where case tells it from a name. */
const innocent = new Set(["data"]);

const list = words
  .split(",")
  .map((word) => word.trim().replace(/\s+/g, " "))
  .filter((word) => word.length > 0);

function pattern(word: string): string {
  const plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return /[a-z]$/.test(word) ? `${plain}s?` : plain;
}

const shouted = list.filter((word) => /^[A-Z]{2,}$/.test(word));
const spoken = list.filter((word) => !/^[A-Z]{2,}$/.test(word) && !innocent.has(word));

const spokenPattern = new RegExp(`(?<![\\p{L}-])(?:${spoken.map(pattern).join("|")})(?![\\p{L}])`, "giu");
const shoutedPattern = new RegExp(`(?<![\\p{L}-])(?:${shouted.join("|")}|data)(?![\\p{L}])`, "gu");

/** Modern words in a text, lower-cased, each as often as it stands there. */
export function modernWordsIn(text: string): string[] {
  return [...text.matchAll(spokenPattern), ...text.matchAll(shoutedPattern)].map((match) =>
    match[0].toLowerCase(),
  );
}

/** Words of reports and offices that nobody here would say, and that say nothing where they stand. */
const abstractPattern =
  /(?<![\p{L}-])(?:effective(?:ly)?|efficient(?:ly)?|efficiency|comprehensive|innovati(?:ve|ons?)|strateg(?:y|ies|ic|ically)|initiatives?|solutions?|projects?|processes|procedures?|resources?|functionality|functionalities|performance issues|best practices|potential(?:ly)?|impacts?|aspects?|approach(?:es)?|concepts?|contexts?|perspectives?|insights?|techniques?|dynamics?|collaborat(?:e|es|ive|ing|ion|ions)|facilitat(?:e|es|ing)|enhanc(?:e|es|ing|ement)|utiliz(?:e|es|ing)|leverag(?:e|es|ing)|implement(?:s|ed|ing)?|optimal|maximiz(?:e|es|ing)|minimiz(?:e|es|ing)|prioritiz(?:e|es|ing)|integrat(?:e|es|ing|ion|ed)|interactive|installations?|user|users|accessib(?:le|ility)|awareness|empower(?:s|ing|ment)?|engagement|expertise|specializ(?:e|es|ing|ed) in|development|environment|environmental|professional(?:ly|s)?|academic|analysis|analyze|analyzing|evaluat(?:e|es|ing|ion)|assessments?|criteria|trends?|content|materials?|systems?|structural|cultural|societal|social|conscious about|standards compliance|representation)(?![\p{L}])/giu;

export function abstractWordsIn(text: string): string[] {
  return [...text.matchAll(abstractPattern)].map((match) => match[0].toLowerCase());
}
