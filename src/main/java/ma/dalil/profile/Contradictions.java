package ma.dalil.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Value;

/** Answers of one profile that cannot all be true. */
public final class Contradictions {
    private final Rulebook rulebook;
    private final List<Fact> ordered;

    public Contradictions(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.ordered = rulebook.facts().values().stream()
                .filter(fact -> fact.partOf() != null
                        || fact.onlyIf() != null
                        || !fact.notBefore().isEmpty())
                .toList();
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

    void check(Fields fields, Profile profile) {
        for (Fact fact : ordered) {
            int items =
                    fact.isRepeated() ? Answers.items(profile, fact.section()).size() : 1;
            for (int i = 0; i < items; i++) {
                Integer item = fact.isRepeated() ? i : null;
                Value told = Answers.read(profile, fact, item);
                if (told != null) {
                    notAboveItsWhole(fields, profile, fact, item, told);
                    notBeforeItsTime(fields, profile, fact, item, told);
                    notOfNothing(fields, profile, fact, item, told);
                }
            }
        }
        if (profile.company() != null) {
            agreement(fields, profile.company().agreement());
        }
        if (profile.site() != null) {
            sameRegion(fields, profile.site());
        }
    }

    private void notAboveItsWhole(Fields fields, Profile profile, Fact fact, Integer item, Value told) {
        if (fact.partOf() != null) {
            Fact whole = rulebook.facts().get(fact.partOf());
            BigDecimal most = whole(profile, whole);
            if (most != null && told.number().compareTo(most) > 0) {
                fields.wrong(pointer(fact, item), "part-above-whole", fact.says(), whole.says(), most);
            }
        }
    }

    private void notBeforeItsTime(Fields fields, Profile profile, Fact fact, Integer item, Value told) {
        for (String id : fact.notBefore()) {
            Fact first = rulebook.facts().get(id);
            Value opens = Answers.read(profile, first, first.isRepeated() ? item : null);
            if (opens instanceof Value.Day day && told.number().compareTo(day.number()) < 0) {
                fields.wrong(pointer(fact, item), "out-of-order", fact.says(), first.says(), day.plain());
            }
        }
    }

    /** Nought of what there is none of is no contradiction. */
    private void notOfNothing(Fields fields, Profile profile, Fact fact, Integer item, Value told) {
        Fact gate = fact.onlyIf() == null ? null : rulebook.facts().get(fact.onlyIf());
        boolean isNought = fact.type() != Fact.Type.DATE
                && told.number() != null
                && told.number().signum() == 0;
        if (gate != null && !isNought && Value.NO.equals(Answers.read(profile, gate, null))) {
            fields.wrong(pointer(fact, item), "told-of-nothing", fact.says(), gate.says());
        }
    }

    /** What is told of the whole: of all groups together, once each of them has told its part; else null. */
    private static BigDecimal whole(Profile profile, Fact whole) {
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

    private static BigDecimal number(Value told) {
        return told == null ? null : told.number();
    }

    private static String pointer(Fact fact, Integer item) {
        String name = fact.id().substring(fact.section().length() + 1);
        return "/profile/" + fact.section().replace('.', '/') + (item == null ? "" : "/" + item) + "/" + name;
    }

    private void agreement(Fields fields, Agreement agreement) {
        Regime regime = agreement == null ? null : rulebook.regimes().get(agreement.regime());
        if (regime != null && agreement.signedOn() != null) {
            LocalDate opens = regime.windows().get(0).from().date();
            if (agreement.signedOn().isBefore(opens)) {
                fields.wrong("/profile/company/agreement/signedOn", "too-early", regime.name(), opens);
            }
        }
    }

    private void sameRegion(Fields fields, Site site) {
        Territory.Park park = rulebook.territory().parks().get(site.park());
        Territory.Prefecture prefecture = rulebook.territory().prefectures().get(site.prefecture());
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
