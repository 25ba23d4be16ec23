package io.tokenvigil.notifier.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Whose certificates a mail server may show.
final class Trust {
    private Trust() {}

    /// The certificate authorities that the JVM trusts.
    static SSLSocketFactory ofThisMachine() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    /// Only those in a file of PEM certificates.
    ///
    /// @throws IllegalStateException if there is none in it
    static SSLSocketFactory in(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int n = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("" + n++, certificate);
            }
            if (n == 0) {
                throw new GeneralSecurityException("no certificate");
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "tokenvigil.mail.trust: " + file + " has no certificates that can be read", e);
        }
    }
}
