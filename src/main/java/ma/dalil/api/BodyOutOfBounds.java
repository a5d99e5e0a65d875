package ma.dalil.api;

/** The body is JSON, and nests deeper or holds longer numbers or texts than are read. */
final class BodyOutOfBounds extends RuntimeException {
    private final int deepest;
    private final int longestNumber;
    private final int longestText;

    BodyOutOfBounds(int deepest, int longestNumber, int longestText) {
        this.deepest = deepest;
        this.longestNumber = longestNumber;
        this.longestText = longestText;
    }

    int deepest() {
        return deepest;
    }

    int longestNumber() {
        return longestNumber;
    }

    int longestText() {
        return longestText;
    }
}
