import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

@ConfigMapping(prefix = "sample")
interface Sample {

    /// Outside.
    String someKey();

    /// Renamed.
    @WithName("other-name")
    Optional<String> anything();

    /// A group.
    Group group();

    interface Group {

        /// Inside.
        @WithDefault("3")
        int innerKey();
    }
}
