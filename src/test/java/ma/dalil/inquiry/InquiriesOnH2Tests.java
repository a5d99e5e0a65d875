package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On H2, as the product comes: nobody has said yet who answers for inquiries. */
class InquiriesOnH2Tests extends ReceivedInquiries {
    @Test
    void whatIsNotDeclaredIsSaidToBeOnTrial() {
        assertThat(browser().get("/en/ask").body())
                .contains("The operator of this service has not given a name yet.")
                .contains("this service is on trial");
    }
}
