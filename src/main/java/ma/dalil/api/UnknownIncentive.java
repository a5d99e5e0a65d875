package ma.dalil.api;

/** Somebody asks for an incentive that the rulebook does not hold. */
final class UnknownIncentive extends RuntimeException {
    private final String id;

    UnknownIncentive(String id) {
        super(id);
        this.id = id;
    }

    String id() {
        return id;
    }
}
