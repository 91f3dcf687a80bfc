"""Filters photographs every night. For Airflow 3: into its DAG folder; the variable lenslet_home says where Lenslet is on the worker."""

from datetime import datetime, timedelta, timezone

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG(
    dag_id="lenslet_filter_photos",
    schedule="30 2 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    # Bad input (exit codes 2 and 3) stays bad; what was done is not done again, so that trying again costs little.
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
) as dag:
    BashOperator(
        task_id="filter_photos",
        bash_command="scripts/lenslet filter jobs/filter-photos.yaml",
        cwd="{{ var.value.get('lenslet_home', '/opt/lenslet') }}",
        # Names of files are UTF-8.
        env={"LC_ALL": "C.UTF-8"},
        append_env=True,
        # Another run holds the lock: it does the work.
        skip_on_exit_code=4,
    )
