"""会员: find a member, the file, registration and its review, changes of details, and full details."""
