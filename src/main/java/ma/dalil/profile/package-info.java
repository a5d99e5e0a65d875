/** What a company tells, checked, and what follows from it on a day: all that a rule may speak of. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "rulebook")
package ma.dalil.profile;
