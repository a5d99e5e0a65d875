/**
 * Which rulebook answers, and how another takes its place: everything that is made of a rulebook is made once for each, and a request keeps the one that it
 * began with. Others come as signed packages in a folder of the operator, never from who asks.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"assessment", "eligibility", "profile", "rulebook"})
package ma.dalil.edition;
