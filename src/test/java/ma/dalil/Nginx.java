package ma.dalil;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The proxy of the machine, in a folder of its own. */
public final class Nginx implements AutoCloseable {
    /** Set by whatever runs the checks before anything lands. */
    private static final String REQUIRED = "DALIL_BROWSER_REQUIRED";

    private static final List<String> PLACES = List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx");
    private static final String AROUND =
            """
            daemon off; pid nginx.pid; error_log stderr; worker_processes 1;
            events {}
            http {
              access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              include site.conf;
            }
            """;

    private static final String PASSWORD = "password";

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /**
     * Starts it; the test is skipped on a machine that has none.
     *
     * @param site what stands within {@code http}
     */
    public static Nginx start(Path folder, String site) {
        Optional<String> nginx =
                PLACES.stream().filter(it -> Files.isExecutable(Path.of(it))).findFirst();
        if (nginx.isEmpty() && System.getenv(REQUIRED) != null) {
            throw new IllegalStateException("no nginx on this machine, and it is required here");
        }
        Assumptions.assumeTrue(
                nginx.isPresent(), "no nginx on this machine: what stands behind a proxy was not tested");
        try {
            Files.writeString(folder.resolve("nginx.conf"), AROUND);
            Files.writeString(folder.resolve("site.conf"), site);
            return new Nginx(new ProcessBuilder(nginx.get(), "-p", folder.toString(), "-c", "nginx.conf")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("nginx.txt").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody has. */
    public static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a certificate of its own, in {@code certificate.pem}, with its key in {@code key.pem}.
     *
     * @param site its name
     */
    public static Certificate certify(Path folder, String site) throws Exception {
        Path store = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> asked = List.of(
                "-genkeypair", "-alias", "proxy", "-keyalg", "EC", "-dname", "CN=" + site, "-ext", "san=dns:" + site);
        List<String> kept = List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString());
        new ProcessBuilder(Stream.of(List.of(keytool), asked, kept)
                        .flatMap(List::stream)
                        .toList())
                .inheritIO()
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate("proxy");
        pem(folder.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded());
        pem(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                keys.getKey("proxy", PASSWORD.toCharArray()).getEncoded());
        return certificate;
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
