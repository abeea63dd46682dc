"""The image is not built here: what matters of it is read from its Dockerfile."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from ypn_metrics import cli

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")


def instructions(source):
    """Each instruction with its arguments; comments and broken lines are put right."""
    code = "\n".join(line for line in source.splitlines() if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", "", code)
    return [tuple(line.split(None, 1)) for line in joined.splitlines() if line.strip()]


def stages(source):
    """The instructions of each stage, which begins with its FROM."""
    found = []
    for instruction in instructions(source):
        if instruction[0] == "FROM":
            found.append([])
        found[-1].append(instruction)
    return found


STAGES = stages(SOURCE)


def last(kind):
    return [arguments for name, arguments in STAGES[-1] if name == kind][-1]


def copied(stage):
    """What a stage copies from the project's folder, and where to."""
    arguments = [shlex.split(rest) for name, rest in stage if name == "COPY"]
    return [(paths[:-1], paths[-1]) for paths in arguments if not paths[0].startswith("--from")]


def tracked(*paths):
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *paths]
    done = subprocess.run(listed, cwd=PROJECT, capture_output=True, text=True, check=True)
    return done.stdout.split()


def goes_in(path):
    """Whether .dockerignore lets a file into the image: the last line that fits it decides."""
    is_in = True
    for line in (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        if not line or line.startswith("#"):
            continue
        parts = path.split("/")
        ends = range(1, len(parts) + 1)
        starts = ends if line.lstrip("!").startswith("**/") else (1,)
        if any(_fits(parts[first - 1 : end], pattern) for first in starts for end in ends):
            is_in = line.startswith("!")
    return is_in


def _fits(parts, pattern):
    wanted = pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatch, parts, wanted))


def test_it_runs_as_nobody_in_particular_and_owns_nothing_but_the_store():
    user = last("USER")

    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    assert f"--uid {user.partition(':')[0]} " in SOURCE
    assert "chown" not in SOURCE
    assert "--chown" not in SOURCE
    assert last("VOLUME") == "/var/lib/ypn"


def test_packages_are_fixed_by_hash_and_none_is_compiled_or_for_tests():
    install = next(rest for name, rest in STAGES[0] if name == "RUN")

    assert "--require-hashes" in install
    assert "--only-binary :all:" in install
    assert copied(STAGES[0]) == [(["requirements.txt"], "/tmp/")]
    assert "apt" not in SOURCE
    assert "requirements-dev" not in SOURCE


def test_both_stages_have_one_python_that_the_project_takes():
    named = [stage[0][1].split()[0] for stage in STAGES]
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    low, high = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"]).groups()

    assert len(named) == 2
    assert len(set(named)) == 1
    found = re.fullmatch(r"python:3\.(\d+)-slim-[a-z]+", named[0])  # no registry, no bare tag
    assert int(low) <= int(found[1]) < int(high)


@pytest.mark.parametrize("number", [0, 1])
def test_every_path_that_is_copied_is_in_the_project_and_let_in(number):
    for paths, _ in copied(STAGES[number]):
        for path in paths:
            files = tracked(path)
            assert files, path
            assert any(map(goes_in, files)), path


def test_what_the_program_reads_is_let_in_whole():
    wanted = tracked("app.py", "pages", "ypn_metrics", ".streamlit/config.toml")

    assert [path for path in wanted if not goes_in(path)] == []


@pytest.mark.parametrize(
    "path",
    [
        ".streamlit/secrets.toml",
        ".streamlit/secrets.example.toml",
        ".git/config",
        ".venv/bin/python",
        ".env",
        "data/store/publications/000001.duckdb",
        "data/README.md",
        "tests/conftest.py",
        "requirements-dev.txt",
        "docs/operations.md",
        "ypn_metrics/__pycache__/cli.cpython-311.pyc",
        "ypn_metrics/store/__pycache__/files.cpython-311.pyc",
    ],
)
def test_secrets_data_and_what_is_for_developers_stay_out(path):
    assert not goes_in(path)


def test_no_secret_is_in_it_and_no_address():
    assert not re.search(r"://|password|client_secret|cookie_secret|token", SOURCE, re.IGNORECASE)
    for _, rest in (one for stage in STAGES for one in stage if one[0] in {"ENV", "ARG"}):
        for name, value in re.findall(r"(\w*SECRET\w*)=(\S+)", rest):
            assert (name, value) == ("STREAMLIT_SECRETS_FILES", "/run/secrets/ypn.toml")


def test_it_becomes_the_server_itself_so_that_a_stop_reaches_it():
    entry, command = json.loads(last("ENTRYPOINT")), json.loads(last("CMD"))

    assert entry == ["python", "-m", "ypn_metrics"]
    assert last("STOPSIGNAL") == "SIGTERM"
    context = cli.serve.make_context("serve", command[1:])
    assert command[0] == "serve"
    assert context.params["address"] == "0.0.0.0"
    assert context.params["no_demo"]
    assert str(context.params["port"]) == last("EXPOSE")


def test_health_is_asked_of_the_server_without_other_programs():
    check = last("HEALTHCHECK").partition("CMD ")[2]
    program, option, code = json.loads(check)

    assert (program, option) == ("python", "-c")
    assert f"'127.0.0.1', {last('EXPOSE')}" in code
    assert "'/livez'" in code
    compile(code, "HEALTHCHECK", "exec")
