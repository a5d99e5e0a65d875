-- Who wants to be told what has changed, where, and what was told. The secret signs, so that it is kept as it is. Runs on H2 and on PostgreSQL alike.
create table webhook (
    id         varchar(36)              not null primary key,
    client     bigint                   not null references api_client (id),
    url        varchar(2000)            not null,
    -- Ids parted by spaces.
    events     varchar(200)             not null,
    secret     varchar(64)              not null,
    created    timestamp with time zone not null,
    -- Attempts that failed, in a row.
    failures   int                      not null,
    paused     timestamp with time zone,
    -- Until then a server is at it.
    busy_until timestamp with time zone not null
);
create index webhook_client on webhook (client);

create table webhook_delivery (
    id        varchar(36)              not null primary key,
    webhook   varchar(36)              not null references webhook (id) on delete cascade,
    event     varchar(40)              not null,
    body      text                     not null,
    created   timestamp with time zone not null,
    state     varchar(12)              not null,
    -- When it is tried next; null where it is not.
    due       timestamp with time zone,
    attempts  int                      not null,
    -- What came of the last attempt.
    status    int,
    fault     varchar(20),
    delivered timestamp with time zone
);
create index webhook_delivery_due on webhook_delivery (webhook, due);
create index webhook_delivery_created on webhook_delivery (created);

-- The rulebook that this database has last seen, in one row.
create table seen_rulebook (
    id      int                      not null primary key,
    version varchar(64)              not null,
    since   timestamp with time zone not null
);
