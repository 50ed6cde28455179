-- Roll-ups are made from the catalogue's measures; this table says from which version of them each register's were made.
CREATE SCHEMA indicators;
CREATE SCHEMA roll;

CREATE TABLE indicators.rollup (
  register text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL,
  -- SHA-256 of the statements made from the measures and the register's definition; another digest means a recount.
  digest text COLLATE "C" NOT NULL,
  counted_at timestamptz NOT NULL DEFAULT now()
);
