-- Under which Idempotency-Key a client sent a list, and a digest of it: the same is kept once. Goes with the list. Runs on H2 and on PostgreSQL alike.
create table portfolio_call (
    job    varchar(36) not null primary key references portfolio_job (id) on delete cascade,
    client bigint      not null references api_client (id),
    called varchar(64) not null,
    digest varchar(64) not null,
    constraint portfolio_call_once unique (client, called)
);
