package ma.dalil.rulebook;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rule may speak of: the name in a rule, and the place of its facts in a profile. */
public enum Subject {
    COMPANY("Company", "company"),
    AGREEMENT("Agreement", "company.agreement"),
    SITE("Site", "site"),
    ACTIVITY("Activity", "activity"),
    PROJECT("Project", "project"),
    FINANCE("Finance", "finance"),
    WORKFORCE_GROUP("WorkforceGroup", "workforce"),
    TRAINING("Training", "training"),
    PLACE("Place", "place"),
    OPERATION("Operation", "operation"),
    EXPORT("Export", "export"),
    SIZE("Size", "size");

    /** Those of which a profile holds several, each judged on its own. */
    public static final Set<Subject> REPEATED = Collections.unmodifiableSet(EnumSet.of(WORKFORCE_GROUP, TRAINING));

    private final String type;
    private final String section;

    Subject(String type, String section) {
        this.type = type;
        this.section = section;
    }

    /** The prefix of its facts' ids. */
    public String section() {
        return section;
    }

    /** Whether a profile holds several, each judged on its own. */
    public boolean isRepeated() {
        return this == WORKFORCE_GROUP || this == TRAINING;
    }

    /** Whether a profile holds a list of what that section tells. */
    public static boolean isRepeated(String section) {
        return WORKFORCE_GROUP.section.equals(section) || TRAINING.section.equals(section);
    }

    /** The names rules may use, as a sentence lists them. */
    static String types() {
        return Arrays.stream(values()).map(subject -> subject.type).collect(Collectors.joining(", "));
    }

    static Optional<Subject> ofType(String type) {
        for (Subject subject : values()) {
            if (subject.type.equals(type)) {
                return Optional.of(subject);
            }
        }
        return Optional.empty();
    }
}
