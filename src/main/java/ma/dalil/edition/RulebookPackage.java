package ma.dalil.edition;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.rulebook.BrokenRulebook;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A rulebook as a build of the project left it: its files, and the classes compiled of its rules. It is a zip with one entry more that names each of the others by its
 * SHA-256, and one that signs this.
 */
public final class RulebookPackage {
    private static final String FORM = "dalil-rulebook 1";
    private static final String MANIFEST = "manifest.txt";
    private static final String SIGNATURE = "manifest.sig";
    private static final String BEFORE_NAME = "  ";
    private static final String FILES = "rulebook/";
    private static final Set<String> FOLDERS = Set.of(FILES, "rules/");
    private static final Set<String> BUILT =
            Set.of("META-INF/kie/ma.dalil/dalil/drools-model", "META-INF/rulebook-parsed.json");
    /** A whole one has some four thousand entries of ten megabytes. */
    private static final int MOST_ENTRIES = 50_000;

    /** Of a file, and of what is in it. */
    static final int MOST_BYTES = 64 << 20;

    private final SortedMap<String, byte[]> entries;

    private RulebookPackage(SortedMap<String, byte[]> entries) {
        this.entries = entries;
    }

    /**
     * What was built, as the content of a package that is signed, once it has stood the trial that servers put it to.
     *
     * @param classes the folder of the compiled classes, {@code target/classes}
     * @param privateKey as {@link Signatures.Keys} has it
     * @param served the rulebook of the product, by which clients know the contract
     * @throws RefusedPackage for a folder in which nothing was built, or what no server would take
     */
    public static byte[] build(Path classes, String privateKey, Rulebook served) throws IOException {
        byte[] content = sign(classes, privateKey);
        new RulebookPackage(read(content)).edition(served);
        return content;
    }

    static byte[] sign(Path classes, String privateKey) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(classes)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = classes.relativize(path).toString().replace('\\', '/');
                if (isOfRulebook(name)) {
                    entries.put(name, Files.readAllBytes(path));
                }
            }
        }
        if (!entries.keySet().containsAll(BUILT)) {
            throw new RefusedPackage(
                    classes + " holds no compiled rulebook: run the build, and name its target/classes");
        }
        byte[] manifest = manifest(entries);
        entries.put(MANIFEST, manifest);
        entries.put(SIGNATURE, Signatures.sign(manifest, Signatures.privateKey(privateKey)));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return content.toByteArray();
    }

    /**
     * The package with that content, once it is whole and signed.
     *
     * @throws RefusedPackage saying what is wrong with it
     */
    static RulebookPackage verified(byte[] content, List<PublicKey> trusted) {
        SortedMap<String, byte[]> entries = read(content);
        byte[] manifest = entries.remove(MANIFEST);
        byte[] signature = entries.remove(SIGNATURE);
        if (manifest == null) {
            throw new RefusedPackage("it is not a whole package: " + MANIFEST + " is missing");
        }
        if (signature == null) {
            throw new RefusedPackage("it is not signed");
        }
        if (!Signatures.isSigned(manifest, signature, trusted)) {
            throw new RefusedPackage("it is signed by none of the keys in dalil.rulebook.keys");
        }
        String signed = new String(manifest, StandardCharsets.UTF_8);
        // A zip that was cut between two entries reads like a whole one.
        signed.lines()
                .skip(1)
                .map(line -> line.substring(line.indexOf(BEFORE_NAME) + BEFORE_NAME.length()))
                .filter(name -> !entries.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new RefusedPackage("it is not a whole package: " + name + " is missing");
                });
        if (!signed.equals(new String(manifest(entries), StandardCharsets.UTF_8))) {
            throw new RefusedPackage("its files are not those that were signed");
        }
        return new RulebookPackage(entries);
    }

    /** @throws RefusedPackage saying why it cannot answer here */
    Edition edition(Rulebook served) {
        try {
            RuleFiles files = files();
            ClassLoader loader = new PackageLoader(entries);
            Edition edition = new Edition(files, RulebookReader.read(files, loader), CompiledRules.of(loader));
            new RulebookTrial(edition).stand(served);
            return edition;
        } catch (BrokenRulebook broken) {
            throw new RefusedPackage("its rules are wrong: " + broken.getMessage(), broken);
        } catch (RefusedPackage refused) {
            throw refused;
        } catch (RuntimeException | LinkageError unfit) {
            throw new RefusedPackage("it does not go with this version of the product: " + unfit, unfit);
        }
    }

    private RuleFiles files() {
        return new RuleFiles(entries.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(FILES))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(FILES.length()),
                        entry -> new String(entry.getValue(), StandardCharsets.UTF_8),
                        (one, other) -> one,
                        TreeMap::new)));
    }

    /** A name takes one line of the manifest: with a line break in it, one entry could pass for two that were signed. */
    private static boolean isOfRulebook(String name) {
        return BUILT.contains(name)
                || (FOLDERS.stream().anyMatch(name::startsWith) && name.chars().noneMatch(Character::isISOControl));
    }

    private static byte[] manifest(SortedMap<String, byte[]> entries) {
        StringBuilder manifest = new StringBuilder(FORM).append('\n');
        entries.forEach((name, content) -> manifest.append(DigestUtils.sha256Hex(content))
                .append(BEFORE_NAME)
                .append(name)
                .append('\n'));
        return manifest.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static SortedMap<String, byte[]> read(byte[] content) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        int left = MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] read = zip.readNBytes(left + 1);
                left -= read.length;
                if (left < 0 || entries.size() == MOST_ENTRIES) {
                    throw new RefusedPackage("it is larger than any rulebook");
                }
                if (!isOfRulebook(entry.getName())
                        && !Set.of(MANIFEST, SIGNATURE).contains(entry.getName())) {
                    throw new RefusedPackage("`" + entry.getName() + "` is no part of a rulebook");
                }
                entries.put(entry.getName(), read);
            }
        } catch (EOFException cut) {
            throw new RefusedPackage("it is not a whole package: it ends within a file", cut);
        } catch (IOException | IllegalArgumentException broken) {
            throw new RefusedPackage("it is not a whole package: " + broken.getMessage(), broken);
        }
        return entries;
    }
}
