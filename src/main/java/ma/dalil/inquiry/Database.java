package ma.dalil.inquiry;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The database as it may fail: away, full, or back again. */
@Component
public final class Database {
    private final Tables tables;
    private final @Nullable HikariDataSource pool;
    private final JdbcTemplate statements;
    private final TransactionTemplate transactions;
    private final TransactionTemplate moment;
    private final boolean isH2;

    Database(
            Tables tables,
            DataSource source,
            JdbcTemplate statements,
            TransactionTemplate transactions,
            DatabaseDriver kind) {
        this.tables = tables;
        this.pool = source instanceof HikariDataSource hikari ? hikari : null;
        this.statements = statements;
        this.transactions = transactions;
        // PostgreSQL makes nobody wait for it, and H2 holds no less to one moment for all tables.
        this.moment = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        this.moment.setReadOnly(true);
        this.isH2 = kind == DatabaseDriver.H2;
    }

    /**
     * Does that work, which may be done again after it failed.
     *
     * @throws NotStored when the database does not answer, or does not take it
     */
    public <T> T reach(Supplier<T> work) {
        try {
            tables.lay();
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            openAnew();
            throw new NotStored(e);
        }
    }

    /**
     * Reads all of that as it stands at one moment, whatever others change meanwhile; within a change, as it stands there.
     *
     * @throws NotStored when the database does not answer
     */
    public <T> T readAtOnce(Supplier<T> work) {
        return reach(() -> moment.execute(status -> work.get()));
    }

    /**
     * Does all of that work, or nothing of it; once it returns, the disk has it.
     *
     * @throws NotStored when the database does not answer, or does not take it
     */
    public <T> T change(Supplier<T> work) {
        return reach(() -> together(work));
    }

    /** As {@link #change}, and says why when it does not. */
    <T> T together(Supplier<T> work) {
        T done = transactions.execute(status -> work.get());
        settle();
        return done;
    }

    /** Whether it answers; laid out first where it was away at the start. */
    public boolean answers() {
        try {
            return reach(() -> statements.queryForObject("select 1", Integer.class)) != null;
        } catch (NotStored away) {
            return false;
        }
    }

    /** Waits until the disk has what was committed; H2 leaves that to the system, PostgreSQL does not. */
    void settle() {
        if (isH2) {
            statements.execute("checkpoint sync");
        }
    }

    /** H2 closes itself when it cannot write, and stays so for every connection opened before. */
    private void openAnew() {
        HikariPoolMXBean connections = pool == null ? null : pool.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
    }
}
