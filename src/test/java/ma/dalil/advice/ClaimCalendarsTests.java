package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import org.junit.jupiter.api.Test;

class ClaimCalendarsTests {
    private final ClaimCalendars calendars = new ClaimCalendars(Rulebooks.ASSESSOR);

    @Test
    void aPaymentFileIsFiledWhenTheWindowOpensAndTheCertificateInTimeForIt() {
        ClaimCalendar calendar =
                calendar("fes-shore-employer", LocalDate.of(2026, 12, 1), "circular-15-2025.training-premium");

        assertThat(step(calendar, "file-payment").from()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(step(calendar, "file-payment").until()).isEqualTo(LocalDate.of(2027, 5, 31));
        assertThat(step(calendar, "request-certificate").until()).isEqualTo(LocalDate.of(2027, 5, 31));
    }

    @Test
    void aLegalDelayPutsTheDecisionOff() {
        ClaimCalendar calendar =
                calendar("fes-shore-employer", LocalDate.of(2026, 12, 1), "regional.fes-meknes-job-premium");

        // Law 55-19: sixty days for the decision.
        assertThat(step(calendar, "decision").done()).isEqualTo(LocalDate.of(2027, 1, 30));
        assertThat(step(calendar, "decision").critical()).isTrue();
    }

    private static ClaimCalendar.Dated step(ClaimCalendar calendar, String id) {
        return calendar.steps().stream()
                .filter(step -> step.step().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noStepBeginsBeforeThoseItWaitsForAreOverAndWhatIsCriticalEndsLast() {
        for (String example :
                List.of("fes-shore-employer", "oujda-shore-site", "tanger-city-site", "eso-1000-engineers")) {
            ClaimCalendar calendar = calendar(example, Projects.TODAY);
            Map<String, LocalDate> done = new HashMap<>();
            calendar.steps().forEach(step -> step.incentives()
                    .forEach(incentive -> done.put(incentive + "/" + step.step(), step.done())));

            assertThat(calendar.steps()).isNotEmpty().allSatisfy(step -> {
                assertThat(step.from()).isAfterOrEqualTo(calendar.start());
                assertThat(step.done()).isBeforeOrEqualTo(calendar.decided());
                for (String before : step.after()) {
                    step.incentives().stream()
                            .map(incentive -> done.get(incentive + "/" + before))
                            .filter(day -> day != null)
                            .forEach(day -> assertThat(step.from()).isAfterOrEqualTo(day));
                }
            });
            assertThat(calendar.steps())
                    .filteredOn(ClaimCalendar.Dated::critical)
                    .extracting(ClaimCalendar.Dated::done)
                    .contains(calendar.decided());
        }
    }

    @Test
    void aLaterStartNeverBringsAnythingForward() {
        ClaimCalendar soon = calendar("fes-shore-employer", LocalDate.of(2026, 12, 1));
        ClaimCalendar late = calendar("fes-shore-employer", LocalDate.of(2027, 7, 1));

        Map<List<Object>, LocalDate> from = new HashMap<>();
        soon.steps().forEach(step -> from.put(List.of(step.step(), step.incentives()), step.from()));
        assertThat(late.steps()).allSatisfy(step -> assertThat(step.from())
                .isAfterOrEqualTo(from.get(List.of(step.step(), step.incentives()))));
    }

    private ClaimCalendar calendar(String example, LocalDate start, String... incentives) {
        AssessmentRequest request = Projects.example(example);
        return calendars.of(
                new ClaimCalendarRequest(
                        request.on(), request.knownOn(), List.of(incentives), request.profile(), start),
                Projects.TODAY);
    }
}
