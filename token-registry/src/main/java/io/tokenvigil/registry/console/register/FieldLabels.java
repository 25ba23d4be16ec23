package io.tokenvigil.registry.console.register;

import io.tokenvigil.registry.console.frame.RefusalWords;
import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.console.frame.SaidRefusal;
import io.tokenvigil.registry.input.Refusal;
import java.util.List;

/// Says what is refused under the names that the form's fields have on the page.
///
/// @param zone the viewer's, which some names have in them
record FieldLabels(RefusalWords says, RegisterWords words, String zone) {

    List<SaidRefusal> fields(List<Refusal> refusals) {
        return says.fields(refusals);
    }

    /// A refusal that belongs beside this field.
    Said said(FormField field, SaidRefusal refusal) {
        if (field == FormField.FORM) {
            return refusal.whole();
        }
        return refusal.under(of(field), FormField.line(refusal.field()));
    }

    private String of(FormField field) {
        return switch (field) {
            case NAMESPACE -> words.namespace();
            case NAME -> words.name();
            case REF -> words.ref();
            case OWNER -> words.owner();
            case OWNER_NAME -> words.ownerName();
            case RECIPIENTS -> words.recipients();
            case CONTACTS -> words.contacts();
            case ACCESS_TOKEN -> words.accessTokenNeeded();
            case REFRESH_TOKEN -> words.refreshToken();
            case CLIENT_SECRET -> words.clientSecret();
            case CLIENT_ID -> words.clientId();
            case ENDS -> words.ends(zone);
            case DAYS -> words.days();
            case GRANT_ENDS -> words.grantEnds(zone);
            case SCOPE -> words.scope();
            case PROVIDER_REF -> words.providerRef();
            case POLICY -> words.policy();
            case NOTICES -> words.notices();
            case REFRESH_AT -> words.refreshAt();
            case REFRESH -> words.refresh();
            case OVERLAP -> words.overlap();
            case NOTIFY -> words.told();
            case DESTINATIONS -> words.destinations();
            case LABELS -> words.labels();
            case FORM -> "";
        };
    }
}
