-- Facts about this installation, one row each: whether sample data is loaded, when it was first started.
CREATE TABLE platform.setting (
  name text COLLATE "C" PRIMARY KEY,
  value jsonb NOT NULL,
  changed_at timestamptz NOT NULL
);
