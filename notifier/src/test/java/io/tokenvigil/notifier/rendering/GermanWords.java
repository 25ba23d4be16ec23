package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/// A third language, for the test that adds one. What it leaves out is in English.
@Localized("de")
interface GermanWords extends Words {

    @Override
    @Message("{provider}: Token „{token}“ läuft bald ab ({day})")
    String subjectExpiring(String provider, String token, String day);
}
