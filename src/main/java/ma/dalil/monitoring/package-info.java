/** What operators see, on a port of their own: whether it can serve, what was answered, and what the law it carries rests on. No value that somebody told. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"inquiry", "edition", "eligibility", "assessment", "profile", "rulebook"})
package ma.dalil.monitoring;
