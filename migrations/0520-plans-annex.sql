-- Tasks of the annex beside those of the text: they have no clause, but a number, a product, a lead agency and partners.
ALTER TABLE plans.task ADD COLUMN origin text COLLATE "C" NOT NULL DEFAULT 'clause' CHECK (origin IN ('clause', 'annex'));
ALTER TABLE plans.task ADD COLUMN clause text COLLATE "C";
UPDATE plans.task SET clause = address;
ALTER TABLE plans.task DROP CONSTRAINT task_plan_id_address_fkey;
ALTER TABLE plans.task ADD FOREIGN KEY (plan_id, clause) REFERENCES plans.clause (plan_id, address);
ALTER TABLE plans.task ADD FOREIGN KEY (plan_id) REFERENCES plans.plan;
ALTER TABLE plans.task ADD CHECK ((origin = 'clause') = (clause IS NOT NULL));
-- As the annex numbers it, with the Roman number of the field's row and the heading between the two.
ALTER TABLE plans.task ADD COLUMN number text;
ALTER TABLE plans.task ADD COLUMN section text;
ALTER TABLE plans.task ADD COLUMN heading text;
ALTER TABLE plans.task ADD COLUMN product text;
-- Who, in the words of the annex and as read: [{kind: agency | group | unclear, agency, group, text}].
ALTER TABLE plans.task ADD COLUMN lead_text text;
ALTER TABLE plans.task ADD COLUMN lead jsonb NOT NULL DEFAULT '[]';
ALTER TABLE plans.task ADD COLUMN partners_text text;
ALTER TABLE plans.task ADD COLUMN partners jsonb NOT NULL DEFAULT '[]';
-- The time phrase as read; the wording stands in due_text.
ALTER TABLE plans.task ADD COLUMN due_time jsonb;
ALTER TABLE plans.task ADD COLUMN remark text;

-- The file that the tasks of the annex were read from; a new one of the same draft takes their place.
CREATE TABLE plans.annex (
  plan_id bigint PRIMARY KEY REFERENCES plans.plan,
  file text NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  tasks integer NOT NULL CHECK (tasks > 0),
  imported_at timestamptz NOT NULL,
  imported_by text NOT NULL
);
