-- Which client of the API sent an inquiry for its visitor, under which Idempotency-Key: the same is received once. Goes with the inquiry.
create table inquiry_client (
    inquiry bigint      not null primary key references inquiry (id) on delete cascade,
    client  bigint      not null references api_client (id),
    called  varchar(64) not null,
    constraint inquiry_client_once unique (client, called)
);
