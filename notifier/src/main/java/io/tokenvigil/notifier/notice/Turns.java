package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whose turn it is, by the view `notice_in_turn`, and how much of it is read at once.
@ApplicationScoped
public class Turns {
    /// How long the confirming of all that is in a turn may have taken.
    private static final String LONGEST = "interval '2 minutes'";

    private final Database database;

    Turns(Database database) {
        this.database = database;
    }

    /// Addresses whose turn it is, where the registry has confirmed all of it by now, and some of
    /// it so lately that it can be told: what is due together goes together. Where confirming takes
    /// long, what is old by then is left out and has its turn again.
    ///
    /// @param mails mail addresses at most
    /// @param others addresses of other channels at most
    public List<String> recipients(int mails, int others) {
        return database.transaction(
                transaction ->
                        transaction.list(
                                """
                                with fresh as materialized (
                                  select is_mail, email, min(since) as since from notice_in_turn group by is_mail, email
                                  having min(checked_at) > notices_now() - %s and max(checked_at) > notices_now() - %s)
                                (select email from fresh where is_mail order by since, email limit ?) union all
                                (select email from fresh where not is_mail order by since, email limit ?)"""
                                        .formatted(LONGEST, FreshWord.INTERVAL),
                                row -> row.getString("email"),
                                mails,
                                others));
    }

    /// The same recipients in portions, each with no more waiting than that, held notices too: what
    /// is read at once. Who has more is a portion alone.
    public List<List<String>> portions(Collection<String> emails, int most) {
        Map<String, Long> waiting = howMany(emails);
        List<List<String>> portions = new ArrayList<>();
        long room = 0;
        for (String email : emails) {
            long notices = waiting.getOrDefault(email, 0L);
            if (portions.isEmpty() || notices > room) {
                portions.add(new ArrayList<>());
                room = most;
            }
            portions.getLast().add(email);
            room -= notices;
        }
        return portions;
    }

    private Map<String, Long> howMany(Collection<String> emails) {
        return database
                .transaction(
                        transaction ->
                                transaction.list(
                                        """
                                        select email, count(*) as notices from notice
                                        where email = any (?) and state = 'PENDING' and mail is null group by email""",
                                        row ->
                                                Map.entry(
                                                        row.getString("email"),
                                                        row.getLong("notices")),
                                        (Object) emails.toArray(String[]::new)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
