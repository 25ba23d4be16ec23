package io.tokenvigil.outbound;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// What these categories log from opening it until closing it.
final class HeardLog extends Handler {
    private final List<LogRecord> heard = new CopyOnWriteArrayList<>();

    /// Held: the log manager forgets loggers that nobody holds, and their handlers with them.
    private final List<Logger> loggers;

    HeardLog(String... categories) {
        this.loggers = Stream.of(categories).map(Logger::getLogger).toList();
    }

    void open() {
        loggers.forEach(logger -> logger.addHandler(this));
    }

    List<LogRecord> heard() {
        return heard;
    }

    @Override
    public void publish(LogRecord record) {
        heard.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        loggers.forEach(logger -> logger.removeHandler(this));
    }
}
