-- The hot list is told ahead of the members, so it has an age of its own. Until the next pull it is as old as they are.
ALTER TABLE feed ADD COLUMN hot_as_of INTEGER;
UPDATE feed SET hot_as_of = as_of;
