/**
 * The commonest given names of many cultures, as one writes them in English texts: a cue among others, never a proof.
 * Names that are words, months or places as often are in `doubtfulGivenNames` and count only beside a better cue.
 */

const english = `
Aaron Abigail Adam Adrian Agatha Aidan Alan Albert Alec Alex Alexandra Alexis Alfie Alfred Alice Alicia Alison Allison Amanda
Amber Amelia Amy Andrea Andrew Angela Angus Anita Ann Anna Anne Annette Annie Anthony Archie Arlene Arnold Arthur Ashleigh
Ashley Audrey Barbara Barney Barry Beatrice Becky Ben Benjamin Bernadette Bernard Bernice Bert Bessie Beth Bethany Betty
Beverly Blake Bob Bobby Brad Bradley Brandon Brenda Brendan Brent Brett Brian Bridget Brittany Bruce Bryan Bryce Caleb Calvin
Cameron Candace Carl Carla Carly Carol Caroline Carolyn Cassandra Catherine Cathy Cecil Cecilia Cedric Celia Chad Charlene
Charles Charlie Cheryl Chloe Chris Christina Christine Christopher Cindy Claire Clara Clarence Claude Claudia Clifford Clint
Clive Clyde Cody Colin Colleen Connie Connor Constance Corey Courtney Craig Crystal Curtis Cynthia Daisy Dale Damian Damon Dan
Daniel Danielle Danny Darlene Darrell Darren Daryl Dave David Dawn Dean Deborah Debbie Debra Deirdre Denise Dennis Derek Derrick
DeShawn Desmond Diana Diane Dominic Don Donald Donna Dora Doreen Doris Dorothy Doug Douglas Duane Duncan Dustin Dwayne Dwight
Dylan Earl Eddie Edgar Edith Edmund Edna Edward Edwin Eileen Elaine Eleanor Elijah Elizabeth Ella Ellen Ellie Elliot Elsie
Elvis Enid Emily Emma Eric Erica Erik Erin Ernest Ernie Esther Ethan Ethel Eugene Eva Evan Evelyn Felicity Fiona Floyd Frances Francis
Frank Franklin Fred Freddie Frederick Gabriel Gabrielle Gail Gareth Garry Gary Gavin Gemma Geoff Geoffrey George Georgina
Gerald Geraldine Gerard Gertrude Gilbert Gillian Gina Ginger Gladys Glen Glenda Glenn Gloria Gord Gordon Graham Grant Greg
Gregory Greta Gwen Gwendolyn Hannah Harold Harriet Harry Harvey Hazel Heather Hector Heidi Helen Henry Herbert Herman Hilary
Hilda Holly Howard Hugh Hugo Ian Ida Imogen Irene Iris Irma Isaac Isabel Isabella Isla Ivan Ivy Jack Jackie Jacob Jacqueline
Jake James Jamie Jan Jane Janet Janice Jared Jasmine Jason Jay Jean Jeff Jeffrey Jenna Jennifer Jenny Jeremy Jerome Jerry Jesse
Jessica Jessie Jill Jim Jimmy Joan Joanna Joanne Jodie Joe Joel John Johnny Jon Jonathan Jordan Joseph Josephine Josh Joshua Joy
Joyce Juanita Judith Judy Julia Julian Julie Justin Karen Karl Kate Katherine Kathleen Kathryn Kathy Katie Kay Kayla Keisha Keith
Kelly Kelsey Ken Kendra Kenneth Kerry Kevin Kieran Kim Kimberly Kirk Kristen Kristin Kurt Kyle Lance Larry Latoya Laura Lauren
Laurence Laurie Lawrence Leah Lee Leigh Len Leo Leon Leonard Leroy Leslie Lester Lewis Liam Lillian Lily Linda Lindsay Lindsey Lisa
Liz Lloyd Logan Lois Loretta Lori Lorraine Lou Louis Louise Lucas Lucille Lucy Luke Lydia Lynn Mabel Mackenzie MacKenzie Maggie
Malcolm Mandy Marc Marcia Marcus Margaret Margot Maria Marian Marilyn Marjorie Marlene Marsha Marshall Martha Martin Marvin Mary
Mathew Matilda Matt Matthew Maureen Maurice Max Maxine May Melba Megan Melanie Melinda Melissa Melvin Meredith Michael Michelle Mick Mike
Mildred Miles Millie Milton Miranda Mitchell Molly Monica Morgan Muriel Myra Nadine Nancy Naomi Natalie Natasha Nathan Nathaniel
Neil Nelson Nicholas Nick Nicola Nicole Nigel Nina Noah Noel Nora Noreen Norma Norman Olive Oliver Olivia Oscar Otis Owen Paige
Pamela Patricia Patrick Patsy Paul Paula Pauline Peggy Penelope Penny Percy Perry Pete Peter Phil Philip Philippa Phillip Phoebe
Phyllis Polly Priscilla Quentin Rachel Ralph Ramona Randall Randy Raquel Ray Raymond Rebecca Reginald Reuben Rex Rhonda Rhys
Ricardo Richard Rick Ricky Riley Rita Rob Robbie Robert Roberta Robin Rodney Roger Roland Ron Ronald Ronnie Rory Rosa Rosalind
Rose Rosemary Ross Roxanne Roy Ruby Rudy Rufus Rupert Russell Ruth Ryan Sabrina Sally Sam Samantha Samuel Sandra Sara Sarah Scott
Sean Selena Seth Shane Shanice Shannon Sharon Shaun Shawn Sheila Shelley Sheryl Shirley Sidney Simon Sonia Sophia Sophie Spencer Spike
Stacey Stacy Stanley Stella Stephanie Stephen Steve Steven Stuart Sue Susan Susanna Suzanne Sybil Sylvia Tabitha Tamara Tammy Tania Tanya
Tara Taylor Ted Teresa Terrence Terry Tessa Thelma Theodore Theresa Thomas Tiffany Tim Timothy Tina Toby Todd Toni Tom Tommy Tony Tracey
Tracy Travis Trevor Tricia Tristan Troy Tyler Tyrone Ursula Valerie Vanessa Vera Vernon Veronica Vicky Victor Vincent Viola Violet
Virgil Vivian Wade Wallace Walter Wanda Warren Wayne Wendy Wesley Whitney Wilbur Wilfred Will William Willie Wilma Winifred Winston
Xavier Yolanda Yvette Yvonne Zachary Zoe`;

