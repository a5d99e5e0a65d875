package ma.dalil.portfolio;

import java.util.List;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** One row of a portfolio: who, and what is asked of it or what is wrong. One thread reads it, then another. */
final class ListedCompany {
    private final int line;
    private final String name;
    private final Reading reading;
    private List<Fault> faults = List.of();
    private int weight;

    /** How a row is read into a request; called by any thread. */
    interface Reading {
        Told told() throws Refused;
    }

    /** @param weight how many companies the row stands for */
    record Told(int weight, AssessmentRequest request) {}

    /** Why a row is not assessed: each fault of it. */
    static final class Refused extends Exception {
        private final transient List<Fault> faults;

        Refused(List<Fault> faults) {
            super(null, null, false, false);
            this.faults = faults;
        }
    }

    /** @param column heading of the column, or JSON pointer of the field; empty for the whole row */
    record Fault(String column, Text wrong, Text right) {}

    ListedCompany(int line, String name, Reading reading) {
        this.line = line;
        this.name = name;
        this.reading = reading;
    }

    int line() {
        return line;
    }

    /** As the row gives it; empty for none. */
    String name() {
        return name;
    }

    /** Null where the row is refused, and {@link #faults} say why. */
    @Nullable
    AssessmentRequest request() {
        try {
            Told told = reading.told();
            weight = told.weight();
            return told.request();
        } catch (Refused refused) {
            faults = refused.faults;
            return null;
        }
    }

    /** How many companies it stands for, once its request is read. */
    int weight() {
        return weight;
    }

    List<Fault> faults() {
        return faults;
    }
}
