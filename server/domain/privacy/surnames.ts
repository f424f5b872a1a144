/**
 * Common surnames of many cultures. One makes two capitalised words a person where the given name is unknown or may be a
 * place; alone it says nothing, since half of them are firms and towns.
 */
const common = `
Abbott Abe Acosta Adams Adeyemi Afolabi Agarwal Aguilar Ahmadi Ahn Alexander Allen Alvarez Andersen Anderson Andersson Andrews Aoki Armstrong Arnold Asante Atkinson Auer Austin Baba Bailey Baker Banda Banerjee Barbosa
Barker Barnes Barrett Bauer Baumgartner Bautista Bell Bello Bennett Berg Bernard Bhatt Bianchi Bishop Blake Boateng Bondarenko Boucher Bose Bowie Bowman Boyd Bradley Brady Brennan Brooks Brown Bruno Bryant Burgess Burke Burns Burton
Butler Byrne Cabrera Calderón Callahan Campbell Cardoso Carlson Carpenter Carr Carroll Carter Caruso Carvalho Castillo Castro Chan Chandra Chang Chapman Chavez Chen Cheng Cho Choi Chopra Chou Chowdhury Christensen Chung Clark Clarke Cohen Cole Coleman
Collins Colombo Conti Cook Cooper Costa Cox Craig Crawford Cruz Cunningham Cyrus Dahl Daniels Das Davidson Davies Davis Dawson Delgado Demir Desai Deshmukh Dias Diallo Diaz Díaz Diop Dixon Dlamini Doğan Doyle Dubois Duncan Dunn Dupont Dvořák
Edwards Ek Ellis Erdoğan Eriksson Escobar Esposito Estrada Evans Farouk Farrell Fernandes Fernandez Fernández Ferrara Ferrari Ferreira Fischer Fisher Fitzgerald Fleming Flores Fofana Fontaine Ford Foster Fournier Fowler Fox Franklin Freeman Friedman Fujita
Gallagher Gallo Gandhi Garcia García Gardner Garner Georgiou Ghosh Gibson Gill Girard Goldberg Goldstein Gomes Gomez Gómez Gonzales Gonzalez González Gordon Graham Grant Gray Greco Green Greene Griffin Gruber Guerrero Gupta Gustafsson Gutierrez Haas Haddad Hahn Hall
Hamilton Han Hansen Hanson Hall Harper Harris Harrison Hart Hartmann Harvey Hashimoto Hayes Henderson Hernandez Hernández Herrera Hill Hoang Hoffmann Hoffman Holmes Horvat Horváth Hosseini Howard Howell Huang Huber Hudson Hughes Hunt Hunter Hussain Ibrahim Ito Ivanov Ivanova
Iyer Jackson Jacobs Jain James Jankowski Jansen Janssen Jenkins Jensen Jiménez Johansen Johansson Johnson Johnston Jones Jordan Joshi Jung Kamara Kang Kapoor Karlsson Kato Kaufmann Kaur Kaya Kelley Kelly Kennedy Khan Khoury Kim Kimura King Klein Kobayashi Koch Kovač Kovács
Kowalczyk Kowalski Kozlov Krause Kruger Kumar Kuznetsov Lam Lambert Larsen Larson Lawson Le Lee Lefebvre Lehmann Leroy Levy Lewis Li Lim Lin Lindqvist Liu Lombardi Lopez López Lund Luo MacDonald Mahmoud Maier Malhotra Malik Mancini Mandela Mansour Marino Marchetti Marques Marshall Martin
Martinez Martínez Martins Mason Matsumoto Matthews Mbeki McCarthy McDonald McKenzie Medina Mehta Meier Mendes Mendoza Mensah Meyer Miller Mills Mishra Mitra May Page Mitchell Mohamed Molina Moore Morales Moreau Moreira Morgan Mori Morris Morrison Müller Mukherjee Murphy Murray Musa Mwangi Myers
Nair Nakamura Navarro Nel Nelson Newman Newton Ng Ngo Nguyen Nielsen Nkosi Novak Nowak Ochoa Oconnor Odhiambo Ogawa Okafor Okonkwo Oliveira Olsen Olson Ono Ortega Ortiz Osborne Osei Otieno Owens Özdemir Öztürk Padilla Palmer Papadopoulos Park Parker Parsons Patel Patil Patterson Payne Pedersen
Peña Pereira Perez Pérez Perkins Perry Persson Peters Petersen Peterson Petrov Petrova Petrović Pham Phan Phillips Pierce Pillai Pinto Popescu Popov Popović Porter Powell Powers Price Qureshi Rahman Ramirez Ramírez Ramos Rao Reddy Reed Reid Reyes Reynolds Ricci Rice Richards Richardson Richter
Riley Rinaldi Rios Rivera Roberts Robertson Robinson Rodrigues Rodriguez Rodríguez Rogers Rojas Romano Romero Rosenberg Ross Rossi Roy Ruiz Russo Ryan Saito Salazar Sanchez Sánchez Sanders Sandhu Santoro Santos Sasaki Sato Sawyer Schmidt Schmitt Schneider Scholz Schröder Schubert Schulz Schwartz Schwarz
Scott Sen Seo Shah Sharma Shaw Shevchenko Shimizu Siddiqui Silva Simmons Simon Simpson Singh Sinha Smirnov Smith Snyder Soares Sokolov Soto Sousa Stein Stephens Stevens Stewart Stone Suarez Suárez Sullivan Sutherland Suzuki Svensson Takahashi Tan Tanaka Tanner Taylor Teixeira Thapa Thomas Thompson
Thomson Torres Tran Travolta Tremblay Turner Tucker Underwood Usman Vargas Vasquez Vega Verma Vidal Virtanen Vogel Volkov Wagner Walker Wallace Walsh Walters Wang Ward Warren Washington Watanabe Watkins Watson Watts Webb Weber Weiss Wells Werner West Wheeler White Wilkinson Williams Williamson
Willis Wilson Winkler Wong Wood Woods Wright Wu Xu Yadav Yamada Yamamoto Yamazaki Yang Yıldız Yılmaz Yoon Yoshida Young Yu Yusuf Zamora Zhang Zhao Zheng Zhou Zhu Ziegler Zimmermann Zuma`;

/** Surnames that stand first in Chinese, Korean and Vietnamese names. */
const leading = `
Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang Cao Deng Xiao Feng Kim Lee Park Choi Jung Jeong Kang Cho Yoon Yun Jang Lim Han Shin Seo Kwon Hwang Ahn Song Hong Nguyen Tran Pham Hoang Phan Vu Dang Bui Do Ho Ngo Duong`;

function split(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== "");
}

export const surnames: ReadonlySet<string> = new Set(split(common));

export const leadingSurnames: ReadonlySet<string> = new Set(split(leading));
