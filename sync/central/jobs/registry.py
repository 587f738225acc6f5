"""The daily jobs, in the order in which those of one night are done."""

from collections.abc import Collection

from sync.central.jobs.grants import birthday_part, grant_part
from sync.central.jobs.job import Job, JobName, first_of_month
from sync.central.jobs.points import expire_part, prove_part
from sync.central.jobs.referrals import referral_part
from sync.central.jobs.renewals import renew_part
from sync.central.tiers.evaluation import evaluate_part

JOBS = (
    Job(JobName.EVALUATE, evaluate_part, looks_back=True),
    Job(JobName.EXPIRE, expire_part),
    Job(JobName.GRANTS, grant_part, falls_on=first_of_month),
    Job(JobName.BIRTHDAY, birthday_part),
    Job(JobName.REFERRAL, referral_part),
    Job(JobName.RENEW, renew_part),
    Job(JobName.RECONCILE, prove_part),
)


def jobs_named(names: Collection[str]) -> list[Job]:
    """Some of the jobs, in their order; all of them for no name."""
    return [job for job in JOBS if not names or job.name.value in names]
