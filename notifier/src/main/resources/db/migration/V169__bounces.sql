-- A mail that came back is known by its Message-ID alone.
create index mail_by_message_id on mail (message_id) where channel = 'email';
