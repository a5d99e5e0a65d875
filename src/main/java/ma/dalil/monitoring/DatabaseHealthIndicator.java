package ma.dalil.monitoring;

import ma.dalil.inquiry.Database;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers. Where it does not, what is read from the law alone is still served: the server says so and stays in service, because every other
 * server has lost the same database.
 */
@Component
final class DatabaseHealthIndicator implements HealthIndicator {
    static final Status DEGRADED = new Status("DEGRADED", "inquiries, the desk and keys wait for the database");

    private final Database database;

    DatabaseHealthIndicator(Database database) {
        this.database = database;
    }

    @Override
    public Health health() {
        return (database.answers() ? Health.up() : Health.status(DEGRADED)).build();
    }
}
