/** What is answered: verdicts, findings, amounts, what can be held together, and the claim. No decision is made here. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"profile", "rulebook"})
package ma.dalil.assessment;
