"""The first start: language, demo or centre, enrolment and the first pull, devices with a test of each, people."""
