package ma.dalil.edition;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What the build of the project left, with some of its files changed. */
final class BuiltRulebook {
    static final String CAP = "rulebook/circular-15-2025/parameters.yaml";

    private static final Path CLASSES = Path.of("target/classes");

    private final Path folder;

    BuiltRulebook(Path folder) {
        this.folder = folder;
        for (String part : new String[] {"rulebook", "rules", "META-INF/kie", "META-INF/rulebook-parsed.json"}) {
            copy(CLASSES.resolve(part));
        }
    }

    private void copy(Path from) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Path to = folder.resolve(CLASSES.relativize(path).toString());
                Files.createDirectories(to.getParent());
                Files.copy(path, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A ceiling that is another from 2031 on; an amount made up for the test. */
    BuiltRulebook withCapOf2031(int dirhams) {
        return with(
                CAP,
                before -> before.replaceFirst(
                        "(?s)(income-cap:.*?)(      value: 300000\n.*?)(\n\n|\\z)",
                        "$1$2\n    2031-01-01:\n      value: " + dirhams
                                + "\n      cites: [{ source: circular-15-2025 }]\n      evidence: inferred$3"));
    }

    BuiltRulebook with(String path, UnaryOperator<String> change) {
        try {
            Path file = folder.resolve(path);
            String before = Files.readString(file);
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new IllegalStateException("nothing was changed in " + path);
            }
            Files.writeString(file, after);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] signed(String privateKey) {
        try {
            return RulebookPackage.sign(folder, privateKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the first file begins that stands in the package at that place or after it. */
    static int fileFrom(byte[] content, int place) {
        return new String(content, StandardCharsets.ISO_8859_1).indexOf("PK\3\4", place);
    }

    /** The package without an entry, or with another in its place where there is one. */
    static byte[] changed(byte[] content, String name, byte[] instead) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(content));
                ZipOutputStream to = new ZipOutputStream(changed)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] read = from.readAllBytes();
                boolean isIt = entry.getName().equals(name);
                if (!isIt || instead.length > 0) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(isIt ? instead : read);
                    to.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changed.toByteArray();
    }
}
