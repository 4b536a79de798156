-- Words the next migration uses: PostgreSQL takes a new enum value only in a later transaction.
ALTER TYPE "Role" ADD VALUE 'APPEAL_PANEL';
ALTER TYPE "TransferState" ADD VALUE 'REVIEWED' BEFORE 'ACCEPTED';
ALTER TYPE "TransferState" ADD VALUE 'APPROVED' BEFORE 'ACCEPTED';
ALTER TYPE "TransferState" ADD VALUE 'UNPLACED';
