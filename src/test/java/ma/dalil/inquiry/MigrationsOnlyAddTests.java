package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At a roll-out servers of two versions work on the tables of the newer one: what the older writes must still be taken, and what it reads must still be there. So a
 * migration adds, and takes nothing away.
 */
class MigrationsOnlyAddTests {
    /** Of the time when nothing had been released: no older server works on these. */
    private static final String BEFORE_RELEASE = "V[1-9]__.*";

    /** A wider text takes what a narrower one took. */
    private static final Pattern TAKES_AWAY = Pattern.compile("\\b(drop|rename|truncate|revoke)\\b|"
            + "\\balter table \\w+ add (constraint|check|unique|primary|foreign)\\b|"
            + "\\balter column (?!\\w+ set data type varchar)|"
            + "\\badd column (?![^,;]*\\bdefault\\b)[^,;]*\\bnot null\\b|\\badd column [^,;]*\\bunique\\b|"
            + "\\bdelete from\\b");

    private static Stream<Path> migrations() throws IOException {
        return Files.list(Path.of("src/main/resources/db/migration"))
                .filter(it -> !it.getFileName().toString().matches(BEFORE_RELEASE))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void aServerOfTheVersionBeforeGoesOn(Path migration) throws IOException {
        assertThat(plain(Files.readString(migration))).doesNotContainPattern(TAKES_AWAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE x",
                "alter table x drop column y",
                "alter table x alter column y set not null",
                "alter table x\n    rename column y to z",
                "alter table x add column y int not null",
                "alter table x add column y int unique",
                "alter table x add constraint y check (z > 0)",
                "delete from x"
            })
    void whatTakesAwayIsFound(String statement) {
        assertThat(plain(statement)).containsPattern(TAKES_AWAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table x (y int not null unique) -- drop",
                "alter table x add column y text",
                "alter table x alter column y set data type varchar(400)",
                "alter table x add column y boolean default false not null"
            })
    void whatAddsIsNot(String statement) {
        assertThat(plain(statement)).doesNotContainPattern(TAKES_AWAY);
    }

    private static String plain(String sql) {
        return sql.replaceAll("--[^\n]*", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
