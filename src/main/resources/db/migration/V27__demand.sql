-- What is counted over all inquiries. Runs on H2 and on PostgreSQL alike.
-- The answers that would settle a verdict or a sum which is open, of each inquiry; the next step fills it in for those that are there.
create table inquiry_missing (
    inquiry bigint       not null references inquiry (id) on delete cascade,
    fact    varchar(120) not null,
    primary key (inquiry, fact)
);
create index inquiry_missing_fact on inquiry_missing (fact);

-- The figures as they were last counted, with nothing that is not told.
create table demand (
    id      int                      not null primary key,
    counted timestamp with time zone not null,
    figures text                     not null
);

-- So that a page of figures reads indexes, and no letters.
create index inquiry_language on inquiry (language);
create index reply_written on reply (written, inquiry);
