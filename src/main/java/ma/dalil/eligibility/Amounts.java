package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Ledger;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import org.jspecify.annotations.Nullable;

/** Sums up what the amount rules of one incentive paid, year by year. */
final class Amounts {
    static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2, RoundingMode.UNNECESSARY);

    private final Incentive incentive;
    private final Legislation.LawInForce standing;
    private final boolean assumesCalendarYears;

    /**
     * What the years make.
     *
     * @param schedule year by year, those included that pay nothing
     * @param isLimited whether fewer people of some group benefit than it has
     */
    record Sums(List<Amount.OfYear> schedule, BigDecimal thisYear, BigDecimal total, boolean isLimited) {}

    /** @param assumesCalendarYears whether nobody told when the fiscal years of the company end */
    Amounts(Incentive incentive, Legislation.LawInForce standing, boolean assumesCalendarYears) {
        this.incentive = incentive;
        this.standing = standing;
        this.assumesCalendarYears = assumesCalendarYears;
    }

    /** The sums alone; null when they cannot be told, because the law is not known or {@code lacking} facts may pay something. */
    @Nullable
    Sums sums(List<AssessedYear> years, BooleanSupplier lacking) {
        if (!isTold(years, lacking)) {
            return null;
        }
        boolean isLimited = Beneficiaries.settle(years);
        Amount.OfYear[] schedule = new Amount.OfYear[years.size()];
        BigDecimal total = NOTHING;
        for (int i = 0; i < schedule.length; i++) {
            BigDecimal paid = years.get(i).paid().setScale(2, RoundingMode.HALF_UP);
            schedule[i] = new Amount.OfYear(years.get(i).getNumber(), paid);
            total = total.add(paid);
        }
        return new Sums(List.of(schedule), schedule.length == 0 ? NOTHING : schedule[0].amount(), total, isLimited);
    }

    /**
     * The amount the years make.
     *
     * @param sums null when they cannot be told
     * @param missing the facts its rules lacked for some group or for all
     */
    Amount of(
            List<AssessedYear> years,
            @Nullable Sums sums,
            Set<String> missing,
            AssessedProfile assessedProfile,
            Ledger ledger) {
        if (sums == null) {
            return alone(null, missing, ledger);
        }
        List<Shown> shown = new ArrayList<>();
        List<Shown> before = List.of();
        AssessedYear last = null;
        for (AssessedYear year : years) {
            if (last != null && year.repeats(last)) {
                continue;
            }
            last = year;
            List<Shown> own = lines(year);
            if (sameValues(own, before)) {
                shown.addAll(newlyNoted(own, before));
            } else {
                shown.addAll(own);
            }
            before = own;
        }
        Amount.AfterTax afterTax =
                incentive.amount().taxable() ? TaxOnAid.leaves(sums.schedule(), standing, assessedProfile) : null;
        return new Amount(
                kind(sums, !missing.isEmpty()),
                sums.thisYear(),
                sums.total(),
                "MAD",
                schedule(sums),
                standing.fiscalYears().told(),
                incentive.amount().says(),
                shown.stream().map(Shown::line).toList(),
                afterTax,
                WithheldTax.beside(incentive, years, assessedProfile),
                evidence(shown),
                List.copyOf(missing),
                ledger);
    }

    /** As {@link #of}, without lines and what follows from them. */
    Amount inShort(@Nullable Sums sums, Set<String> missing) {
        return alone(sums, missing, Ledger.EMPTY);
    }

    private Amount alone(@Nullable Sums sums, Set<String> missing, Ledger ledger) {
        return new Amount(
                kind(sums, sums != null && !missing.isEmpty()),
                sums == null ? null : sums.thisYear(),
                sums == null ? null : sums.total(),
                sums == null ? null : "MAD",
                sums == null ? List.of() : schedule(sums),
                sums == null ? null : standing.fiscalYears().told(),
                incentive.amount().says(),
                List.of(),
                null,
                null,
                null,
                List.copyOf(missing),
                ledger);
    }

    /** How firm the sums are; {@code isLacking} where its rules lacked facts. */
    AmountCard.Kind kind(@Nullable Sums sums, boolean isLacking) {
        AmountCard card = incentive.amount();
        if (sums == null) {
            return card.computed() ? AmountCard.Kind.NOT_COMPUTABLE : card.kind();
        }
        // Fiscal years that end in another month may be one more, or at other rates.
        return isLacking || (assumesCalendarYears && incentive.isOnProfits())
                ? card.kind().ofPart()
                : card.kind();
    }

    /** The schedule as an answer shows it: where no end is known it stops with the last year that pays. */
    List<Amount.OfYear> schedule(Sums sums) {
        int shown = sums.schedule().size();
        while (standing.isOpenEnded()
                && shown > 0
                && sums.schedule().get(shown - 1).amount().signum() == 0) {
            shown--;
        }
        return shown == sums.schedule().size()
                ? sums.schedule()
                : List.copyOf(sums.schedule().subList(0, shown));
    }

    private boolean isTold(List<AssessedYear> years, BooleanSupplier lacking) {
        boolean paidNothing = true;
        boolean untold = false;
        for (int i = 0; i < years.size(); i++) {
            paidNothing &= years.get(i).calculations().isEmpty();
            untold |= years.get(i).isUntold();
        }
        return incentive.amount().computed()
                && !untold
                && !(paidNothing && (standing.endsUnpublished() || lacking.getAsBoolean()));
    }

    /** @param rests the value that the line rests on; null for none */
    private record Shown(Amount.Line line, @Nullable DatedValue rests) {}

    private List<Shown> lines(AssessedYear year) {
        List<Calculation> calculations = new ArrayList<>(year.calculations());
        if (calculations.size() > 1) {
            calculations.sort(Comparator.comparing(Calculation::item, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(this::placeOnCard));
        }
        List<Shown> lines = new ArrayList<>();
        for (Calculation calculation : calculations) {
            for (Calculation.LineValue entry : calculation.entries()) {
                lines.add(line(year, calculation.rule(), calculation.item(), calculation.law(), entry));
            }
        }
        if (year.cap() != null && !lines.isEmpty()) {
            lines.add(line(
                    year,
                    null,
                    null,
                    year.getLaw(),
                    new Calculation.LineValue(year.cap().line(), year.paid())));
        }
        return lines;
    }

    /** Where the card declares the first line of an account: rules fire in no order of their own. */
    private int placeOnCard(Calculation calculation) {
        return calculation.entries().isEmpty()
                ? -1
                : incentive
                        .amount()
                        .lines()
                        .indexOf(incentive
                                .amount()
                                .line(calculation.entries().get(0).line()));
    }

    private Shown line(
            AssessedYear year, @Nullable String rule, @Nullable Integer item, Law law, Calculation.LineValue entry) {
        AmountCard.CardLine label = incentive.amount().line(entry.line());
        DatedValue read =
                label.parameter() == null ? null : law.dated(label.parameter().id());
        BigDecimal value = label.unit() == Unit.MAD ? entry.value().setScale(2, RoundingMode.HALF_UP) : entry.value();
        return new Shown(
                new Amount.Line(
                        year.getNumber(),
                        item,
                        label.id(),
                        label.says(),
                        value,
                        label.unit(),
                        read == null ? label.cites() : read.cites(),
                        read == null ? null : read.note(),
                        rule),
                read);
    }

    /** Lines of the same values as the year before, of which something is to be noted that was not. */
    private static List<Shown> newlyNoted(List<Shown> lines, List<Shown> before) {
        List<Shown> noted = new ArrayList<>(0);
        for (int i = 0; i < lines.size(); i++) {
            Text note = lines.get(i).line().note();
            if (note != null && !note.equals(before.get(i).line().note())) {
                noted.add(lines.get(i));
            }
        }
        return noted;
    }

    private static boolean sameValues(List<Shown> one, List<Shown> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            Amount.Line line = one.get(i).line();
            Amount.Line twin = other.get(i).line();
            if (!line.id().equals(twin.id())
                    || !Objects.equals(line.group(), twin.group())
                    || line.value().compareTo(twin.value()) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The weakest evidence among the values the lines rest on; null when they rest on none. */
    private static @Nullable Evidence evidence(List<Shown> lines) {
        return lines.stream()
                .map(Shown::rests)
                .filter(Objects::nonNull)
                .map(DatedValue::evidence)
                .reduce(Evidence::weaker)
                .orElse(null);
    }
}
