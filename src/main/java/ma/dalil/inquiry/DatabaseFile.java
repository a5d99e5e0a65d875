package ma.dalil.inquiry;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import ma.dalil.link.DataFolder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** H2 in a file of {@code dalil.data}. What is committed is written at once: a process that is killed takes nothing with it. */
final class DatabaseFile implements JdbcConnectionDetails {
    private static final String NAME = "dalil";
    private static final String OPTIONS = ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
    /** What H2 says of a file that is none of its own, cut short, or overwritten: IO error, corrupted, another version. */
    private static final Set<Integer> DAMAGED = Set.of(90028, 90030, 90048);

    private static final int IN_USE = 90020;

    private final DataFolder data;

    DatabaseFile(DataFolder data) {
        this.data = data;
    }

    /** H2 makes files that everybody may read, and takes an empty one for its own. */
    void own() {
        data.own(NAME + ".mv.db");
    }

    /** What is wrong with it. */
    String says(SQLException refused) {
        Path file = data.path(NAME + ".mv.db");
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            int code = cause instanceof SQLException sql ? sql.getErrorCode() : 0;
            if (DAMAGED.contains(code)) {
                return "the database file is damaged; it is left as it is, put a copy in its place or move it away: "
                        + file;
            }
            if (code == IN_USE) {
                return "the database file is in use by another process: " + file;
            }
        }
        return "the database file cannot be opened: " + file;
    }

    /** Nobody learns the address before the file is its owner's alone: whoever connected first would have H2 make folder and file for everybody to read. */
    @Override
    public String getJdbcUrl() {
        try {
            own();
        } catch (UncheckedIOException unusable) {
            // Tables tries again, and says so: the product starts without a database.
        }
        return "jdbc:h2:file:" + data.path(NAME) + OPTIONS;
    }

    @Override
    public String getUsername() {
        return "dalil";
    }

    @Override
    public String getPassword() {
        return "";
    }
}
