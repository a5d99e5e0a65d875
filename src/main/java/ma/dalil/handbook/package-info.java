/** The rulebook as pages, drawn from the same records as the engine judges by: what the law says, where, and what nobody has published. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"pages", "eligibility", "assessment", "profile", "rulebook"})
package ma.dalil.handbook;
