package ma.dalil.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import ma.dalil.advice.AdviceReader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Links are signed with {@code dalil.secret}. Where none is set, one is drawn at the first start and kept in the folder {@code dalil.data}, so that
 * links outlive a restart. Several servers need the same one.
 */
@Configuration(proxyBeanMethods = false)
class LinkConfiguration {
    private static final int SHORTEST = 32;

    @Bean
    Seal seal(@Value("${dalil.secret:}") String secret, @Value("${dalil.data}") Path data) {
        String key = secret.isBlank() ? kept(data.resolve("secret")) : secret;
        if (key.length() < SHORTEST) {
            throw new IllegalStateException(
                    "dalil.secret has " + key.length() + " characters; it needs at least " + SHORTEST);
        }
        return new Seal(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    @Bean
    Links links(Seal seal, AdviceReader reader, Clock clock) {
        return new Links(seal, reader, clock);
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                draw(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("dalil.data cannot be used: " + file.toAbsolutePath(), e);
        }
    }

    /** A temporary file is readable by its owner only, and stays so when it is moved. */
    private static void draw(Path file) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path drawn = Files.createTempFile(folder, "secret", null);
        byte[] secret = new byte[SHORTEST];
        new SecureRandom().nextBytes(secret);
        Files.writeString(drawn, HexFormat.of().formatHex(secret));
        Files.move(drawn, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
