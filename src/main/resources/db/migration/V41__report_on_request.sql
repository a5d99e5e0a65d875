-- Whether the client asked for a report of its list, which takes several times the work of its answers alone.
alter table portfolio_job add column reported boolean default false not null;
