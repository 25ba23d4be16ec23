package io.tokenvigil.notifier.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tokenvigil.notifier.database.Database;

/// The table of notices, without a running notifier around it.
public final class NoticeTable {
    private NoticeTable() {}

    public static Notices in(Database database) {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        return new Notices(database, new NoticeJson(mapper));
    }
}
