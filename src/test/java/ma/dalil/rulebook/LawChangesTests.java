package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dated changes read from the rulebook that is packaged. */
class LawChangesTests {
    private static final Rulebook RULEBOOK = RulebookReader.read(RuleFiles.packaged());
    private static final LawChanges CHANGES = new LawChanges(RULEBOOK);

    @Test
    void everyBoundOfEveryWindowIsAmongThem() {
        RULEBOOK.incentives().values().forEach(incentive -> incentive.windows().forEach(window -> {
            boolean goesOn = incentive.windows().stream().anyMatch(window::isFollowedBy);
            boolean went = incentive.windows().stream().anyMatch(before -> before.isFollowedBy(window));
            assertThat(of(incentive, went ? LawChange.Kind.GOES_ON : LawChange.Kind.OPENS))
                    .contains(window.from().date());
            if (window.to() != null) {
                assertThat(of(incentive, LawChange.Kind.CLOSES)
                                .toList()
                                .contains(window.to().date()))
                        .as(incentive.id() + " on " + window.to().date())
                        .isEqualTo(!goesOn);
            }
        }));
    }

    @Test
    void whatAnAmountIsCountedWithChangesItToo() {
        Incentive advantage = RULEBOOK.incentives().get("circular-15-2025.income-tax-advantage");
        Incentive tahfiz = RULEBOOK.incentives().get("employment.tahfiz");

        assertThat(CHANGES.all())
                .filteredOn(change -> change.kind() == LawChange.Kind.VALUE
                        && change.value().parameter().id().equals("family-reduction-per-dependant")
                        && change.on().equals(LocalDate.of(2026, 1, 1)))
                .singleElement()
                .satisfies(change -> assertThat(change.concerned()).contains(advantage, tahfiz));
    }

    @Test
    void whatGoesOnWithoutAGapDoesNotClose() {
        Incentive idmaj = RULEBOOK.incentives().get("employment.idmaj");

        assertThat(of(idmaj, LawChange.Kind.GOES_ON)).containsExactly(LocalDate.of(2017, 1, 1));
        assertThat(of(idmaj, LawChange.Kind.CLOSES)).isEmpty();
    }

    @Test
    void aValueThatStaysTheSameIsNoChange() {
        assertThat(CHANGES.all().stream().map(LawChange::value).filter(Objects::nonNull))
                .isNotEmpty()
                .noneMatch(value ->
                        Objects.equals(value.before().value(), value.after().value()));
    }

    @Test
    void whatSeveralIncentivesReadChangesOnceForAllOfThem() {
        Incentive one = RULEBOOK.incentives().get("circular-15-2025.income-tax-advantage");
        Incentive other = RULEBOOK.incentives().get("employment.tahfiz");

        assertThat(CHANGES.all())
                .filteredOn(change -> change.kind() == LawChange.Kind.VALUE
                        && change.value().parameter().id().equals("income-tax-scale")
                        && change.on().getYear() == 2026)
                .isEmpty();
        assertThat(CHANGES.all())
                .filteredOn(change -> change.concerned().containsAll(List.of(one, other)))
                .extracting(LawChange::id)
                .doesNotHaveDuplicates();
        assertThat(CHANGES.all()).extracting(LawChange::id).doesNotHaveDuplicates();
    }

    @Test
    void aDayByWhichSomethingMustBeDoneIsADeadline() {
        LocalDate last = LocalDate.of(2026, 12, 31);

        assertThat(CHANGES.closing(last.minusDays(34), last))
                .anyMatch(change -> change.on().equals(last)
                        && change.concerned().contains(RULEBOOK.incentives().get("employment.tahfiz")));
        assertThat(CHANGES.closing(last.plusDays(1), last.plusDays(1))).isEmpty();
    }

    @Test
    void aLinkOfTheEveOfTheCircularIsToldThatItOpened() {
        LocalDate opened = LocalDate.of(2025, 7, 1);

        assertThat(CHANGES.between(opened.minusDays(1), opened))
                .anyMatch(change ->
                        change.kind() == LawChange.Kind.OPENS && change.id().contains("circular-15-2025"));
        assertThat(CHANGES.between(opened, opened.plusDays(1)))
                .noneMatch(change ->
                        change.kind() == LawChange.Kind.OPENS && change.id().contains("circular-15-2025"));
    }

    private static Stream<LocalDate> of(Incentive incentive, LawChange.Kind kind) {
        return CHANGES.all().stream()
                .filter(change -> change.kind() == kind && change.concerned().contains(incentive))
                .map(LawChange::on);
    }
}
