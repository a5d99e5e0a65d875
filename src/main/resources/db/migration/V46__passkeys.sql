-- Passkeys of who works at the desk, in the tables of Spring Security and under its names: for each person one random id that their devices keep, and the public keys. Nothing here opens
-- anything. Runs on H2 and on PostgreSQL alike.
create table user_entities (
    id           varchar(100) not null primary key,
    name         varchar(60)  not null unique references adviser (login) on delete cascade,
    display_name varchar(100)
);

create table user_credentials (
    credential_id                varchar(1400) not null primary key,
    user_entity_user_id          varchar(100)  not null references user_entities (id) on delete cascade,
    public_key                   bytea         not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean       not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean       not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp with time zone,
    last_used                    timestamp with time zone,
    label                        varchar(100)  not null
);
create index user_credentials_user on user_credentials (user_entity_user_id);
