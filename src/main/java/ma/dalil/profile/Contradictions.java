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
    private final List<Fact> ordered;
    /** By the id of a fact: those among the ordered that are it or are held against it. */
    private final Map<String, List<Fact>> heldAgainst = new HashMap<>();

    public Contradictions(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.ordered = rulebook.facts().values().stream()
                .filter(fact -> fact.partOf() != null
                        || fact.onlyIf() != null
                        || !fact.notBefore().isEmpty())
                .toList();
        for (Fact fact : ordered) {
            Stream.concat(Stream.of(fact.id(), fact.partOf(), fact.onlyIf()), fact.notBefore().stream())
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(id -> heldAgainst
                            .computeIfAbsent(id, none -> new ArrayList<>())
                            .add(fact));
        }
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

    /** The same of a profile that had none before the answers to that fact were changed: looks at no other answers. */
    public boolean areIn(Profile profile, Fact changed) {
        Fields fields = Fields.unworded();
        check(fields, profile, heldAgainst.getOrDefault(changed.id(), List.of()));
        return fields.isAnyWrong();
    }

    void check(Fields fields, Profile profile) {
        check(fields, profile, ordered);
    }

    private void check(Fields fields, Profile profile, List<Fact> facts) {
        for (Fact fact : facts) {
            int items =
                    fact.isRepeated() ? Answers.items(profile, fact.section()).size() : 1;
            for (int i = 0; i < items; i++) {
                @Nullable Integer item = fact.isRepeated() ? i : null;
                Value told = Answers.read(profile, fact, item);
                if (told != null) {
                    notAboveItsWhole(fields, profile, fact, item, told);
                    notBeforeItsTime(fields, profile, fact, item, told);
                    notOfNothing(fields, profile, fact, item, told);
                }
            }
        }
        Company company = profile.company();
        if (company != null && company.agreement() != null) {
            agreement(fields, company.agreement());
        }
        if (profile.site() != null) {
            sameRegion(fields, profile.site());
        }
    }

    private void notAboveItsWhole(Fields fields, Profile profile, Fact fact, @Nullable Integer item, Value told) {
        if (fact.partOf() != null) {
            Fact whole = rulebook.fact(fact.partOf());
            BigDecimal most = whole(profile, whole);
            BigDecimal part = told.number();
            if (most != null && part != null && part.compareTo(most) > 0) {
                fields.wrong(pointer(fact, item), "part-above-whole", fact.says(), whole.says(), most);
            }
        }
    }

    private void notBeforeItsTime(Fields fields, Profile profile, Fact fact, @Nullable Integer item, Value told) {
        for (String id : fact.notBefore()) {
            Fact first = rulebook.fact(id);
            Value opens = Answers.read(profile, first, first.isRepeated() ? item : null);
            if (opens instanceof Value.Day day
                    && told instanceof Value.Day own
                    && own.plain().isBefore(day.plain())) {
                fields.wrong(pointer(fact, item), "out-of-order", fact.says(), first.says(), day.plain());
            }
        }
    }

    /** Nought of what there is none of is no contradiction. */
    private void notOfNothing(Fields fields, Profile profile, Fact fact, @Nullable Integer item, Value told) {
        Fact gate = fact.onlyIf() == null ? null : rulebook.fact(fact.onlyIf());
        BigDecimal number = told.number();
        boolean isNought = fact.type() != Fact.Type.DATE && number != null && number.signum() == 0;
        if (gate != null && !isNought && Value.NO.equals(Answers.read(profile, gate, null))) {
            fields.wrong(pointer(fact, item), "told-of-nothing", fact.says(), gate.says());
        }
    }

    /** What is told of the whole: of all groups together, once each of them has told its part; else null. */
    private static @Nullable BigDecimal whole(Profile profile, Fact whole) {
        if (!whole.isRepeated()) {
            return number(Answers.read(profile, whole, null));
        }
        int items = Answers.items(profile, whole.section()).size();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < items; i++) {
            BigDecimal part = number(Answers.read(profile, whole, i));
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
