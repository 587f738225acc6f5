"""The centre's database: one schema for SQLite and PostgreSQL."""
