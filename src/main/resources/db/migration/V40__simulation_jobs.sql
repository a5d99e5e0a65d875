-- A list on which a proposal is tried: the proposal as JSON, null where companies are assessed; and sums of each part that is done, as JSON, null where there are none.
alter table portfolio_job add column proposal text;
alter table portfolio_part add column sums text;
