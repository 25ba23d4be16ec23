package io.tokenvigil.registry.contact;

/// A way to reach a contact.
public sealed interface ContactChannel {

    /// The word for it in JSON.
    String kind();

    /// Where it leads.
    String address();

    /// By mail.
    record Email(String address) implements ContactChannel {

        /// In JSON.
        public static final String KIND = "email";

        @Override
        public String kind() {
            return KIND;
        }
    }
}
