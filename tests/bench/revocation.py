"""How soon people who lose a right are out: `bin/bench revocation`, `bin/bench revocation --trials 20`."""

import argparse
import subprocess
import sys
import tempfile

from tests import services

from .traffic import servers


def main():
    """Two processes on PostgreSQL and Redis, a storm of operations, and rights taken away within it."""
    parser = argparse.ArgumentParser(prog="bin/bench revocation")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=7, help="trials under way at the same time")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        services.postgresql() as url,
        services.redis() as redis,
    ):
        env = servers.environment(folder, url, redis)
        servers.migrate(env)
        with servers.ours(env, processes=2) as running:
            ports = [str(port) for _, port in running]
            command = [
                sys.executable,
                "-m",
                "tests.bench.rights.trials",
                str(options.trials),
                str(options.at_once),
                *ports,
            ]
            return subprocess.run(command, env=env, cwd=servers.ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
