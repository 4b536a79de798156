-- The frozen problem itself, whole: a claim corrected or a seat added after the freeze changes
-- neither what the draw is made on nor what an auditor recomputes.

CREATE TABLE "snapshot" (
    "round_id" UUID NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("round_id")
);

ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER snapshot_is_kept BEFORE UPDATE OR DELETE ON snapshot
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER snapshot_document_while_closed AFTER INSERT ON snapshot
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION snapshot_while_closed();
CREATE TRIGGER snapshot_is_not_emptied BEFORE TRUNCATE ON snapshot
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
