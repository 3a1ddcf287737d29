ALTER TYPE "app"."document_rejection" ADD VALUE 'unsafe';--> statement-breakpoint
ALTER TABLE "app"."document" ADD COLUMN "original_sha256" "bytea";--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD COLUMN "content_hash" "bytea";--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD COLUMN "data_key_cipher" "bytea";--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD COLUMN "master_key_id" text;--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD COLUMN "page_count" integer;--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD COLUMN "scan_verdict" text;--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD COLUMN "scanned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD COLUMN "scanner" text;--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD COLUMN "scan_finding" text;--> statement-breakpoint
CREATE INDEX "document_original_sha256_index" ON "app"."document" USING btree ("original_sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "document_blob_content" ON "app"."document_blob" USING btree ("content_hash") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "document_blob_master_key_id_index" ON "app"."document_blob" USING btree ("master_key_id");--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD CONSTRAINT "document_blob_sealed" CHECK ((data_key_cipher is null) = (master_key_id is null) and (data_key_cipher is null) = (content_hash is null));--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD CONSTRAINT "document_blob_scan" CHECK (scan_verdict in ('clean', 'infected', 'not_scanned'));--> statement-breakpoint
ALTER TABLE "app"."document_blob" ADD CONSTRAINT "document_blob_scanned" CHECK ((scan_verdict is null) = (scanned_at is null) and (scan_verdict is null) = (scanner is null)
        and (scan_verdict is not distinct from 'infected') = (scan_finding is not null));--> statement-breakpoint
-- No row comes to a blob that was removed. The foreign key has locked the blob's row by now (its triggers go first by
-- name), so a sweeper that was faster has committed, and one that is slower waits.
create function app.guard_blob_stands() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if exists (select from app.document_blob where id = new.blob_id and removed_at is not null) then
    raise exception 'blob % was removed', new.blob_id using errcode = 'CS034';
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger guard_blob_stands after insert or update of blob_id, removed_at on app.document for each row
  when (new.removed_at is null) execute function app.guard_blob_stands();--> statement-breakpoint
create trigger guard_blob_stands after insert or update of blob_id on app.contract for each row
  execute function app.guard_blob_stands();--> statement-breakpoint
-- No blob is removed while a row stands on it; what it holds, and a finding of the scanner, never change.
create function app.guard_blob() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if new.removed_at is not null and old.removed_at is null and (
      exists (select from app.document where blob_id = new.id and removed_at is null)
      or exists (select from app.contract where blob_id = new.id)) then
    raise exception 'blob % is still referred to', new.id using errcode = 'CS034';
  end if;
  if (new.storage_key, new.sha256, new.size_bytes, new.media_type, new.content_hash)
      is distinct from (old.storage_key, old.sha256, old.size_bytes, old.media_type, old.content_hash)
      or (old.scan_verdict = 'infected' and new.scan_verdict is distinct from 'infected') then
    raise exception 'blob % is written once', new.id using errcode = 'CS034';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger guard_blob before update on app.document_blob for each row
  execute function app.guard_blob();--> statement-breakpoint
-- What the scanner named is in quarantine: no paper that holds it goes on.
create function app.guard_quarantine() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if exists (select from app.document_blob where id = new.blob_id and scan_verdict = 'infected') then
    raise exception 'document % is in quarantine', new.id using errcode = 'CS034';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger guard_quarantine before insert or update of state, blob_id on app.document for each row
  when (new.state in ('extracting', 'to_review', 'accepted')) execute function app.guard_quarantine();
