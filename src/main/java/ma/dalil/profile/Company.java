package ma.dalil.profile;

import java.math.BigDecimal;
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
        Agreement agreement,
        LocalDate firstExportOn,
        Boolean vatLiable,
        Boolean publicEnterprise,
        Boolean publicShareholder,
        BigDecimal largeShareholderShare,
        String financeCityCategory,
        Boolean financeCityStatus,
        LocalDate financeCityStatusOn,
        Boolean trainingTaxPayer,
        String sizeClass,
        String fiscalYearEndsIn,
        Boolean hasProject,
        Boolean exports,
        Boolean trains) {}
