package ma.dalil.edition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which an operator puts packages, which several servers may share. All packages in it are carried; the file {@value #CURRENT} names the one that
 * answers. That file is the one reference to replace.
 */
public final class PackageFolder {
    static final String CURRENT = "current";
    static final String ENDING = ".dalil";

    private static final Logger LOG = LoggerFactory.getLogger(PackageFolder.class);
    /** So that a folder that is never cleared does not fill the memory. */
    private static final int MOST = 8;

    private static final int OF_THE_DIGEST = 16;

    private final Path folder;
    private final List<PublicKey> trusted;
    private final Map<String, Seen> seen = new HashMap<>();

    PackageFolder(Path folder, List<PublicKey> trusted) {
        this.folder = folder;
        this.trusted = trusted;
    }

    /** A file as it was looked at: taken, or refused. */
    private record Seen(long size, long modified, @Nullable Edition edition, String refused) {}

    /**
     * What is there.
     *
     * @param carried by the name of the file
     * @param refused what is wrong, by the name of the file
     * @param current the name of the file that is to answer; empty for the packaged rulebook
     */
    record Found(SortedMap<String, Edition> carried, SortedMap<String, String> refused, Optional<String> current) {}

    /**
     * Puts a package into a folder and has it answer.
     *
     * @return its name there, which follows from what it holds
     */
    public static String publish(Path file, Path folder) throws IOException {
        String name = put(file, folder);
        replace(folder.resolve(CURRENT), name.getBytes(StandardCharsets.UTF_8));
        return name;
    }

    private static String put(Path file, Path folder) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String name = DigestUtils.sha256Hex(content).substring(0, OF_THE_DIGEST) + ENDING;
        replace(folder.resolve(name), content);
        return name;
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path half = Files.createTempFile(file.getParent(), ".half", "");
        Files.write(half, content);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @param taking makes an edition of a package, or refuses it */
    Found look(Function<RulebookPackage, Edition> taking) throws IOException {
        SortedMap<String, Edition> carried = new TreeMap<>();
        SortedMap<String, String> refused = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(it -> it.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        seen.keySet()
                .retainAll(files.stream().map(it -> it.getFileName().toString()).toList());
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (carried.size() == MOST) {
                refused.put(name, "more than " + MOST + " packages are there: take away those that nobody needs");
                continue;
            }
            Seen now = look(file, name, taking);
            if (now.edition() != null) {
                carried.put(name, now.edition());
            } else {
                refused.put(name, now.refused());
            }
        }
        return new Found(carried, refused, current());
    }

    private Seen look(Path file, String name, Function<RulebookPackage, Edition> taking) throws IOException {
        BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
        Seen before = seen.get(name);
        long modified = about.lastModifiedTime().toMillis();
        if (before != null && before.size() == about.size() && before.modified() == modified) {
            return before;
        }
        Seen now;
        try {
            if (about.size() > RulebookPackage.MOST_BYTES) {
                throw new RefusedPackage("it is larger than any rulebook");
            }
            Edition edition = taking.apply(RulebookPackage.verified(Files.readAllBytes(file), trusted));
            LOG.info("rulebook {} of package {} is carried", edition.version(), name);
            now = new Seen(about.size(), modified, edition, "");
        } catch (RefusedPackage wrong) {
            LOG.error("package {} is refused: {}", name, wrong.getMessage());
            now = new Seen(about.size(), modified, null, String.valueOf(wrong.getMessage()));
        }
        seen.put(name, now);
        return now;
    }

    private Optional<String> current() throws IOException {
        try {
            String named = Files.readString(folder.resolve(CURRENT)).strip();
            return named.isEmpty() ? Optional.empty() : Optional.of(named);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }
}
