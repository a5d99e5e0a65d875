/** The REST endpoints, how what the packages below produce is written as JSON in the reader's language, and the pages of what is refused. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "inquiry",
            "simulation",
            "stored",
            "webhook",
            "job",
            "payroll",
            "portfolio",
            "report",
            "advice",
            "edition",
            "eligibility",
            "pages",
            "assessment",
            "profile",
            "rulebook"
        })
package ma.dalil.api;
