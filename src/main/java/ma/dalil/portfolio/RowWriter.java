package ma.dalil.portfolio;

import java.io.IOException;
import ma.dalil.assessment.Screening;
import org.jspecify.annotations.Nullable;

/** Where the rows of a portfolio are written to, one after the other. */
interface RowWriter {
    /** @param table how the list was read; null where it was requests as JSON */
    void begin(@Nullable CompanyTable table) throws IOException;

    /** @param screening null where the row is refused, and its faults say why */
    void row(ListedCompany company, @Nullable Screening screening) throws IOException;

    void end(Portfolio.ListEnd outcome) throws IOException;

    void flush() throws IOException;
}
