const split = (text: string): readonly string[] => text.split(" ");

/** Given names of many places. */
export const givenNames: readonly string[] = split(
  "Abena Adil Agnes Aiko Alma Amadou Amara Anouk Arjun Asta Ayla Bao Beatriz Bela Bodil Bruna Carlos Chidi Cilla Dalia Davit Dina Edda Eitan Elif Emeka Enzo Esra Farah Femi Fergus Gita Goran Greta Hana Hakim Hilde Ibrahim Ilse Imani Ines Ivo Jamila Jonas Juno Kavya Kenji Kiri Kofi Lale Leandro Lior Lucia Magnus Malia Marek Mina Nadia Nils Noor Nuria Odile Omar Otto Paloma Petra Priya Quentin Rafael Rania Rosa Ruben Sadia Sanna Selim Soren Suki Tamar Tariq Tove Tuan Ulla Uma Vera Viktor Wanda Wei Xenia Yara Yusuf Zeno Zola",
);

export const familyNames: readonly string[] = split(
  "Abebe Adler Aguilar Amari Andersen Banerjee Barros Becker Bianchi Boateng Castro Chen Cohen Costa Demir Diallo Dubois Eriksen Farouk Fischer Fonseca Garcia Gruber Haddad Hansen Hosseini Huang Ito Ivanov Jansen Kamau Kaya Khalil Kim Kovacs Laine Larsen Lindqvist Lopez Mbeki Mendez Meyer Mwangi Nakamura Nguyen Novak Nyberg Okafor Okoye Olsen Papadakis Park Patel Pereira Petrov Quist Rahman Ramos Rossi Sato Schmid Silva Singh Suzuki Tadesse Tanaka Toth Usman Varga Vidal Weber Wójcik Yamada Yilmaz Zamora Zhang",
);
