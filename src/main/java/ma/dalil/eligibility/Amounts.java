package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Unit;

/** Sums up what the amount rules of one incentive paid, year by year. */
final class Amounts {
    static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2, RoundingMode.UNNECESSARY);

    private final Incentive incentive;
    private final Legislation.Standing standing;

    /**
     * What the years make.
     *
     * @param schedule year by year, those included that pay nothing
     */
    record Sums(List<Amount.OfYear> schedule, BigDecimal thisYear, BigDecimal total) {}

    Amounts(Incentive incentive, Legislation.Standing standing) {
        this.incentive = incentive;
        this.standing = standing;
    }

    /** The sums alone; null when they cannot be told, because the law is not known or {@code lacking} facts may pay something. */
    Sums sums(List<Year> years, BooleanSupplier lacking) {
        if (!isTold(years, lacking)) {
            return null;
        }
        Beneficiaries.settle(years);
        List<Amount.OfYear> schedule = new ArrayList<>(years.size());
        BigDecimal total = NOTHING;
        for (Year year : years) {
            BigDecimal paid = year.paid().setScale(2, RoundingMode.HALF_UP);
            schedule.add(new Amount.OfYear(year.getNumber(), paid));
            total = total.add(paid);
        }
        return new Sums(schedule, schedule.isEmpty() ? NOTHING : schedule.get(0).amount(), total);
    }

    /**
     * The amount the years make.
     *
     * @param sums null when they cannot be told
     * @param missing the facts its rules lacked for some group or for all
     */
    Amount of(List<Year> years, Sums sums, Set<String> missing, Situation situation, Ledger ledger) {
        AmountCard card = incentive.amount();
        if (sums == null) {
            return new Amount(
                    kind(null, missing),
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    card.says(),
                    List.of(),
                    null,
                    null,
                    List.copyOf(missing),
                    ledger);
        }
        List<Shown> shown = new ArrayList<>();
        List<Shown> before = List.of();
        for (Year year : years) {
            List<Shown> own = lines(year);
            if (!sameValues(own, before)) {
                shown.addAll(own);
            }
            before = own;
        }
        Amount.AfterTax afterTax = card.taxable() ? TaxOnAid.leaves(sums.schedule(), standing, situation) : null;
        return new Amount(
                kind(sums, missing),
                sums.thisYear(),
                sums.total(),
                "MAD",
                schedule(sums),
                standing.fiscalYears().told(),
                card.says(),
                shown.stream().map(Shown::line).toList(),
                afterTax,
                evidence(shown),
                List.copyOf(missing),
                ledger);
    }

    /** How firm the sums are; {@code missing} are the facts its rules lacked. */
    AmountCard.Kind kind(Sums sums, Set<String> missing) {
        AmountCard card = incentive.amount();
        if (sums == null) {
            return card.computed() ? AmountCard.Kind.NOT_COMPUTABLE : card.kind();
        }
        return missing.isEmpty() ? card.kind() : card.kind().ofPart();
    }

    /** The schedule as an answer shows it: where no end is known it stops with the last year that pays. */
    List<Amount.OfYear> schedule(Sums sums) {
        int shown = sums.schedule().size();
        while (standing.isOpenEnded()
                && shown > 0
                && sums.schedule().get(shown - 1).amount().signum() == 0) {
            shown--;
        }
        return List.copyOf(sums.schedule().subList(0, shown));
    }

    private boolean isTold(List<Year> years, BooleanSupplier lacking) {
        boolean paidNothing = true;
        boolean untold = false;
        for (Year year : years) {
            paidNothing &= year.reckonings().isEmpty();
            untold |= year.isUntold();
        }
        return incentive.amount().computed()
                && !untold
                && !(paidNothing && (standing.endsUnpublished() || lacking.getAsBoolean()));
    }

    /** @param rests the value that the line rests on; null for none */
    private record Shown(Amount.Line line, DatedValue rests) {}

    private List<Shown> lines(Year year) {
        List<Reckoning> reckonings = new ArrayList<>(year.reckonings());
        if (reckonings.size() > 1) {
            reckonings.sort(Comparator.comparing(Reckoning::item, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(this::placeOnCard));
        }
        List<Shown> lines = new ArrayList<>();
        for (Reckoning reckoning : reckonings) {
            for (Reckoning.Entry entry : reckoning.entries()) {
                lines.add(line(year, reckoning.item(), reckoning.law(), entry));
            }
        }
        if (year.cap() != null && !lines.isEmpty()) {
            lines.add(line(
                    year, null, year.getLaw(), new Reckoning.Entry(year.cap().line(), year.paid())));
        }
        return lines;
    }

    /** Where the card declares the first line of an account: rules fire in no order of their own. */
    private int placeOnCard(Reckoning reckoning) {
        return reckoning.entries().isEmpty()
                ? -1
                : incentive
                        .amount()
                        .lines()
                        .indexOf(incentive
                                .amount()
                                .line(reckoning.entries().get(0).line()));
    }

    private Shown line(Year year, Integer item, Law law, Reckoning.Entry entry) {
        AmountCard.Line label = incentive.amount().line(entry.line());
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
                        read == null ? null : read.note()),
                read);
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
    private static Evidence evidence(List<Shown> lines) {
        return lines.stream()
                .map(Shown::rests)
                .filter(Objects::nonNull)
                .map(DatedValue::evidence)
                .reduce(Evidence::weaker)
                .orElse(null);
    }
}
