"""The units in docs/systemd: their commands are ones that the program takes, and they are tight."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from ypn_metrics import cli

PROJECT = Path(__file__).resolve().parents[1]
FOLDER = PROJECT / "docs" / "systemd"
SERVICES = sorted(FOLDER.glob("*.service"))
PATH = "/usr/bin:/bin"
PROGRAM = re.compile(r"\.venv/bin/python -m ypn_metrics (.*?)(?: && rm .*)?'?$")


def settings(path):
    """Every setting of a unit with its values, in order."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, is_setting, value = line.partition("=")
        if is_setting and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def commands(path):
    """What a unit asks of the program, in words."""
    told = settings(path)["ExecStart"]
    found = [match[1] for line in told if (match := PROGRAM.search(line))]
    assert len(found) == len(told)
    # As systemd and then the shell hand it on; the file stands for those that are there.
    plain = (re.sub(r'"\$\$\(date -r [^)]*\)"', "2026-06-30", one) for one in found)
    return [shlex.split(re.sub(r"\$\$\([^)]*\)|\$\$@", "1", one)) for one in plain]


def test_the_import_removes_the_files_that_it_took_and_no_other(tmp_path):
    (line,) = settings(FOLDER / "ypn-metrics-import.service")["ExecStart"]
    for name in ("employees.csv", "cohorts.csv"):
        (tmp_path / name).touch()
    # As systemd hands it to the shell; in place of the import, another file comes meanwhile.
    script = line.removeprefix("/bin/sh -c '").removesuffix("'").replace("$$", "$")
    script = script.replace("%%", "%").replace("/var/lib/ypn-metrics/in", str(tmp_path))
    meanwhile = script.replace(".venv/bin/python -m ypn_metrics import", "sh import")
    (tmp_path / "import").write_text(f"touch {tmp_path}/late.csv; echo $@; exit $REFUSED")

    for refused, left in (("1", {"employees", "cohorts", "late"}), ("0", {"late"})):
        (tmp_path / "late.csv").unlink(missing_ok=True)
        subprocess.run(
            ["/bin/sh", "-c", meanwhile], cwd=tmp_path, env={"PATH": PATH, "REFUSED": refused}
        )
        assert {path.stem for path in tmp_path.glob("*.csv")} == left


def test_there_is_one_for_the_dashboard_and_a_timer_for_the_import_and_the_backup():
    assert {path.stem for path in SERVICES} == {
        "ypn-metrics",
        "ypn-metrics-backup",
        "ypn-metrics-import",
    }
    for timer in FOLDER.glob("*.timer"):
        assert timer.with_suffix(".service") in SERVICES
        assert settings(timer)["OnCalendar"]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_the_program_takes_its_commands(path):
    for words in commands(path):
        command = cli.cli
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        command.make_context("unit", words)  # refuses what it does not know


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_it_is_nobody_in_particular_and_writes_its_own_folder_alone(path):
    told = settings(path)

    assert told["User"] == told["Group"] == ["ypn"]
    assert told["ProtectSystem"] == ["strict"]
    for name in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome"):
        assert told[name] == ["yes"]
    assert told["CapabilityBoundingSet"] == [""]
    assert told["StateDirectory"] == ["ypn-metrics"]
    assert "YPN_STORE=/var/lib/ypn-metrics/store" in told["Environment"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_systemd_finds_nothing_wrong_with_it(path, tmp_path):
    # With this project in the place of the one that is installed.
    venv = "/opt/ypn-metrics/.venv/bin/python"
    there = path.read_text(encoding="utf-8").replace(venv, shutil.which("true") or "")
    copy = tmp_path / path.name
    copy.write_text(there.replace("/opt/ypn-metrics", str(PROJECT)), encoding="utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
