"""What Prefect's server and its clients are told, whatever else is set."""

from collections.abc import Mapping
from pathlib import Path

from tasks.settings import environment_with, settings

NO_AUTHORITY = Path(__file__).with_name("no_authority.pem")
"""Prefect's client reads all certificates anew for each task run, though it speaks without TLS here: this is one."""
OF_THE_SERVER: Mapping[str, str] = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME": "P400D",
    "PREFECT_SERVER_LOG_RETRYABLE_ERRORS": "true",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P1D",
    # One by one, each event of each task run would be a transaction of its own.
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}


def of_prefect(home: Path, address: str) -> Mapping[str, str]:
    """What a server at an address, with its data in a folder, and everything that speaks with it are told."""
    return {
        **OF_THE_SERVER,
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(settings().runs_kept * 86_400),
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"{address}/api",
        "PREFECT_API_SSL_CERT_FILE": str(NO_AUTHORITY),
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL": "INFO",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
        "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
        # A client asks for a token before it first writes, and each run has several clients: as the server asks for it.
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": environment_with().get(
            "PREFECT_SERVER_CSRF_PROTECTION_ENABLED", "false"
        ),
    }
