package ma.dalil.desk;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Started with {@code --dalil.desk.verify-audit=true}, the product checks the log, says what is wrong with it, and ends: 0 for nothing, 1 for anything. */
@Component
@ConditionalOnBooleanProperty("dalil.desk.verify-audit")
final class AuditCheck implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(AuditCheck.class);

    private final AuditLog audit;
    private final ApplicationContext context;

    AuditCheck(AuditLog audit, ApplicationContext context) {
        this.audit = audit;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<AuditLog.Breach> breaches = audit.breaches();
        breaches.forEach(
                it -> LOG.error("audit log: entry {} {}", it.number(), it.kind().id()));
        LOG.info("audit log: {} breaches", breaches.size());
        System.exit(SpringApplication.exit(context, () -> breaches.isEmpty() ? 0 : 1));
    }
}
