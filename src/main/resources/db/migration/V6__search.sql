-- What is looked for and counted among inquiries, derived from each as it is stored; the next step fills it in for those that are there. Runs on H2 and on PostgreSQL alike.
drop index inquiry_queue;
create index inquiry_queue on inquiry (state, received, id);
create index inquiry_received on inquiry (received, id);
create index inquiry_adviser on inquiry (adviser);

-- What the answers tell of the company; a table of its own, for H2 copies a whole table with all its letters to add a column.
create table inquiry_company (
    inquiry bigint not null primary key references inquiry (id) on delete cascade,
    segment varchar(40),
    region  varchar(60)
);
create index inquiry_company_segment on inquiry_company (segment, inquiry);
create index inquiry_company_region on inquiry_company (region, inquiry);

-- Each word of an inquiry once, folded, as bytes: their order is that of no language, so that what begins alike stands together whatever the database was told.
create table inquiry_word (
    inquiry bigint not null references inquiry (id) on delete cascade,
    word    bytea  not null,
    primary key (inquiry, word)
);
create index inquiry_word_word on inquiry_word (word, inquiry);

-- What the answer that the asker read says of each incentive in force.
create table inquiry_incentive (
    inquiry   bigint       not null references inquiry (id) on delete cascade,
    incentive varchar(120) not null,
    verdict   varchar(20)  not null,
    total     numeric(20, 2),
    primary key (inquiry, incentive)
);
create index inquiry_incentive_incentive on inquiry_incentive (incentive, verdict, inquiry);

-- The criteria that stood against an incentive, and those that only an authority settles.
create table inquiry_finding (
    inquiry   bigint       not null references inquiry (id) on delete cascade,
    incentive varchar(120) not null,
    criterion varchar(120) not null,
    outcome   varchar(20)  not null,
    primary key (inquiry, incentive, criterion)
);
create index inquiry_finding_point on inquiry_finding (outcome, incentive, criterion);
