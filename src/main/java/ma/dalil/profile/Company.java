package ma.dalil.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The company. */
public record Company(
        @Nullable String segment,
        @Nullable String legalForm,
        @Nullable Boolean subjectToCorporateTax,
        @Nullable LocalDate createdOn,
        @Nullable LocalDate operationsStartedOn,
        @Nullable Boolean taxUpToDate,
        @Nullable Boolean socialSecurityUpToDate,
        @Nullable Agreement agreement,
        @Nullable LocalDate firstExportOn,
        @Nullable Boolean vatLiable,
        @Nullable Boolean publicEnterprise,
        @Nullable Boolean publicShareholder,
        @Nullable BigDecimal largeShareholderShare,
        @Nullable String financeCityCategory,
        @Nullable Boolean financeCityStatus,
        @Nullable LocalDate financeCityStatusOn,
        @Nullable Boolean trainingTaxPayer,
        @Nullable String sizeClass,
        @Nullable String fiscalYearEndsIn,
        @Nullable Boolean hasProject,
        @Nullable Boolean exports,
        @Nullable Boolean trains) {}
