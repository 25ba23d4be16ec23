package io.tokenvigil.registry.console.setup;

import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frame;
import java.util.Arrays;
import java.util.List;

/// A part of the setup: where it is, who may see it, and what it is called. The first that somebody
/// may see is where they begin.
public enum Part {
    INSTALLATION("installation", Role.VIEWERS),
    PROVIDERS("providers", Role.VIEWERS),
    API_KEYS("api-keys", Role.ADMINS),
    AUDIT("audit", Role.ADMINS),
    NAMESPACES("namespaces", Role.VIEWERS),
    CONTACTS("contacts", Role.EDITORS),
    POLICIES("policies", Role.VIEWERS),
    MAIL("mail", Role.EDITORS);

    private final String path;
    private final String role;

    Part(String name, String role) {
        this.path = ConsolePath.SETUP + "/" + name;
        this.role = role;
    }

    /// What somebody of this role may see; whoever may see the setup may see something of it.
    static List<Part> of(Role role) {
        return Arrays.stream(values()).filter(part -> role.grants().contains(part.role)).toList();
    }

    /// Where it begins.
    public String path() {
        return path;
    }

    Frame.Place place(SetupWords words, String here) {
        return new Frame.Place(path, label(words), includes(here));
    }

    private String label(SetupWords words) {
        return switch (this) {
            case INSTALLATION -> words.installation();
            case PROVIDERS -> words.providers();
            case API_KEYS -> words.apiKeys();
            case AUDIT -> words.audit();
            case NAMESPACES -> words.namespaces();
            case CONTACTS -> words.contacts();
            case POLICIES -> words.policies();
            case MAIL -> words.mail();
        };
    }

    private boolean includes(String here) {
        return here.startsWith(path)
                && (here.length() == path.length()
                        || "/?".indexOf(here.charAt(path.length())) >= 0);
    }
}
