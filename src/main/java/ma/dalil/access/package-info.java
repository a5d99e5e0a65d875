/** Programs that ask the API under a name of their own: their keys, what these open, and how much each may ask. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "inquiry")
package ma.dalil.access;
