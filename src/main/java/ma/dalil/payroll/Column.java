package ma.dalil.payroll;

import java.util.List;

/**
 * A column of a file, without anything that tells who somebody is.
 *
 * @param title its heading, as it stands in the file
 * @param role what it is taken to tell
 * @param cells numbers with a point for decimals and days as {@code 2026-02-03} where they are such; else as they stand; empty for nothing
 */
record Column(String title, Role role, List<String> cells) {
    /** Without its cells: whoever writes it into a log writes nobody's pay. */
    @Override
    public String toString() {
        return title + ": " + role;
    }

    Column as(Role other) {
        return new Column(title, other, cells);
    }
}
