-- Unlocking a restored database numbers leases on above what workers have seen (I-22).
grant select, update on sequence attempt_id_seq to vigil_registry;
