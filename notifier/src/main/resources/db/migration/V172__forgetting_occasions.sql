create index occasion_by_age on occasion (heard_at) where state <> 'WAITING';
