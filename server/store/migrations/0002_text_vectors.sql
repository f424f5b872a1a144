CREATE TABLE `text_vectors` (
	`model` text NOT NULL,
	`hash` text NOT NULL,
	`vector` blob NOT NULL,
	PRIMARY KEY(`model`, `hash`)
);
