package ma.dalil.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.Incentive;

/** How all incentives stand on a day: found by one look-up while nothing changes for any of them. */
final class Legislations {
    /** How incentives stand, of all days together. */
    static final int MOST = 65_536;

    private final List<Legislation> all;
    private final Calendar calendar;
    private final Cache<Calendar.AskedDays, Legislation.LawInForce[]> standings = Caffeine.newBuilder()
            .maximumWeight(MOST)
            .<Calendar.AskedDays, Legislation.LawInForce[]>weigher((days, found) -> found.length)
            .build();

    /** @param all that of each of the incentives, in their order */
    Legislations(Collection<Incentive> incentives, List<Legislation> all) {
        this.all = all;
        this.calendar = new Calendar(incentives);
    }

    /** How many standings are kept, of all days together. */
    long size() {
        standings.cleanUp();
        return standings.asMap().values().stream()
                .mapToLong(found -> found.length)
                .sum();
    }

    /** Each of them on a day, by the texts published on another, for a company of such fiscal years. */
    Legislation.LawInForce[] on(LocalDate on, LocalDate knownOn, FiscalYears company) {
        return standings.get(calendar.days(on, knownOn, company), days -> all.stream()
                .map(it -> it.on(days.on(), days.knownOn(), days.fiscalYears()))
                .toArray(Legislation.LawInForce[]::new));
    }
}
