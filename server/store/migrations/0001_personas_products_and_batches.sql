CREATE TABLE `batches` (
	`number` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`job` text NOT NULL,
	`batch` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batches_key_unique` ON `batches` (`key`);--> statement-breakpoint
CREATE INDEX `batches_job` ON `batches` (`job`);--> statement-breakpoint
CREATE TABLE `persona_duplicates` (
	`number` integer PRIMARY KEY NOT NULL,
	`keeper` text NOT NULL,
	`measure` text NOT NULL,
	`similarity` real NOT NULL,
	`text` text NOT NULL,
	`source` text NOT NULL,
	`line` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persona_duplicates_text_keeper` ON `persona_duplicates` (`text`,`keeper`);--> statement-breakpoint
CREATE INDEX `persona_duplicates_measure_keeper` ON `persona_duplicates` (`measure`,`keeper`);--> statement-breakpoint
CREATE TABLE `persona_relations` (
	`from` text NOT NULL,
	`to` text NOT NULL,
	`type` text NOT NULL,
	`hop` integer NOT NULL,
	PRIMARY KEY(`from`, `to`, `type`)
);
--> statement-breakpoint
CREATE INDEX `persona_relations_to` ON `persona_relations` (`to`);--> statement-breakpoint
CREATE TABLE `persona_segments` (
	`first` integer PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`options` text NOT NULL,
	`bands` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `persona_vectors` (
	`model` text NOT NULL,
	`number` integer NOT NULL,
	`vector` blob NOT NULL,
	PRIMARY KEY(`model`, `number`)
);
--> statement-breakpoint
CREATE TABLE `product_personas` (
	`product` integer NOT NULL,
	`persona` text NOT NULL,
	PRIMARY KEY(`product`, `persona`),
	FOREIGN KEY (`product`) REFERENCES `products`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `product_personas_persona` ON `product_personas` (`persona`);--> statement-breakpoint
CREATE TABLE `products` (
	`number` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`recipe` text NOT NULL,
	`world` text NOT NULL,
	`document` text NOT NULL,
	`checksum` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_id_unique` ON `products` (`id`);--> statement-breakpoint
CREATE INDEX `products_recipe_world` ON `products` (`recipe`,`world`,`number`);--> statement-breakpoint
CREATE TABLE `withdrawn_personas` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `jobs` ADD `items` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `jobs` ADD `state` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `personas` ADD `document` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `personas` ADD `age` integer;--> statement-breakpoint
CREATE VIRTUAL TABLE `persona_search` USING fts5(`text`, `occupation`, `interest`, `domain`, `place`, `gender`, `language`, `source`, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
