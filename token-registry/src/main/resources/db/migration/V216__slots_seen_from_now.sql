-- A slot that is not heard of for 30 days is forgotten from now on. So far only its taking was written down, which may be longer ago for a worker that runs.
update worker_slot set seen_at = vigil_now();