const european = `
Agnieszka Aksel Alain Albrecht Aldo Alejandra Alejandro Aleksandr Aleksandra Aleksei Alessandra Alessandro Alessia Alessio Alexandre
Alexei Alfonso Alfredo Alina Álvaro Amélie Ana Anastasia Anatoly Anders André Andreas Andrei Andrés Andrzej Angelo Anja Anke Annika
Anton Antoine Antonia Antonio António Arne Arturo Ashton Astrid Axel Baptiste Bartosz Beata Beatriz Bernd Bernhard Birgit Bjorn Bjørn
Björn Bogdan Boris Branko Brigitte Brisa Bruno Camille Carlo Carlos Carmen Cátia Cécile Céline Cesar César Chantal Chiara Christophe Claudio
Clémence Cristiano Cristina Dagmar Daniela Danilo Danuta Dario Darja Darko Denis Diego Dieter Dimitri Dimitris Dimitrios Dmitri Dmitry
Dolores Domenico Dorota Dragan Eduardo Eero Elena Eleni Elisabeth Élise Élodie Emil Émile Emilio Emmanuel Enrico Enrique Erich Ernesto
Erwin Esteban Ester Étienne Eugenia Evgeny Fabian Fabio Fabrice Federico Felipe Felix Ferdinand Fernanda Fernando Filip Filippo Florian Francesca
Francesco Francisco Franco François Françoise Franz Friederike Friedrich Fritz Gabriela Galina Gennady Georg Georges Gerhard Giacomo
Gianluca Gianni Gino Giorgio Giorgos Giovanna Giovanni Giulia Giulio Giuseppe Gonzalo Goran Grzegorz Guadalupe Guido Guillaume Guillermo
Günter Günther Gustav Gustavo Håkon Hans Harald Heike Heinrich Heinz Helga Helmut Henri Henrik Herbert Hermann Hervé Horst Ignacio Igor Ilaria
Ilse Inês Inga Inge Ingrid Ioana Irina Isabelle Ivana Ivo Jacek Jacques Jaime Jakob Jakub Jana Janusz Javier Jens Jérôme Jesús Jiří Joachim João
Joaquín Joaquin Johan Johann Johanna Johannes Jonas Jorge José Jose Josef Juan Julien Jürgen Juha Kaisa Karin Karsten Katarina Katarzyna Katja
Katrin Kirill Kirsten Klaus Konstantin Kostas Kostyantyn Krzysztof Ladislav Lars Larissa Laszlo László Laurent Leif Lena Leonardo Liliana Linnea
Lorenzo Luc Luca Lucía Lucia Luciano Ludwig Luigi Luis Luisa Luiz Lukas Łukasz Maja Małgorzata Manfred Manuel Manuela Marcel Marcello Marcelo
Marcin Marco Marcos Marek Margarita Margaux Margarida Mariana Marie Marija Marijn Mario Marina Marion Marko Marta Massimiliano Massimo Mateo Matteo
Matthias Mattias Maurizio Mauricio Maxim Mercedes Michał Michel Michele Miguel Mikael Mikhail Milan Milica Milos Miloš Mirjana Miroslav Monika Monique
María Nadia Nathalie Natalia Nikita Niklas Nikola Nikolai Nikos Nils Nuno Oksana Ola Olaf Oleg Oleksandr Olena Olga Olivier Ondřej Orlando Otto Pablo
Paola Paolo Pascal Pavel Pavlos Pedro Per Petar Petra Philippe Piero Pierre Pietro Pilar Piotr Predrag Rafael Rafał Raffaele Rainer Ralf Ramón Raul
Raúl Reinhard Renata Renate René Riccardo Roberto Rodrigo Rodolfo Roman Romain Rosario Rui Sabine Salvador Salvatore Sandrine Sanna Santiago Sergei Sergey Sergio
Sigrid Signe Silvia Simone Slobodan Solène Sofia Sonja Søren Stanisław Stanislav Stefan Stefania Stefano Stéphane Susanne Svein Sven Svetlana Sylvie Szymon Tamás Tatiana
Tatjana Teodor Thiago Thierry Thor Tiago Tobias Tomas Tomasz Tomáš Torsten Ulrich Ulrike Umberto Ute Uwe Vadim Valentina Valentin Valeria Vasco Vasily Véronique
Vicente Viktor Viktoria Vincenzo Vito Vittorio Vlad Vladimir Volodymyr Walther Werner Wilhelm Władysław Wojciech Wolfgang Ximena Xavi Yakov Yana Yannick Yann Yulia Yuri
Yves Zbigniew Zdeněk Zlatan Zofia Zoltán Zoran Zuzana Siobhan Saoirse Niamh Aoife Ciara Padraig Declan Eoin Fergus Hamish Callum Ewan Alasdair Catriona Eilidh`;

