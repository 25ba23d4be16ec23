package io.tokenvigil.notifier.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tokenvigil.notifier.database.Database;

/// The table of notices, without a running notifier around it.
public final class NoticeTable {
    private NoticeTable() {}

    public static Notices notices() {
        return new Notices(json());
    }

    public static Turns turnsIn(Database database) {
        return new Turns(database);
    }

    public static Addressees addressees() {
        return new Addressees(fresh(), standIns(), json());
    }

    public static StandIns standIns() {
        return new StandIns(notices(), fresh(), json());
    }

    private static NewNotices fresh() {
        return new NewNotices(json());
    }

    private static NoticeJson json() {
        return new NoticeJson(new ObjectMapper().registerModule(new JavaTimeModule()));
    }
}
