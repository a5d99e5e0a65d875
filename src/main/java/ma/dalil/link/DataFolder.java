package ma.dalil.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folder {@code dalil.data}: what is kept there is for its owner's eyes only, where the file system can say so. */
@Component
public final class DataFolder {
    private static final Set<PosixFilePermission> OWN_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWN_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    DataFolder(@Value("${dalil.data}") Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Where a file of that name is kept; it need not exist. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /**
     * The file of that name, made empty where there is none. One that others could read until now is closed to them.
     *
     * @throws UncheckedIOException when it can be neither made nor closed
     */
    public Path own(String name) {
        Path file = path(name);
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder, only(folder.getRoot(), OWN_FOLDER));
            }
            try {
                Files.createFile(file, only(folder, OWN_FILE));
            } catch (FileAlreadyExistsException kept) {
                PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
                if (view != null && !view.readAttributes().permissions().equals(OWN_FILE)) {
                    view.setPermissions(OWN_FILE);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("dalil.data cannot be used: " + file, e);
        }
        return file;
    }

    private static FileAttribute<?>[] only(Path where, Set<PosixFilePermission> permissions) {
        return Files.getFileAttributeView(where, PosixFileAttributeView.class) == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}
