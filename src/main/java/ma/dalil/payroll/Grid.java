package ma.dalil.payroll;

import java.util.List;

/** Lines of a sheet as they stand in it. */
record Grid(List<SheetRow> lines) {
    /** In the place of the value of a formula that was never worked out, or that is an error. */
    static final String NO_VALUE = Table.NO_VALUE;

    /** @param number as the person who looks into the file counts */
    record SheetRow(int number, List<String> cells) {
        String cell(int column) {
            return column < cells.size() && cells.get(column) != null ? cells.get(column) : "";
        }
    }
}
