-- Assessments that a client of the API asked to have kept: what it asked, and the answer as it was given. Erased after the time that the client was told, or before at its
-- wish. Runs on H2 and on PostgreSQL alike.
create table stored_assessment (
    id         varchar(36)              not null primary key,
    client     bigint                   not null references api_client (id),
    received   timestamp with time zone not null,
    kept_until timestamp with time zone not null,
    language   varchar(2)               not null,
    applied_on date                     not null,
    known_on   date                     not null,
    -- Ids parted by commas; empty for all.
    incentives varchar(4000)            not null,
    rulebook   varchar(64)              not null,
    asked      text                     not null,
    given      text                     not null,
    -- With all findings and sums, where what was given is only a part.
    whole      text,
    -- The law by which it was last judged, and a digest of what was other then than when it was given.
    judged_by  varchar(80)              not null,
    changes    varchar(64)              not null
);
create index stored_assessment_client on stored_assessment (client, received);
create index stored_assessment_judged on stored_assessment (judged_by);
