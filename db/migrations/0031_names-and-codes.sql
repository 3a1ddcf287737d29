-- The names of a person's standing views differ in more than capitals, width and blanks around them.
ALTER TABLE "app"."saved_view" ADD COLUMN "name_plain" text;--> statement-breakpoint
select set_config('app.bulk', 'on', true);--> statement-breakpoint
update app.saved_view set name_plain = lower(btrim(normalize(name, NFKC)));--> statement-breakpoint
-- Of those that two writes at once let stand, all but the first are told apart by their places.
update app.saved_view v set
  name = left(v.name, 50) || ' (' || v.position || ')',
  name_plain = lower(btrim(normalize(left(v.name, 50) || ' (' || v.position || ')', NFKC)))
where v.removed_at is null and exists (
  select from app.saved_view f
  where f.staff_id = v.staff_id and f.name_plain = v.name_plain and f.removed_at is null and f.position < v.position);--> statement-breakpoint
select set_config('app.bulk', '', true);--> statement-breakpoint
ALTER TABLE "app"."saved_view" ALTER COLUMN "name_plain" SET NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_own_name" ON "app"."saved_view" USING btree ("staff_id","name_plain") WHERE removed_at is null;
