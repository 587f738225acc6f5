"""What a person does at the till, as plain functions and small classes over ports. No Qt, no database, no device."""
