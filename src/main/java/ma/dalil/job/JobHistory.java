package ma.dalil.job;

import javax.sql.DataSource;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/** Spring Batch over our database. Its kind is told and not asked for: the product starts without a database. */
@Configuration(proxyBeanMethods = false)
class JobHistory {

    @Bean
    JdbcJobRepositoryFactoryBean jobRepository(
            DataSource source, PlatformTransactionManager transactions, DatabaseDriver kind) {
        JdbcJobRepositoryFactoryBean repository = new JdbcJobRepositoryFactoryBean();
        repository.setDataSource(source);
        repository.setTransactionManager(transactions);
        repository.setDatabaseType(kind == DatabaseDriver.H2 ? "H2" : "POSTGRES");
        // No two executions have the same parameters, so none need be kept apart.
        repository.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
        return repository;
    }

    @Bean
    JobOperatorFactoryBean jobOperator(JobRepository repository, PlatformTransactionManager transactions) {
        JobOperatorFactoryBean operator = new JobOperatorFactoryBean();
        operator.setJobRepository(repository);
        operator.setTransactionManager(transactions);
        return operator;
    }
}
