-- What was done at the desk, each entry sealed together with the one before it; nothing here names an asker.
create table audit (
    number   bigint                   not null primary key,
    happened timestamp with time zone not null,
    who      varchar(60)              not null,
    act      varchar(40)              not null,
    about    varchar(120)             not null,
    mark     varchar(2000)            not null
);
-- The last of them, sealed: so that it shows when the end is cut off. Whoever adds one holds this row.
create table audit_head (
    id     int           not null primary key,
    number bigint        not null,
    mark   varchar(2000) not null
);
insert into audit_head (id, number, mark) values (1, 0, '');
