/** Lists of companies that are answered in the background, or on which a proposal is tried, by every server that is there, for clients of the API; keeps list and answers for a time. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"inquiry", "portfolio", "profile", "rulebook", "simulation"})
package ma.dalil.job;
