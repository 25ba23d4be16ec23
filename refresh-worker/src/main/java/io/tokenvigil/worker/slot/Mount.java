package io.tokenvigil.worker.slot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A file system and where it is mounted, as `/proc/self/mountinfo` tells (proc(5)).
///
/// @param options the file system's own
record Mount(Path point, String kind, List<String> options) {
    private static final String UPPER = "upperdir=";

    Mount {
        options = List.copyOf(options);
    }

    /// Of two at one place, the later hides the earlier; so the later ones come first here.
    static List<Mount> read(List<String> lines) {
        return lines.stream().map(Mount::of).flatMap(Optional::stream).toList().reversed();
    }

    /// `36 35 98:0 /root /point rw,noatime shared:1 - ext4 /dev/sda1 rw,errors=continue`
    private static Optional<Mount> of(String line) {
        var halves = line.split(" - ", 2);
        var fields = halves[0].split(" ", -1);
        var rest = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
        return fields.length < 5 || rest.length < 3
                ? Optional.empty()
                : Optional.of(
                        new Mount(
                                Path.of(unescaped(fields[4])),
                                rest[0],
                                Stream.of(rest[2].split(",")).map(Mount::unescaped).toList()));
    }

    /// Where an overlay's changes lie.
    Optional<Path> upper() {
        return options.stream()
                .filter(option -> option.startsWith(UPPER))
                .map(option -> Path.of(option.substring(UPPER.length())))
                .findFirst();
    }

    private static String unescaped(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
