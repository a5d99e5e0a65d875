package ma.dalil.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Answers of one profile that cannot all be true. Safe for use by many threads. */
public final class Contradictions {
    private final Rulebook rulebook;
    private final List<Held> ordered;
    /** By the id of a fact: those among the ordered that are it or are held against it. */
    private final Map<String, List<Held>> heldAgainst = new HashMap<>();

    /** A fact, and the way to what a profile tells of it. */
    private record Told(Fact fact, Answers.Way way) {
        static Told of(Fact fact) {
            return new Told(fact, Answers.way(fact));
        }

        @Nullable
        Value in(Profile profile, @Nullable Integer item) {
            return way.read(profile, item);
        }
    }

    /**
     * A fact that is held against others.
     *
     * @param whole what it is a part of
     * @param earlier what it does not come before
     * @param gate the question to which a no says that there is nothing to tell of it
     */
    private record Held(Told own, @Nullable Told whole, List<Told> earlier, @Nullable Told gate) {
        Stream<Fact> facts() {
            return Stream.concat(Stream.of(own, whole, gate), earlier.stream())
                    .filter(Objects::nonNull)
                    .map(Told::fact);
        }
    }

    public Contradictions(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.ordered = rulebook.facts().values().stream()
                .filter(fact -> fact.partOf() != null
                        || fact.onlyIf() != null
                        || !fact.notBefore().isEmpty())
                .map(this::held)
                .toList();
        for (Held held : ordered) {
            held.facts().map(Fact::id).distinct().forEach(id -> heldAgainst
                    .computeIfAbsent(id, none -> new ArrayList<>())
                    .add(held));
        }
    }

    private Held held(Fact fact) {
        return new Held(
                Told.of(fact),
                told(fact.partOf()),
                fact.notBefore().stream().map(id -> Told.of(rulebook.fact(id))).toList(),
                told(fact.onlyIf()));
    }

    private @Nullable Told told(@Nullable String id) {
        return id == null ? null : Told.of(rulebook.fact(id));
    }

    /** @throws InvalidRequest with every answer that contradicts another one */
    public void refuse(Profile profile) {
        Fields fields = new Fields();
        check(fields, profile);
        fields.refuseIfWrong();
    }

    /** Whether some answer contradicts another one, without saying which. */
    public boolean areIn(Profile profile) {
        Fields fields = Fields.unworded();
        check(fields, profile);
        return fields.isAnyWrong();
    }

    /** The same of a profile that had none before the answers to those facts were changed: looks at no other answers. */
    public boolean areIn(Profile profile, List<Fact> changed) {
        Fields fields = Fields.unworded();
        for (int i = 0; i < changed.size(); i++) {
            checkOrder(fields, profile, heldAgainst.getOrDefault(changed.get(i).id(), List.of()));
        }
        checkPlaceAndAgreement(fields, profile);
        return fields.isAnyWrong();
    }

    void check(Fields fields, Profile profile) {
        checkOrder(fields, profile, ordered);
        checkPlaceAndAgreement(fields, profile);
    }

    private void checkOrder(Fields fields, Profile profile, List<Held> all) {
        for (int place = 0; place < all.size(); place++) {
            Held held = all.get(place);
            Fact fact = held.own().fact();
            int items =
                    fact.isRepeated() ? Answers.items(profile, fact.section()).size() : 1;
            for (int i = 0; i < items; i++) {
                @Nullable Integer item = fact.isRepeated() ? i : null;
                Value told = held.own().in(profile, item);
                if (told != null) {
                    notAboveItsWhole(fields, profile, held, item, told);
                    notBeforeItsTime(fields, profile, held, item, told);
                    notOfNothing(fields, profile, held, item, told);
                }
            }
        }
    }

    private void checkPlaceAndAgreement(Fields fields, Profile profile) {
        Company company = profile.company();
        if (company != null && company.agreement() != null) {
            agreement(fields, company.agreement());
        }
        if (profile.site() != null) {
            sameRegion(fields, profile.site());
        }
    }

    private static void notAboveItsWhole(
            Fields fields, Profile profile, Held held, @Nullable Integer item, Value told) {
        if (held.whole() != null) {
            Fact fact = held.own().fact();
            BigDecimal most = whole(profile, held.whole());
            BigDecimal part = told.number();
            if (most != null && part != null && part.compareTo(most) > 0) {
                fields.wrong(
                        pointer(fact, item),
                        "part-above-whole",
                        fact.says(),
                        held.whole().fact().says(),
                        most);
            }
        }
    }

    private static void notBeforeItsTime(
            Fields fields, Profile profile, Held held, @Nullable Integer item, Value told) {
        for (Told first : held.earlier()) {
            Value opens = first.in(profile, first.fact().isRepeated() ? item : null);
            if (opens instanceof Value.Day day
                    && told instanceof Value.Day own
                    && own.plain().isBefore(day.plain())) {
                Fact fact = held.own().fact();
                fields.wrong(
                        pointer(fact, item),
                        "out-of-order",
                        fact.says(),
                        first.fact().says(),
                        day.plain());
            }
        }
    }

    /** Nought of what there is none of is no contradiction. */
    private static void notOfNothing(Fields fields, Profile profile, Held held, @Nullable Integer item, Value told) {
        if (held.gate() == null || !Value.NO.equals(held.gate().in(profile, null))) {
            return;
        }
        Fact fact = held.own().fact();
        BigDecimal number = told.number();
        boolean isNought = fact.type() != Fact.Type.DATE && number != null && number.signum() == 0;
        if (!isNought) {
            fields.wrong(
                    pointer(fact, item),
                    "told-of-nothing",
                    fact.says(),
                    held.gate().fact().says());
        }
    }

    /** What is told of the whole: of all groups together, once each of them has told its part; else null. */
    private static @Nullable BigDecimal whole(Profile profile, Told whole) {
        if (!whole.fact().isRepeated()) {
            return number(whole.in(profile, null));
        }
        int items = Answers.items(profile, whole.fact().section()).size();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < items; i++) {
            BigDecimal part = number(whole.in(profile, i));
            if (part == null) {
                return null;
            }
            sum = sum.add(part);
        }
        return items == 0 ? null : sum;
    }

    private static @Nullable BigDecimal number(@Nullable Value told) {
        return told == null ? null : told.number();
    }

    private static String pointer(Fact fact, @Nullable Integer item) {
        String name = fact.id().substring(fact.section().length() + 1);
        return "/profile/" + fact.section().replace('.', '/') + (item == null ? "" : "/" + item) + "/" + name;
    }

    private void agreement(Fields fields, Agreement agreement) {
        Regime regime = ifTold(rulebook.regimes(), agreement.regime());
        if (regime != null && agreement.signedOn() != null) {
            LocalDate opens = regime.windows().get(0).from().date();
            if (agreement.signedOn().isBefore(opens)) {
                fields.wrong("/profile/company/agreement/signedOn", "too-early", regime.name(), opens);
            }
        }
    }

    private static <T> @Nullable T ifTold(Map<String, T> all, @Nullable String id) {
        return id == null ? null : all.get(id);
    }

    private void sameRegion(Fields fields, Site site) {
        Territory.Park park = ifTold(rulebook.territory().parks(), site.park());
        Territory.Prefecture prefecture = ifTold(rulebook.territory().prefectures(), site.prefecture());
        if (park != null && prefecture != null && !park.region().equals(prefecture.region())) {
            fields.wrong(
                    "/profile/site/prefecture",
                    "park-elsewhere",
                    park.name(),
                    park.region().name(),
                    prefecture.region().name());
        }
    }
}
