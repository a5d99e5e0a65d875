package ma.dalil.inquiry;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * A PostgreSQL that has taken a statement and says nothing is given up after a while: its driver would wait without end, and each who asks would hold a thread of
 * the server for as long.
 */
@Component
final class SilentDatabase implements BeanPostProcessor {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final Duration longest;

    /** @param longest between two signs of life */
    SilentDatabase(@Value("${dalil.database.silence}") Duration longest) {
        this.longest = longest;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith(POSTGRESQL)) {
            pool.addDataSourceProperty("socketTimeout", String.valueOf(longest.toSeconds()));
            pool.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return bean;
    }
}
