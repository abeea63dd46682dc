import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[2] / "Makefile"


@pytest.fixture
def make(tmp_path):
    """Run make in a folder that holds the Makefile and stand-ins for a Python."""
    shutil.copy(MAKEFILE, tmp_path)
    (tmp_path / "requirements.txt").touch()

    def run(*arguments: str, python: str = "") -> subprocess.CompletedProcess[str]:
        stand_in = tmp_path / "python"
        stand_in.write_text(f"#!/bin/sh\n{python}\n")
        stand_in.chmod(0o755)
        without_outer_make = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
        return subprocess.run(
            ["make", *arguments],
            cwd=tmp_path,
            env=without_outer_make,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_every_command_is_listed_by_default(make):
    commands = re.findall(r"^\.PHONY: (.*)$", MAKEFILE.read_text(), re.MULTILINE)[0].split()
    listed = re.findall(r"^  make (\w+) +\S", make().stdout, re.MULTILINE)
    assert listed == commands


@pytest.mark.parametrize("version", ["2.7", "3.10", "3.14"])
def test_another_python_is_refused_in_one_line(make, version):
    refused = make("run", "PYTHON=./python", python=f"echo {version}")
    assert refused.returncode != 0
    assert f"./python is Python {version}; this needs 3.11, 3.12 or 3.13" in refused.stderr
    assert refused.stdout == ""


def test_a_python_that_is_not_there_is_told(make):
    refused = make("run", "PYTHON=./absent")
    assert refused.returncode != 0
    assert "There is no ./absent here" in refused.stderr


def test_a_python_without_venv_names_the_package_that_has_it(make):
    refused = make(
        "run", "PYTHON=./python", python='case "$2" in *ensurepip*) exit 1;; *) echo 3.12;; esac'
    )
    assert refused.returncode != 0
    assert "apt install python3.12-venv" in refused.stderr


def test_a_second_start_installs_nothing(make, tmp_path):
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text('#!/bin/sh\necho "started: $*"\n')
    (programs / "python").chmod(0o755)
    (tmp_path / ".venv" / "run.stamp").touch()
    started = make("run", "PORT=8599")
    expected = "started: -m ypn_metrics serve --port 8599 --address 127.0.0.1\n"
    assert started.stdout == expected
