package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** When what the rulebook says was last compared with where it comes from. Age is a warning, not a failure: time alone breaks no build. */
class FreshnessTests {
    private static final Rulebook RULEBOOK = RulebookReader.read(RuleFiles.packaged());

    @Test
    void everyParameterAndSourceSaysWhenItWasChecked() {
        assertThat(checked()).isNotEmpty().doesNotContainValue(null);
    }

    @Test
    void warnsOfWhatWasCheckedMoreThanAYearAgo(TestReporter reporter) {
        List<String> stale = stale(Morocco.today());

        stale.forEach(it -> reporter.publishEntry("WARNING: check it again", it));
        stale.forEach(it -> System.err.println("WARNING: check it again: " + it));
    }

    @Test
    void aYearIsNotTooOldAndADayMoreIs() {
        LocalDate oldest = checked().values().stream().min(LocalDate::compareTo).orElseThrow();

        assertThat(stale(oldest.plusYears(1))).isEmpty();
        assertThat(stale(oldest.plusYears(1).plusDays(1)))
                .isNotEmpty()
                .allMatch(it -> it.endsWith("checked on " + oldest));
    }

    private static List<String> stale(LocalDate today) {
        List<String> stale = new ArrayList<>();
        checked().forEach((id, day) -> {
            if (day.isBefore(today.minusYears(1))) {
                stale.add(id + ", checked on " + day);
            }
        });
        return stale;
    }

    private static Map<String, LocalDate> checked() {
        Map<String, LocalDate> checked = new LinkedHashMap<>();
        RULEBOOK.sources().values().forEach(source -> checked.put("source " + source.id(), source.checked()));
        RULEBOOK.incentives().values().forEach(incentive -> incentive
                .parameters()
                .values()
                .forEach(parameter ->
                        checked.put("parameter " + parameter.id() + " of " + incentive.id(), parameter.checked())));
        return checked;
    }
}
