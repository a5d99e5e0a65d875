package ma.dalil.inquiry;

import ma.dalil.link.DataFolder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The database: a file in the folder {@code dalil.data}, or the PostgreSQL that {@code spring.datasource.url} names. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(Notice.class)
class InquiryConfiguration {

    @Bean
    @ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
    DatabaseFile file(DataFolder data) {
        return new DatabaseFile(data);
    }

    /** Told from the address: asking the database itself would keep the product from starting without it. */
    @Bean
    DatabaseDriver databaseKind(JdbcConnectionDetails database) {
        DatabaseDriver kind = DatabaseDriver.fromJdbcUrl(database.getJdbcUrl());
        if (kind != DatabaseDriver.H2 && kind != DatabaseDriver.POSTGRESQL) {
            throw new IllegalStateException(
                    "spring.datasource.url names neither H2 nor PostgreSQL: " + database.getJdbcUrl());
        }
        return kind;
    }
}
