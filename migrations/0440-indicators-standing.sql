-- Editions keep the figures they were published with: no roll-ups of former definitions are held for them.
DROP TABLE indicators.rollup_hold;

ALTER TABLE indicators.rollup
  DROP COLUMN made,
  -- SHA-256 of its statements alone, whatever the calendar: tables of the same form are read in the same way.
  ADD COLUMN form text COLLATE "C" NOT NULL DEFAULT '';
