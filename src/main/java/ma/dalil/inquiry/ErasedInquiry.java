package ma.dalil.inquiry;

/** Told, within the change, of an inquiry that is erased because it was kept as long as its asker was told. */
public record ErasedInquiry(String reference) {}
