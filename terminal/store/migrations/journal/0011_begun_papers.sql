-- Whether the printer was given a document whose end nobody saw: if the program died then, it may be on paper already.
ALTER TABLE spool ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
