package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ma.dalil.profile.FactReader;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.Incentive;
import org.junit.jupiter.api.Test;

/** Anybody may ask for any day by any other: what is kept of the law stays within its bounds, for all incentives together. */
class LawKeptTests {
    private static final int DAYS = 2_500;

    private final Legislation.Kept kept = new Legislation.Kept();
    private final Legislations legislations = legislations();
    private final Random random = new Random(20261128);

    @Test
    void theLawOfManyDaysIsKeptWithinItsBounds() {
        LocalDate on = day();
        LocalDate knownOn = day();
        FiscalYears company = fiscalYears();
        List<Legislation.LawInForce> first = List.of(legislations.on(on, knownOn, company));
        for (int i = 0; i < DAYS; i++) {
            legislations.on(day(), day(), fiscalYears());
        }
        assertThat(kept.size()).isLessThanOrEqualTo(Legislation.Kept.MOST).isGreaterThan(Legislation.Kept.MOST / 2);
        assertThat(legislations.size()).isLessThanOrEqualTo(Legislations.MOST).isGreaterThan(Legislations.MOST / 2);
        assertThat(legislations.on(on, knownOn, company))
                .extracting(Legislation.LawInForce::lastDay)
                .as("what was forgotten is found again")
                .isEqualTo(first.stream().map(Legislation.LawInForce::lastDay).toList());
    }

    /** The answers of a profile may be other objects than the ids of the law, and may be absent. */
    @Test
    void aListHoldsWhatIsWrittenAlikeAndNothingElse() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        FiscalYears company = new FiscalYears(Month.DECEMBER, 0);
        List<Collection<String>> lists = Stream.of(legislations.on(today, today, company))
                .flatMap(standing -> standing.provisions().stream())
                .map(provision -> provision.law().list("segments"))
                .toList();

        assertThat(lists).anySatisfy(list -> assertThat(list).isNotEmpty()).allSatisfy(list -> {
            list.forEach(id ->
                    assertThat(list.contains(new String(id.toCharArray()))).isTrue());
            assertThat(list.contains("nowhere")).isFalse();
            assertThat(list.contains(null)).isFalse();
        });
    }

    private Legislations legislations() {
        FactReader reader = new FactReader(Rulebooks.PACKAGED);
        List<Legislation> all = new ArrayList<>();
        for (Incentive incentive : Rulebooks.PACKAGED.incentives().values()) {
            all.add(new Legislation(
                    incentive, new IncentiveRules(incentive, Rulebooks.COMPILED.of(incentive)), reader, kept));
        }
        return new Legislations(Rulebooks.PACKAGED.incentives().values(), all);
    }

    private LocalDate day() {
        return LocalDate.of(2008, 1, 1).plusDays(random.nextInt(365 * 22));
    }

    private FiscalYears fiscalYears() {
        return new FiscalYears(Month.of(1 + random.nextInt(12)), 0);
    }
}
