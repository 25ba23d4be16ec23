package io.tokenvigil.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.quickstart.Home;
import io.tokenvigil.quickstart.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTest {

    @ParameterizedTest
    @EnumSource(Service.class)
    void itsJvmHasTheArgumentsThatItHasInItsImage(Service service) throws Exception {
        Path dockerfile = Home.find().jar(service).resolve("../../../Dockerfile").normalize();

        assertThat(Files.readString(dockerfile))
                .contains("ENV JAVA_OPTS=\"" + String.join(" ", Image.ARGUMENTS) + "\"");
    }
}
