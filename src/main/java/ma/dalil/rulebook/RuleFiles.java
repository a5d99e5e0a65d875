package ma.dalil.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of a rulebook, by their path below {@code rules/}. */
public record RuleFiles(SortedMap<String, String> contents) {

    /** The rulebook packaged with the product. */
    public static RuleFiles packaged() {
        SortedMap<String, String> contents = new TreeMap<>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:/rulebook/**/*.*")) {
                String address = resource.getURL().toString();
                contents.put(
                        address.substring(address.lastIndexOf("/rulebook/") + "/rulebook/".length()),
                        resource.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RuleFiles(contents);
    }

    /** The rulebook in a directory. */
    public static RuleFiles in(Path directory) {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                contents.put(
                        directory.relativize(path).toString().replace('\\', '/'),
                        Files.readString(path, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RuleFiles(contents);
    }

    /** What stands in one of them, which must be there. */
    String content(String path) {
        return Rulebook.known(contents, path);
    }

    /** The same files with one more, or one replaced. */
    public RuleFiles with(String path, String content) {
        SortedMap<String, String> changed = new TreeMap<>(contents);
        changed.put(path, content);
        return new RuleFiles(changed);
    }

    /** The same files without one. */
    public RuleFiles without(String path) {
        SortedMap<String, String> changed = new TreeMap<>(contents);
        changed.remove(path);
        return new RuleFiles(changed);
    }

    /** SHA-256 over all files but remarks, and over the classes that read them, in hexadecimal. */
    String digest(List<Class<?>> readBy) {
        MessageDigest digest = sha256();
        for (Class<?> type : readBy) {
            try (InputStream code = type.getResourceAsStream(
                    type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
                digest.update(code.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        contents.forEach((path, content) -> {
            if (!path.endsWith(".md")) {
                digest.update((path + "\0" + content + "\0").getBytes(StandardCharsets.UTF_8));
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 over the paths and contents of all files that decide an answer, in hexadecimal. */
    String version() {
        MessageDigest digest = sha256();
        contents.forEach((path, content) -> {
            if (!path.startsWith("schema/") && !path.endsWith("scenarios.yaml") && !path.endsWith(".md")) {
                digest.update((path + "\0" + content + "\0").getBytes(StandardCharsets.UTF_8));
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
