-- Feedback and proposals (phản ánh, kiến nghị), followed from the day they came to the answer that the public may read.
CREATE SCHEMA feedback;

CREATE TABLE feedback.item (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The key of its record in the register, and the run that last wrote that record.
  code text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  run_id integer NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('feedback', 'proposal')),
  field text COLLATE "C" NOT NULL,
  -- Who has to answer.
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  -- Agencies that had to answer before and handed it on: they go on seeing what becomes of it.
  handed_on bigint[] NOT NULL DEFAULT '{}',
  -- The commune where it happened.
  place_id bigint REFERENCES agencies.agency,
  title text NOT NULL CHECK (title <> ''),
  body text NOT NULL,
  -- Reference, title and body without marks.
  search text NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('received', 'handling', 'asked', 'answered', 'refused', 'turned')),
  received_on date NOT NULL,
  -- The day by which an answer was promised; null only where it lies beyond the years of the calendar.
  due_on date,
  -- The day of the next step that the agency owes: to take it up, to answer, to make the answer public. Null: it owes nothing.
  step text COLLATE "C" CHECK (step IN ('decide', 'answer', 'publish')),
  step_due_on date,
  asked_for text,
  asked_on date,
  -- The answer, or why it was not taken up, or the words with which it was turned to its lawful channel.
  answer text,
  answered_on date,
  answered_by jsonb,
  -- The lawful channel that it was turned to.
  channel text COLLATE "C",
  published_on date,
  -- Why the answer is not made public.
  withheld_why text,
  rating integer CHECK (rating BETWEEN 1 AND 5),
  rated_on date,
  -- Why the sender opened it again: once at most.
  reopened_why text,
  -- What opens the private page of its sender; null where the sender has none.
  link_digest bytea UNIQUE,
  -- Came by the own intake: its words stand here alone, its record holds none.
  own boolean NOT NULL DEFAULT false,
  -- Its record does not say yet what stands here.
  behind boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  UNIQUE (code, source),
  CHECK ((state = 'asked') = (asked_on IS NOT NULL)),
  CHECK ((state IN ('answered', 'refused', 'turned')) = (answered_on IS NOT NULL)),
  CHECK ((state = 'turned') = (channel IS NOT NULL)),
  CHECK ((step IS NULL) = (step_due_on IS NULL))
);
CREATE INDEX item_of_agency ON feedback.item (agency_id, received_on);
CREATE INDEX item_received ON feedback.item (received_on DESC, id DESC);
CREATE INDEX item_step ON feedback.item (step_due_on) WHERE step_due_on IS NOT NULL;
CREATE INDEX item_behind ON feedback.item (id) WHERE behind;

-- The second wall: who has or had to answer it sees it. What was turned to another channel is seen by none of them: it may be about
-- them. Its sender sees it by the link alone.
ALTER TABLE feedback.item ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON feedback.item USING (
  (SELECT current_setting('scope.feedback_read', true)) = 'all'
  OR (state <> 'turned' AND COALESCE(handed_on || agency_id &&
       (SELECT NULLIF(NULLIF(current_setting('scope.feedback_read', true), 'all'), ''))::bigint[], false)));
CREATE POLICY link ON feedback.item USING (
  link_digest = (SELECT decode(NULLIF(current_setting('feedback.link', true), ''), 'hex')));
-- Imports of the register move items whoever makes them: within a bulk change, whose set was checked before.
CREATE POLICY bulk ON feedback.item USING ((SELECT current_user) <> 'thuocdo_app');

-- The public face: all that pages for everybody read. Words stand here only once somebody passed them for publication.
CREATE TABLE feedback.shown (
  item_id bigint PRIMARY KEY REFERENCES feedback.item ON DELETE CASCADE,
  code text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  agency_id bigint NOT NULL,
  place_id bigint,
  state text COLLATE "C" NOT NULL,
  received_on date NOT NULL,
  due_on date,
  answered_on date,
  published_on date,
  rating integer,
  reopened boolean NOT NULL,
  title text,
  body text,
  answer text,
  -- Reference and published words without marks.
  search text NOT NULL
);
CREATE INDEX shown_received ON feedback.shown (received_on DESC, item_id DESC);
CREATE INDEX shown_of_agency ON feedback.shown (agency_id, received_on DESC);

-- Where people send feedback about an agency: published by its own word (the plan, II.2.d).
CREATE TABLE feedback.address (
  agency_id bigint PRIMARY KEY REFERENCES agencies.agency,
  place text NOT NULL,
  phone text NOT NULL,
  mail text NOT NULL,
  web text NOT NULL,
  -- The part of the agency that answers for it; not a person's name.
  responsible text NOT NULL,
  kept_on date NOT NULL,
  sample boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1
);
