package ma.dalil.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What is to be done with the rows of one list. For one thread. */
interface PartWork extends Closeable {
    /** Writes what is kept of a part until all of them are done. */
    Done answer(JobRecords.Part part, OutputStream out) throws IOException;

    /**
     * @param refused rows of the part that are no company
     * @param sums JSON that is read before all parts are done; null for none
     */
    record Done(int refused, @Nullable String sums) {}
}
