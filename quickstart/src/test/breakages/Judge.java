import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.engine.TestExecutionResult;

/// Runs test classes, prints what failed, and exits with 0 where nothing did and something ran.
final class Judge {
    public static void main(String[] classes) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(Arrays.stream(classes).map(name -> selectClass(name)).toList())
                        .configurationParameter("junit.jupiter.execution.timeout.default", "30 s")
                        .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary, failures());
        boolean fine =
                summary.getSummary().getTotalFailureCount() == 0
                        && summary.getSummary().getTestsSucceededCount() > 0;
        System.exit(fine ? 0 : 1);
    }

    private static TestExecutionListener failures() {
        return new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    System.out.println("FAILED " + test.getDisplayName());
                }
            }
        };
    }
}
