package io.tokenvigil.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;

/// The repository, where the services' finished jars are.
public record Home(Path root) {
    private static final String PROPERTY = "tokenvigil.home";

    /// Told by `vigil`; else the nearest folder upwards that looks like it.
    public static Home find() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return new Home(Path.of(told).toAbsolutePath());
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(Service.REGISTRY.module()))
                    && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return new Home(folder);
            }
        }
        throw new StackFailure("There is no Tokenvigil at or above " + start + ".");
    }

    /// What its build leaves, with its libraries beside it.
    public Path jar(Service service) {
        return root.resolve(service.module())
                .resolve("target")
                .resolve("quarkus-app")
                .resolve("quarkus-run.jar");
    }

    void demandBuilt(Iterable<Service> services) {
        for (Service service : services) {
            if (!Files.exists(jar(service))) {
                throw new StackFailure(
                        service.module()
                                + " is not built: run ./mvnw -Dquick -DskipTests package in "
                                + root
                                + ".");
            }
        }
    }
}
