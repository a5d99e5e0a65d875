/** Lists of companies that are answered in the background, by every server that is there, for clients of the API; keeps list and answers for a time. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"inquiry", "portfolio", "rulebook"})
package ma.dalil.job;
