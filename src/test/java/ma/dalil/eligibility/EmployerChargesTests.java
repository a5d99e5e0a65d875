package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import ma.dalil.profile.FiscalYears;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an employer owes on 6,000 MAD a month, by the decree that adds the job-loss share (0.38 %) from 1 December 2014. */
class EmployerChargesTests {
    private static final BigDecimal PAY = BigDecimal.valueOf(72_000);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** 6,000 x 12 x 0.67 % = 482.40; 6,000 x (11 x 0.67 % + 1.05 %) = 505.20; 6,000 x 12 x 1.05 % = 756. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2013, 482.40", "2014, 505.20", "2015, 756.00"})
    void areOfElevenMonthsAtTheOldRateAndOneAtTheNewIn2014(int year, BigDecimal shortTerm) {
        assertThat(in(year, TODAY).shortTermBenefits().setScale(2, RoundingMode.HALF_UP))
                .isEqualByComparingTo(shortTerm);
    }

    @Test
    void areOfTwelveMonthsAtTheOldRateWhileTheNewIsNotKnown() {
        assertThat(in(2014, LocalDate.of(2014, 11, 30)).shortTermBenefits()).isEqualByComparingTo("482.40");
    }

    private static EmployerCharges in(int year, LocalDate knownOn) {
        Legislation legislation = Rulebooks.legislation("circular-9-2007.income-tax-contribution");
        Law law = legislation
                .on(LocalDate.of(year, 6, 1), knownOn, FiscalYears.CALENDAR)
                .in(year);
        return EmployerCharges.of(PAY, law);
    }
}
