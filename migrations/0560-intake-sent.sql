-- The own intake of feedback: what came with an item besides its words. Off until the province decides.
CREATE SCHEMA intake;

CREATE TABLE intake.sent (
  item_id bigint PRIMARY KEY REFERENCES feedback.item ON DELETE CASCADE,
  -- Where it happened, in the sender's words.
  spot text NOT NULL,
  lat double precision,
  lon double precision,
  -- Words of the list that held it for a closer look; empty for none.
  held text[] NOT NULL DEFAULT '{}',
  -- The lawful channel that its words point at, though its sender said that it is feedback.
  channel text COLLATE "C",
  -- A picture without anything but its dots.
  picture bytea,
  picture_type text COLLATE "C",
  CHECK ((lat IS NULL) = (lon IS NULL)),
  CHECK ((picture IS NULL) = (picture_type IS NULL))
);

-- How to reach senders who wanted to be reached: encrypted, and gone on its day.
CREATE TABLE intake.sender (
  item_id bigint PRIMARY KEY REFERENCES feedback.item ON DELETE CASCADE,
  key_id text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  keep_until date NOT NULL
);
CREATE INDEX sender_keep_until ON intake.sender (keep_until);

-- Behind the wall of the item itself: what is seen of it is seen of these.
ALTER TABLE intake.sent ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON intake.sent USING (EXISTS (SELECT FROM feedback.item i WHERE i.id = item_id));
CREATE POLICY bulk ON intake.sent USING ((SELECT current_user) <> 'thuocdo_app');
ALTER TABLE intake.sender ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON intake.sender USING (EXISTS (SELECT FROM feedback.item i WHERE i.id = item_id));
CREATE POLICY bulk ON intake.sender USING ((SELECT current_user) <> 'thuocdo_app');
