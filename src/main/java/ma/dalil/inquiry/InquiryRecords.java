package ma.dalil.inquiry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface InquiryRecords extends Repository<Inquiry, Long> {
    Inquiry save(Inquiry inquiry);

    Optional<Inquiry> findByReference(String reference);

    Optional<Inquiry> findBySubmission(String submission);

    long count();

    /** References of what is to be erased, the oldest first. */
    @Query("select reference from inquiry where erase_after < :today order by id limit 1000")
    List<String> dueBefore(LocalDate today);

    /** @return whether this was who erased it */
    @Modifying
    @Query("delete from inquiry where reference = :reference")
    boolean erase(String reference);
}
