package ma.dalil.payroll;

/** How much of a file is read. */
final class Bounds {
    static final int MOST_FILES = 60;
    static final int MOST_ROWS = 20_000;
    static final int MOST_COLUMNS = 200;
    static final int MOST_CELL = 2_000;
    static final int DEEPEST = 30;

    /** Of an archive: parts, bytes of all parts together, and how many times longer than packed. */
    static final int MOST_PARTS = 200;

    static final int MOST_INFLATED = 48 << 20;
    static final int MOST_RATIO = 150;
    /** Short parts may be packed as tightly as they like. */
    static final int SHORT = 1 << 20;

    private Bounds() {}
}
