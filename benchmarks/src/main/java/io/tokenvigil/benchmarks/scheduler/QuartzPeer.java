package io.tokenvigil.benchmarks.scheduler;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.impl.StdSchedulerFactory;

/// What one would write instead: a replica of a clustered Quartz.
public final class QuartzPeer {
    private QuartzPeer() {}

    /// Runs until it is killed.
    ///
    /// @param arguments the file with its settings, the broker, and the topic
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        Handler handler = new Handler(arguments[1], arguments[2]);
        Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
        scheduler.setJobFactory((_, _) -> new Expiring(handler));
        scheduler.start();
    }

    /// Its trigger is named as the token is.
    record Expiring(Handler handler) implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            handler.due(context.getTrigger().getKey().getName());
        }
    }
}
