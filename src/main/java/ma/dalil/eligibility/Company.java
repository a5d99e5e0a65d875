package ma.dalil.eligibility;

import java.time.LocalDate;

/** The company. */
public record Company(
        String segment,
        String legalForm,
        Boolean subjectToCorporateTax,
        LocalDate createdOn,
        LocalDate operationsStartedOn,
        Boolean taxUpToDate,
        Boolean socialSecurityUpToDate,
        Agreement agreement) {}
