package ma.dalil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The requests of {@code examples/}, in the order of their names. */
public final class Examples {
    private Examples() {}

    public static List<Path> files() {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each as JSON. */
    public static List<String> all() {
        return files().stream().map(Examples::text).toList();
    }

    /** That one as JSON. */
    public static String named(String name) {
        return text(Path.of("examples", name + ".json"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
