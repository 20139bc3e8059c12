"""A DAG for Airflow 3: a fleet of publishers by the clock, in four parts, and its report once a tick. Copy it to the folder of DAGs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

SHARDS = 4
HOME = "cd /srv/newscrawl && .venv/bin/python -m newscrawl"
PLACE = "deploy/fleet.toml -s NEWSCRAWL_STORE=s3://my-archive/news"

with DAG(
    "newscrawl_fleet",
    schedule=timedelta(minutes=10),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=2)},
):
    crawls = BashOperator.partial(task_id="crawl", append_env=True, skip_on_exit_code=3).expand(
        bash_command=[f"{HOME} fleet crawl {PLACE} --shard {shard}/{SHARDS} --at-once 12" for shard in range(SHARDS)]
    )
    report = BashOperator(
        task_id="report",
        append_env=True,
        trigger_rule="all_done",
        retries=0,
        bash_command=f"{HOME} fleet report {PLACE}",
    )
    crawls >> report
