/** The REST endpoints, and how what the packages below produce is written as JSON in the reader's language. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "simulation",
            "payroll",
            "portfolio",
            "advice",
            "eligibility",
            "assessment",
            "profile",
            "rulebook"
        })
package ma.dalil.api;
