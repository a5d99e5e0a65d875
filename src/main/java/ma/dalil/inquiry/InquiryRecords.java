package ma.dalil.inquiry;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface InquiryRecords extends Repository<Inquiry, Long> {
    Inquiry save(Inquiry inquiry);

    Optional<Inquiry> findByReference(String reference);

    Optional<Inquiry> findBySubmission(String submission);

    long count();

    /** @return how many were erased */
    @Modifying
    @Query("delete from inquiry where erase_after < :today")
    int eraseBefore(LocalDate today);
}
