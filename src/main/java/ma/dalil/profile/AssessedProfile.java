package ma.dalil.profile;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;

/** A profile on a day, with what follows from it: everything that a rule may speak of. */
public final class AssessedProfile {
    private static final Subject[] SUBJECTS = Subject.values();

    private final Profile profile;
    private final Rulebook rulebook;
    private final Place place;
    private final Operation operation;
    private final Export export;
    private final Size size;
    /** What there is of each subject, by its place among them. */
    private final List<?>[] subjects = new List<?>[SUBJECTS.length];

    private @Nullable Map<Object, Integer> places;

    public AssessedProfile(Profile profile, Rulebook rulebook, LocalDate on) {
        this.profile = profile;
        this.rulebook = rulebook;
        this.place = Place.of(profile.site(), rulebook.territory(), on);
        this.operation = Operation.of(profile.company(), profile.project(), on);
        this.export = Export.of(profile.activity(), operation);
        this.size = Size.of(profile.activity(), operation, profile.workforce());
        for (Subject subject : SUBJECTS) {
            subjects[subject.ordinal()] = told(subject);
        }
    }

    /** The place of each workforce group in the list of groups, and of each training in that of trainings, by identity. */
    public Map<Object, Integer> places() {
        Map<Object, Integer> known = places;
        if (known == null) {
            known = new IdentityHashMap<>(
                    profile.workforce().size() + profile.training().size());
            for (Subject subject : Subject.REPEATED) {
                List<?> items = of(subject);
                for (int i = 0; i < items.size(); i++) {
                    known.put(items.get(i), i);
                }
            }
            places = known;
        }
        return known;
    }

    /** What authorities answered about an incentive, by the id of its criterion: the latest where there are several. */
    public Map<String, Confirmation> confirmations(String incentive) {
        if (profile.confirmations().isEmpty()) {
            return Map.of();
        }
        Map<String, Confirmation> latest = new HashMap<>();
        for (Confirmation answer : profile.confirmations()) {
            if (answer.incentive().equals(incentive)) {
                latest.merge(
                        answer.criterion(), answer, (one, other) -> other.on().isBefore(one.on()) ? one : other);
            }
        }
        return latest;
    }

    public Place place() {
        return place;
    }

    /** Those of the company. */
    public FiscalYears fiscalYears() {
        return operation.fiscalYears();
    }

    /** Whether nobody told when its fiscal years end. */
    public boolean assumesCalendarYears() {
        return profile.company() == null || profile.company().fiscalYearEndsIn() == null;
    }

    public Operation operation() {
        return operation;
    }

    /** Whether the company holds an agreement under a regime whose agreements live on, or under a text that amends it. */
    public boolean holdsAgreementUnder(Regime regime) {
        String regimeSigned = agreementRegime();
        Regime signedUnder = regimeSigned == null ? null : rulebook.regimes().get(regimeSigned);
        return regime.transition() != null
                && signedUnder != null
                && (signedUnder.equals(regime) || signedUnder.amends().contains(regime.id()));
    }

    public boolean agreementIsUnknown() {
        return agreementRegime() == null;
    }

    private @Nullable String agreementRegime() {
        Company company = profile.company();
        return company == null || company.agreement() == null
                ? null
                : company.agreement().regime();
    }

    /** All there is of a subject: one object or none, or one for each group or training. */
    public List<?> of(Subject subject) {
        return subjects[subject.ordinal()];
    }

    private List<?> told(Subject subject) {
        return switch (subject) {
            case COMPANY -> one(profile.company());
            case AGREEMENT -> one(
                    profile.company() == null ? null : profile.company().agreement());
            case SITE -> one(profile.site());
            case ACTIVITY -> one(profile.activity());
            case PROJECT -> one(profile.project());
            case FINANCE -> one(profile.finance());
            case PLACE -> List.of(place);
            case OPERATION -> List.of(operation);
            case EXPORT -> List.of(export);
            case SIZE -> List.of(size);
            case WORKFORCE_GROUP -> profile.workforce();
            case TRAINING -> profile.training();
        };
    }

    private static List<Object> one(@Nullable Object section) {
        return section == null ? List.of() : List.of(section);
    }
}
