package io.tokenvigil.notifier.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tokenvigil.notifier.database.Database;

/// The table of notices, without a running notifier around it.
public final class NoticeTable {
    private NoticeTable() {}

    public static Notices in(Database database) {
        return new Notices(database, json());
    }

    public static Addressees addresseesIn(Database database) {
        return new Addressees(in(database), json());
    }

    private static NoticeJson json() {
        return new NoticeJson(new ObjectMapper().registerModule(new JavaTimeModule()));
    }
}