const wider = `
Abdul Abdullah Abdulrahman Abena Abu Adebayo Adnan Ahmad Ahmed Aisha Ajay Akash Akiko Akin Akira Ali Aliyu Amal Amadou Amara Ameer Amin Amina Aminata Amir Amit Amitabh
Ananya Anahit Anand Anil Anita Anjali Ankit Anwar Aram Arash Arif Arjun Armen Arun Aryan Asad Asha Ashish Ashok Ashraf Asif Atsushi Avi Ayaan Ayanda Ayesha Aylin
Ayodele Ayşe Azadeh Aziz Babak Babatunde Bashir Bilal Bongani Budi Burak Can Cem Chiamaka Chidi Chike Chinedu Chinonso Chinua Chukwuemeka Dalisay Darius Deepa Deepak Deepika
Dev Dewi Divya Ebru Efua Ehud Ekaterina Eitan Elif Emeka Emine Emre Esra Fadi Fahad Faisal Farah Farhad Farid Farzana Fatima Fatma Fatou Femi Folake Funmi Ganesh
Gita Gopal Gurpreet Habib Haim Hakan Hamid Hamza Hana Hao Harish Harpreet Haruka Haruki Haruto Hasan Hassan Hideo Hiroko Hiroshi Hiroyuki Huda Hussein Ibrahim Ichiro Ifeoma
Ikram Imran Indira Ismail Itzhak Iqbal Jamal Jamila Jaya Jianguo Jitendra Junaid Jun Kamal Kamala Kareem Karim Karthik Kaveh Kavita Kazuo Keiko Kenji Khadija Khaled Khalid Khalil
Kiran Kofi Krishna Kumar Kunal Kwabena Kwame Kwasi Lakshmi Lalit Laila Layla Leila Lihua Lindiwe Madhuri Mahmoud Mahesh Makoto Malik Mamadou Manish Manoj Mansur Maricel Maryam Masako Masao
Masashi Mayumi Meena Meera Mehdi Mehmet Meiling Mei Michiko Mitsuko Moha Mohamed Mohammad Mohammed Mohan Mohit Mona Moses Moshe Moustafa Muhammad Mukesh Mumtaz Murat Musa Mustafa Nabil Nadeem
Nagendra Naoko Naomi Narendra Naresh Nasrin Naveen Neha Nelson Ngozi Nguyen Nikhil Nirmala Nisha Nitin Nkechi Noam Nomvula Noor Nour Nuri Obinna Oluwaseun Olumide Omar Omer Osama Osman Ousmane Parvati
Parveen Pooja Prabhu Pradeep Prakash Pranav Prasad Pratik Praveen Preeti Priya Priyank Priyanka Qasim Rahim Rahul Raj Raja Rajan Rajeev Rajesh Rajneesh Rakesh Rama Ramesh Rami Rana Rania Ranjit Rashid Rashida Ravi Raza
Rekha Reza Rewat Rishi Rivka Rohan Rohit Ruslan Saad Sachin Sadia Sadiq Said Saif Sakura Salim Salma Salman Samir Samira Sandeep Sanjay Sanjeev Santosh Sarita Satoshi Saul Seema Serkan Shabnam Shah Shahid Shaikh Shakira Shanti Sharif
Shashi Sheikh Shigeru Shinji Shira Shirin Shishir Shivani Shlomo Shoshana Shreya Siddharth Sipho Siti Somchai Sota Srinivas Sridhar Sudhir Suleiman Sultan Sumitra Sunil Sunita Suraj Suresh Sushma Swati Tadashi Taha Takashi Takeshi Takumi
Tal Tanvir Tariq Tatsuya Tendai Thabo Thandi Thanh Themba Thulani Thuy Tomoko Toru Toshiko Tuan Tunde Uchenna Uday Umar Usha Usman Vaishnavi Vandana Vijay Vikram Vinay Vinod Vishal Vivek Wafa Wahid Wanjiru Wei Xiaoming Xin Yaakov Yael Yasin Yasmin
Yasuo Yitzhak Yoko Yoshiko Yuki Yusuf Youssef Yumi Zahra Zainab Zanele Zara Zeinab Zeynep Zhiyuan Zubair Zuleika Zümra Kipchoge Kwaku Amarachi Temitope Oluwatobi Sanaa Itai Gal Omari Tanisha Darnell Jermaine Kanye Lamar LeBron Shaquille Terrell
Tupac Ayumi Daisuke Naoki Ryota Shota Yuto Sayuri Emi Aiko Mika Nanami Linh Minh Duc Huong Lan Phuong Trang Anh Hung Quang Agus Ayu Putri Rizky Wahyu Nurul Ahmet Ayman Hossam Heba Dina Ramy Sherif Tarek Ziad Karimah Bakari Juma Amani Baraka Neema
Makena Achieng Otieno Chipo Farai Tinashe Rudo Mpho Lerato Tshepo Palesa Sibusiso Zodwa Adama Awa Binta Cheikh Mariama Moussa Seydou Abebe Alemayehu Haile Selam Tigist Yohannes Bekele`;

