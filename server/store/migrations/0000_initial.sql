CREATE TABLE `epochs` (
	`epoch` integer PRIMARY KEY NOT NULL,
	`pid` integer NOT NULL,
	`host` text NOT NULL,
	`opened_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `job_items` (
	`job` integer NOT NULL,
	`item` integer NOT NULL,
	`outcome` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`job`, `item`),
	FOREIGN KEY (`job`) REFERENCES `jobs`(`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "job_items_outcome" CHECK("job_items"."outcome" IN ('done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`number` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`recipe` text NOT NULL,
	`request` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_id_unique` ON `jobs` (`id`);--> statement-breakpoint
CREATE TABLE `journal` (
	`position` integer PRIMARY KEY NOT NULL,
	`playthrough` integer NOT NULL,
	`seq` integer NOT NULL,
	`epoch` integer NOT NULL,
	`at` integer NOT NULL,
	`entry` text NOT NULL,
	`checksum` integer NOT NULL,
	FOREIGN KEY (`playthrough`) REFERENCES `playthroughs`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_playthrough_seq` ON `journal` (`playthrough`,`seq`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`hash` text NOT NULL,
	`sample` integer NOT NULL,
	`document` text NOT NULL,
	`checksum` integer NOT NULL,
	PRIMARY KEY(`hash`, `sample`)
);
--> statement-breakpoint
CREATE TABLE `npc_revisions` (
	`world` text NOT NULL,
	`id` text NOT NULL,
	`revision` integer NOT NULL,
	`document` text NOT NULL,
	`checksum` integer NOT NULL,
	PRIMARY KEY(`world`, `id`, `revision`)
);
--> statement-breakpoint
CREATE TABLE `npcs` (
	`number` integer PRIMARY KEY NOT NULL,
	`world` text NOT NULL,
	`id` text NOT NULL,
	`revision` integer NOT NULL,
	`name_key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `npcs_world_id` ON `npcs` (`world`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `npcs_world_name` ON `npcs` (`world`,`name_key`);--> statement-breakpoint
CREATE INDEX `npcs_world_number` ON `npcs` (`world`,`number`);--> statement-breakpoint
CREATE TABLE `personas` (
	`number` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`text` text NOT NULL,
	`source` text NOT NULL,
	`licence` text NOT NULL,
	`checksum` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `personas_id_unique` ON `personas` (`id`);--> statement-breakpoint
CREATE TABLE `playthroughs` (
	`number` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`world` text NOT NULL,
	`last_seq` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `playthroughs_id_unique` ON `playthroughs` (`id`);--> statement-breakpoint
CREATE INDEX `playthroughs_world_id` ON `playthroughs` (`world`,`id`);--> statement-breakpoint
CREATE TABLE `prompt_blocks` (
	`hash` text PRIMARY KEY NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `world_versions` (
	`hash` text PRIMARY KEY NOT NULL,
	`world` text NOT NULL,
	`name` text NOT NULL,
	`document` text NOT NULL,
	`checksum` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `worlds` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`hash`) REFERENCES `world_versions`(`hash`) ON UPDATE no action ON DELETE no action
);
