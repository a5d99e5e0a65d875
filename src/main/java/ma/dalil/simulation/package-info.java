/** What another rule would cost and whom it would reach: a proposal laid over the law, and both run over many companies. Nothing is kept. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"advice", "assessment", "eligibility", "profile", "rulebook"})
@org.jspecify.annotations.NullMarked
package ma.dalil.simulation;
