package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A part of the console that the navigation leads to: where it is, who may see it, and what it is
/// called. The first that somebody may see is where they begin.
public enum Section {
    OVERVIEW(ConsolePath.OVERVIEW, Role.VIEWERS),
    TOKENS(ConsolePath.TOKENS, Role.VIEWERS, Role.OWNERS),
    CREDENTIALS(ConsolePath.CREDENTIALS, Role.CONSUMERS),
    SETUP(ConsolePath.SETUP, Role.VIEWERS);

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> roles;

    Section(String path, String... roles) {
        this.path = path;
        this.roles = Set.of(roles);
    }

    /// What somebody of this role may see; somebody who may sign in may see something.
    public static List<Section> of(Role role) {
        return Arrays.stream(values())
                .filter(section -> role.grants().stream().anyMatch(section.roles::contains))
                .toList();
    }

    /// Where it begins.
    public String path() {
        return path;
    }

    Frame.Place place(FrameWords words, String here) {
        return new Frame.Place(path, label(words), includes(here));
    }

    private String label(FrameWords words) {
        return switch (this) {
            case OVERVIEW -> words.overview();
            case TOKENS -> words.tokens();
            case CREDENTIALS -> words.credentials();
            case SETUP -> words.setup();
        };
    }

    private boolean includes(String here) {
        return here.startsWith(path)
                && (here.length() == path.length()
                        || "/?".indexOf(here.charAt(path.length())) >= 0);
    }
}
