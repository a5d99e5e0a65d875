/** Assessments that a client of the API asked to have kept: the same bytes for as long as it was told, and what has become of them by the law of today. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"advice", "assessment", "inquiry", "link", "profile", "rulebook", "webhook"})
package ma.dalil.stored;
