CREATE INDEX "queue_all_desk_received" ON "app"."application" USING btree ("desk","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_desk_amount" ON "app"."application" USING btree ("desk","amount_minor","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_desk_grade" ON "app"."application" USING btree ("desk","grade_sort","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "application_number_prefix" ON "app"."application" USING btree ("number" text_pattern_ops);