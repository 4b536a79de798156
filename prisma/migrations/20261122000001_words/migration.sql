-- Words the next migration uses: PostgreSQL takes a new enum value only in a later transaction.
ALTER TYPE "Condition" ADD VALUE 'SIBLING_APPLYING';
ALTER TYPE "Condition" ADD VALUE 'CAMPUS';
ALTER TYPE "Condition" ADD VALUE 'FEEDER';
ALTER TYPE "Condition" ADD VALUE 'STAFF_CHILD';
ALTER TYPE "RoundKind" ADD VALUE 'LATE';
ALTER TYPE "RoundKind" ADD VALUE 'TRANSFER';
ALTER TYPE "RoundState" ADD VALUE 'RETRACTED';
ALTER TYPE "OfferState" ADD VALUE 'EXPIRED';
ALTER TYPE "OfferState" ADD VALUE 'SUPERSEDED';
ALTER TYPE "OfferState" ADD VALUE 'RETRACTED';
