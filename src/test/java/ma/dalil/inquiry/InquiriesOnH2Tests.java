package ma.dalil.inquiry;

/** On H2, as the product comes. */
class InquiriesOnH2Tests extends ReceivedInquiries {}
