import type { Random } from "../../server/domain/random.ts";
import { companies, namePools, smallPlaces, streets } from "./planted-words.ts";

/** A sentence with a contact, a number or a rare combination, to stand after one with a name or a plain one. */
export interface Tail {
  /** A kind of `PrivateKind`, as a plain word: the set was written before the rules. */
  readonly kind: string;
  /** The stretch of the sentence of which nothing may be left. */
  draw(random: Random): string;
  /** With `#` where the stretch goes. */
  readonly sentences: readonly string[];
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.integer(0, 9))).join("");
}

/** A number that ends in the digit that Luhn asks for. */
function cardNumber(random: Random): string {
  const body = `4${digits(random, 14)}`;
  const sum = Array.from(body).reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  const whole = body + String((10 - (sum % 10)) % 10);
  return random.pick([whole, whole.replace(/(\d{4})(?=\d)/g, "$1 "), whole.replace(/(\d{4})(?=\d)/g, "$1-")]);
}

/** A German IBAN with the two digits that ISO 13616 asks for. */
function iban(random: Random): string {
  const account = digits(random, 18);
  const rest = BigInt(`${account}131400`) % 97n;
  const whole = `DE${String(98n - rest).padStart(2, "0")}${account}`;
  return random.pick([whole, whole.replace(/(.{4})(?=.)/g, "$1 ")]);
}

function email(random: Random): string {
  const pool = random.pick(namePools);
  const words = [random.pick(pool.given), random.pick(pool.surnames)];
  const local = words
    .map((word) =>
      word
        .normalize("NFD")
        .replace(/[^A-Za-z]/g, "")
        .toLowerCase(),
    )
    .join(random.pick([".", "_", ""]));
  return `${local}${random.integer(1, 99)}@${random.pick(["example.com", "mail.example.org", "uni-example.ac.uk", "example.io"])}`;
}

function phone(random: Random): string {
  return random.pick([
    () => `+1 (${random.integer(201, 989)}) 555-0${digits(random, 3)}`,
    () => `${random.integer(201, 989)}-555-0${digits(random, 3)}`,
    () => `+44 20 7946 0${digits(random, 3)}`,
    () => `(${random.integer(201, 989)}) 555 0${digits(random, 3)}`,
    () => `+49 30 901820${digits(random, 2)}`,
    () => `+91 98${digits(random, 3)} ${digits(random, 5)}`,
  ])();
}

const months = ["January", "March", "May", "June", "August", "October", "December"];

function birthDate(random: Random): string {
  const day = random.integer(1, 28);
  const padded = String(day).padStart(2, "0");
  const month = random.pick(months);
  const year = random.integer(1940, 2005);
  return random.pick([
    `${day} ${month} ${year}`,
    `${month} ${day}, ${year}`,
    `${year}-03-${padded}`,
    `0${random.integer(1, 9)}/${padded}/${year}`,
  ]);
}

export const tails: readonly Tail[] = [
  {
    kind: "email",
    draw: email,
    sentences: ["Reach me at #.", "Mail goes to #, day or night.", "My email is #."],
  },
  { kind: "phone", draw: phone, sentences: ["Call # for help.", "My phone number is #.", "Tel: #"] },
  {
    kind: "address",
    draw: (random) => random.pick(streets),
    sentences: ["Lives at #.", "The shop is at #, near the station."],
  },
  {
    kind: "web_handle",
    draw: (random) =>
      `@${random.pick(["quiltqueen", "rail_fan", "b.baker", "nurse"])}${random.integer(1, 99)}`,
    sentences: ["Posts as # every day.", "Follow # on Instagram."],
  },
  {
    kind: "url",
    draw: (random) =>
      `${random.pick(["https://www.", "http://", "www."])}${random.pick(["bread", "rails", "quilts"])}-${random.integer(1, 99)}.example.com/about`,
    sentences: ["Writes at #.", "See # for more."],
  },
  {
    kind: "id_number",
    draw: (random) => `${random.integer(100, 665)}-${random.integer(10, 99)}-${random.integer(1000, 9999)}`,
    sentences: ["My SSN is #.", "Keeps a card with social security number # at home."],
  },
  { kind: "id_number", draw: cardNumber, sentences: ["Pays with #.", "The credit card number is #."] },
  { kind: "id_number", draw: iban, sentences: ["Rent is paid from #.", "IBAN: #"] },
  {
    kind: "id_number",
    draw: (random) => `${random.pick(["C", "X", "AB"])}${digits(random, 7)}`,
    sentences: ["Travels on passport #.", "My passport number is #."],
  },
  {
    kind: "ip_address",
    draw: (random) =>
      random.pick([
        `81.${random.integer(1, 254)}.${random.integer(1, 254)}.7`,
        `2001:db8:${random.integer(10, 99)}::8a2e:370:7334`,
      ]),
    sentences: ["Logs in from # at night."],
  },
  { kind: "birth_date", draw: birthDate, sentences: ["Was born on # at home.", "Date of birth: #."] },
  {
    kind: "employer_and_role",
    draw: (random) => random.pick(companies),
    sentences: [
      "Is the CEO of #.",
      "Became the founder of # in spring.",
      "Serves as Chief Financial Officer at #.",
    ],
  },
  {
    kind: "employer_and_role",
    draw: (random) => random.pick(smallPlaces),
    sentences: ["Has been mayor of # since 2014.", "Serves as the mayor of #."],
  },
  {
    kind: "employer_and_role",
    draw: (random) => `the first ${random.pick(["woman", "man", "person"])}`,
    sentences: ["Was # to row across the bay."],
  },
  {
    kind: "named_event_with_date",
    draw: (random) => String(random.integer(1985, 2022)),
    sentences: ["Is a survivor of the # Redwater earthquake.", "Won the # Boston Marathon."],
  },
  {
    kind: "precise_age_place_job",
    draw: (random) => `${random.integer(23, 89)}-year-old`,
    sentences: ["Shares a flat with a # locksmith from Wexcombe.", "Looks after a # organist in Dunmorey."],
  },
];
