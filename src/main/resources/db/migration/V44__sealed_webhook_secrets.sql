-- The secret of a webhook is encrypted with the secret of the product, and then longer. What was written before is encrypted at the next start, as SQL has no key. Runs on H2 and
-- on PostgreSQL alike.
alter table webhook alter column secret set data type varchar(400);
