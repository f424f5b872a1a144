/**
 * Names, places and things for sentences with a private thing planted in them, and for those without. Written before the
 * rules that look for them. The people are nobody: given name and surname are drawn apart from each other.
 */

/** Given names and surnames of one culture; the rare ones among them are meant. */
export interface NamePool {
  readonly culture: string;
  readonly given: readonly string[];
  readonly surnames: readonly string[];
  /** The surname comes first. */
  readonly surnameFirst?: boolean;
}

function words(list: string): readonly string[] {
  return list.split(" ");
}

export const namePools: readonly NamePool[] = [
  {
    culture: "English",
    given: words("James Emily Oliver Charlotte Gareth Philippa Wesley Darlene Trevor Beatrice Rhys Imogen"),
    surnames: words(
      "Holloway Pemberton Tuttle Ashworth Brannigan Whitlock Cartwright Lowell McAllister O'Rourke",
    ),
  },
  {
    culture: "American",
    given: words("Tyrone Keisha Brandon Madison DeShawn Latoya Cody Brittany Marcus Shanice"),
    surnames: words("Washington Booker Jefferson Hutchins Delgado Kowalczyk Freeman Stubbs Vance Rawlings"),
  },
  {
    culture: "Spanish",
    given: words("José María Alejandro Lucía Joaquín Pilar Esteban Ximena Rodrigo Guadalupe"),
    surnames: words("García Fernández Ibarra Villanueva Quintero Zamora Castañeda Peña Orozco Salazar"),
  },
  {
    culture: "Portuguese",
    given: words("João Fernanda Thiago Beatriz Rafael Mariana Vasco Inês"),
    surnames: words("Silva Oliveira Nascimento Carvalho Teixeira Figueiredo Barbosa Moreira"),
  },
  {
    culture: "French",
    given: words("Guillaume Élodie Thierry Margaux Baptiste Solène Étienne Camille"),
    surnames: words("Lefebvre Moreau Delacroix Chevalier Rousselot Girard Fontaine Beaumont"),
  },
  {
    culture: "German",
    given: words("Jürgen Annika Matthias Heike Wolfgang Friederike Lukas Ingrid"),
    surnames: words("Schneider Hoffmann Zimmermann Krause Baumgartner Vogel Lindemann Schreiber"),
  },
  {
    culture: "Italian",
    given: words("Giuseppe Chiara Massimo Alessia Lorenzo Francesca Salvatore Ilaria"),
    surnames: words("Bianchi Esposito Colombo Marchetti Gallo Ferraro Pellegrini Rinaldi"),
  },
  {
    culture: "Nordic",
    given: words("Bjørn Astrid Håkon Signe Mikael Sanna Eero Linnea"),
    surnames: words("Hansen Johansson Nygård Lindqvist Virtanen Koskinen Jónsdóttir Sørensen"),
  },
  {
    culture: "Slavic",
    given: words("Vladimir Oksana Piotr Agnieszka Dragan Milica Bogdan Svetlana Tomáš Zuzana"),
    surnames: words("Ivanov Shevchenko Kowalski Nowak Petrović Dvořák Sokolova Wiśniewska Horvat Novotná"),
  },
  {
    culture: "Greek and Turkish",
    given: words("Giorgos Eleni Mehmet Ayşe Dimitris Emre Zeynep Kostas"),
    surnames: words("Papadopoulos Yılmaz Demir Nikolaidis Öztürk Vasileiou Kaya Georgiou"),
  },
  {
    culture: "Arabic and Persian",
    given: words("Mohammed Fatima Khalid Layla Reza Nasrin Yusuf Amina Tariq Shirin"),
    surnames: words("al-Masri Haddad Khoury Hosseini Rahmani Mansour Najjar Ahmadi Farouk Sabbagh"),
  },
  {
    culture: "South Asian",
    given: words("Priya Rajesh Ananya Sanjay Lakshmi Arjun Farzana Imran Kavita Suresh"),
    surnames: words("Sharma Patel Iyer Banerjee Chowdhury Reddy Qureshi Gunawardena Mukherjee Thapa"),
  },
  {
    culture: "Chinese",
    given: words("Wei Xiaoming Meiling Jianguo Lihua Zhiyuan"),
    surnames: words("Wang Zhang Chen Huang Liu Zhao"),
    surnameFirst: true,
  },
  {
    culture: "Korean",
    given: words("Min-jun Seo-yeon Ji-hoon Hye-jin Sung-ho Eun-ji"),
    surnames: words("Kim Park Choi Jung Yoon Kang"),
    surnameFirst: true,
  },
  {
    culture: "Japanese",
    given: words("Hiroshi Yuki Takeshi Sakura Kenji Haruka"),
    surnames: words("Tanaka Watanabe Yamamoto Kobayashi Matsumoto Fujita"),
  },
  {
    culture: "South-East Asian",
    given: words("Nguyen Budi Siti Somchai Maricel Thuy"),
    surnames: words("Santoso Wijaya Reyes Bautista Phan Suwannarat"),
  },
  {
    culture: "African",
    given: words("Chinedu Ngozi Kwame Abena Thabo Nomvula Wanjiru Kipchoge Olumide Aminata"),
    surnames: words("Okafor Adeyemi Mensah Dlamini Mwangi Traoré Diallo Nkosi Otieno Boateng"),
  },
  {
    culture: "Jewish and Armenian",
    given: words("Avi Shoshana Moshe Rivka Aram Anahit"),
    surnames: words("Goldberg Rosenthal Cohen Hakobyan Petrosyan Levy"),
  },
];

export const jobs = words(
  "nurse teacher carpenter baker chemist librarian plumber pharmacist welder architect accountant farmer",
);

export const places = [
  "Ohio",
  "rural Kenya",
  "northern Italy",
  "Cape Town",
  "Buenos Aires",
  "New South Wales",
  "Kyoto",
  "West Virginia",
  "Jordan",
  "Victoria, British Columbia",
];

export const smallPlaces = words(
  "Smallville Tarnbrook Ullapool Wexcombe Pinedale Harrowgate Kirkwall Dunmorey",
);

export const companies = [
  "Acme Corp",
  "Brightwater Industries",
  "Northwind Logistics",
  "Veltrix",
  "Harmon & Sons",
  "Globex Energy",
  "Pinnacle Software Ltd",
  "the Riverbend Trust",
];

export const streets = [
  "12 Elm Street",
  "4501 Old Mill Road",
  "221B Baker Street",
  "77 Harbour View Avenue, Apt 4",
  "9 Rue de la Paix",
  "1600 Pennsylvania Ave NW",
  "38 St. Mary's Lane",
  "5 Kingsway Drive, Springfield, IL 62704",
];
