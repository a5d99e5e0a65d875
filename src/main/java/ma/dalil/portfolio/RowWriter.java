package ma.dalil.portfolio;

import java.io.IOException;

/** Where the rows of a portfolio are written to, one after the other. */
interface RowWriter {
    void begin(ListReading reading) throws IOException;

    void row(AnsweredRow row) throws IOException;

    void end(Portfolio.ListEnd outcome) throws IOException;

    void flush() throws IOException;
}
