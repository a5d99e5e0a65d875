/**
 * Which rulebook answers, and how another takes its place: everything that is made of a rulebook is made once for each, and a request keeps the one that it
 * began with.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"eligibility", "rulebook"})
package ma.dalil.edition;
