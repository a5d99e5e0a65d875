package ma.dalil.inquiry;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Started with {@code --dalil.backup=<file>}, the product writes all that is stored to a new file and ends; with {@code --dalil.restore=<file>}, it puts that back into an
 * empty database and ends: 0, or 1 where it could not.
 */
@Component
@ConditionalOnExpression("!'${dalil.backup:}'.isEmpty() || !'${dalil.restore:}'.isEmpty()")
final class BackupCommand implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BackupCommand.class);

    private final Database database;
    private final Backup backup;
    private final String to;
    private final String from;
    private final ApplicationContext context;

    BackupCommand(
            Database database,
            DataSource source,
            @Value("${dalil.backup:}") String to,
            @Value("${dalil.restore:}") String from,
            ApplicationContext context) {
        this.database = database;
        this.backup = new Backup(source);
        this.to = to;
        this.from = from;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int code = 0;
        try {
            Map<String, Long> rows = database.reach(this::done);
            rows.forEach((table, count) -> LOG.info("{}: {} rows", table, count));
        } catch (RuntimeException refused) {
            LOG.error("{}", refused.getMessage());
            code = 1;
        }
        int ends = code;
        System.exit(SpringApplication.exit(context, () -> ends));
    }

    private Map<String, Long> done() {
        try {
            if (from.isEmpty()) {
                try (OutputStream file =
                        new BufferedOutputStream(Files.newOutputStream(Path.of(to), StandardOpenOption.CREATE_NEW))) {
                    return backup.write(file);
                }
            }
            try (InputStream file = new BufferedInputStream(Files.newInputStream(Path.of(from)))) {
                Map<String, Long> rows = backup.restore(file);
                database.settle();
                return rows;
            }
        } catch (IOException e) {
            throw new Backup.Refused("the file cannot be written or read, or is there already: " + e.getMessage());
        }
    }
}
