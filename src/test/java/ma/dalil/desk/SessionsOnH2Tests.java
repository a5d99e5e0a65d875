package ma.dalil.desk;

/** On H2, as the product comes. */
class SessionsOnH2Tests extends SessionJourneys {}
