CREATE TABLE `batches` (
	`number` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`job` text NOT NULL,
	`batch` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batches_key_unique` ON `batches` (`key`);--> statement-breakpoint
CREATE INDEX `batches_job` ON `batches` (`job`);