/** Words, months, places, brands or tribes first; names of people beside a surname, a title or a relation. */
const doubtful = `
Adelaide Amber Angel April Art Ash Asia August Aurora Austin Autumn Bill Blake Blaze Brandy Brook Brooke Brooklyn Carter Carolina Cash Chad Chance Charity Charlotte Chase Chelsea China Christian Clay Cliff Cooper
Crystal Dakota Dale Dallas Dawn Dean Dick Don Drew Earl Eden Eve Faith Fern Flora Florence Forrest Frank Gene Georgia Ginger Glen Grace Grant Guy Harmony Heath Heather Holly Hope Houston Hunter India Iris Israel Ivy Jack
Jackson Jade Jasmine Jasper Jay Jean Jordan Joy June Kenya Kent Kingston Lance Lane Lily Lincoln London Lourdes Madison Major Mark Marina Mason May Mercedes Mercy Melody Milan Miles Olive Orlando Paris Parker Pat Patience Pearl Penny
Phoenix Pierce Poppy Preston Prince Queen Ray Reed Reid Rich Rob Robin Rocky Roman Rose Ruby Rusty Sage Salem Sandy Santiago Savannah Scarlett Scout Sierra Skip Sky Skyler Sofia Stone Sue Summer Sterling Sydney Taylor Thor Tiger Trinity Troy
Tyler Victoria Viola Violet Virginia Wade Ward Wayne West Will Willow Wolf Angelina Cam Roma Harley Lotus Sultan Sheikh Shah Prince Duke Baron King Per Can Ola Said Raja Rama Tal Gal Lan Hung Dina Mika Rio Santos Milton Stanley Martin Kelly Ford Warren Lee Kim Kay Jan Max Ted Lima Java
Julia Scala Ada Ruby Pascal Haskell Angular Dart Swift Jenkins Jupyter Cassandra Electra Apollo Athena Thor Maven Travis Alexa Siri Cortana Watson Mercury Eugene Aurora Cameron Logan Rosario Franklin Nelson Roy`;

function split(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== "");
}

export const doubtfulGivenNames: ReadonlySet<string> = new Set(split(doubtful));

export const givenNames: ReadonlySet<string> = new Set([
  ...split(english),
  ...split(european),
  ...split(wider),
  ...doubtfulGivenNames,
]);
