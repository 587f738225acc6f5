"""The centre's database: schema, migrations, and the few places where SQLite and PostgreSQL differ."""
