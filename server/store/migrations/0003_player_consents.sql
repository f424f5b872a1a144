CREATE TABLE `player_consents` (
	`player` text PRIMARY KEY NOT NULL,
	`given` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `player_terms` (
	`number` integer PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`asked` integer NOT NULL
);
