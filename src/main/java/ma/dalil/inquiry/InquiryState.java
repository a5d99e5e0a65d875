package ma.dalil.inquiry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Ids;

/** Where an inquiry stands, and where it may go from there. */
public enum InquiryState {
    NEW,
    ASSIGNED,
    WAITING,
    ANSWERED,
    CLOSED;

    private static final Map<InquiryState, List<InquiryState>> ALLOWED = Map.of(
            NEW, List.of(ASSIGNED, CLOSED),
            ASSIGNED, List.of(WAITING, ANSWERED, NEW, CLOSED),
            WAITING, List.of(ASSIGNED, ANSWERED, CLOSED),
            ANSWERED, List.of(CLOSED, ASSIGNED),
            CLOSED, List.of(ASSIGNED));

    /** Where it may go, the usual way first. */
    public List<InquiryState> next() {
        return ALLOWED.getOrDefault(this, List.of());
    }

    public boolean mayBecome(InquiryState other) {
        return next().contains(other);
    }

    @JsonValue
    public String id() {
        return Ids.of(this);
    }

    public static InquiryState of(String id) {
        return Ids.constant(InquiryState.class, id);
    }
}
