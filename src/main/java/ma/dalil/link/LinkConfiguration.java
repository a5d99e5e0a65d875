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
import java.util.List;
import java.util.stream.Stream;
import ma.dalil.advice.AdviceReader;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Links and documents are signed with {@code dalil.secret}; what a secret in {@code dalil.retired-secrets} signed is still opened. Where none is set, one
 * is drawn at the first start and kept in the file {@code secret} of {@code dalil.data}, so that links outlive a restart; further lines of it are retired
 * secrets. Several servers need the same.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkConfiguration.Secrets.class)
class LinkConfiguration {
    private static final int SHORTEST = 32;
    private static final String FILE = "secret";

    /**
     * @param secret signs; null or blank for one that is kept in a file
     * @param retiredSecrets signed before, newest first
     */
    @ConfigurationProperties("dalil")
    record Secrets(String secret, List<String> retiredSecrets) {
        Secrets {
            retiredSecrets = retiredSecrets == null ? List.of() : retiredSecrets;
        }
    }

    @Bean
    Seal seal(Secrets secrets, DataFolder data) {
        List<String> current =
                secrets.secret() == null || secrets.secret().isBlank() ? kept(data) : List.of(secrets.secret());
        List<String> all = Stream.concat(current.stream(), secrets.retiredSecrets().stream())
                .toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).length() < SHORTEST) {
                throw new IllegalStateException((i == 0 ? "dalil.secret" : "a secret of dalil.retired-secrets")
                        + " has " + all.get(i).length() + " characters; it needs at least " + SHORTEST);
            }
        }
        return new Seal(all);
    }

    @Bean
    Links links(Seal seal, AdviceReader reader, Clock clock) {
        return new Links(seal, reader, clock);
    }

    private static List<String> kept(DataFolder data) {
        try {
            Path file = data.path(FILE);
            if (!Files.exists(file)) {
                draw(data, file);
            }
            return Files.readAllLines(data.own(FILE)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("dalil.data cannot be used: " + data.path(FILE), e);
        }
    }

    /** Under another name first: a start that is cut short leaves no half secret. */
    private static void draw(DataFolder data, Path file) throws IOException {
        Path drawn = data.own(FILE + ".new");
        byte[] secret = new byte[SHORTEST];
        new SecureRandom().nextBytes(secret);
        Files.writeString(drawn, HexFormat.of().formatHex(secret), StandardCharsets.UTF_8);
        Files.move(drawn, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
