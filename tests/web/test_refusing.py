"""What the server refuses: asked over HTTP and WebSocket as someone who means harm would."""

import json
import uuid
from hashlib import blake2b

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.serving import PROJECT
from tests.probe import CLOSED, METHODS, TRAVERSALS, messages, probe, session, token_of, upload
from tests.web.running import identity, running, with_sign_in

HOUR = 60 * 60


@pytest.mark.parametrize("name", ["local", "closed"])
def test_everything_that_the_probe_tries_is_refused(request, name):
    server = request.getfixturevalue(name)

    tried = probe(server.target.url)

    assert len(tried) > len(TRAVERSALS) + len(CLOSED) + len(METHODS) + 40
    assert [one for one in tried if not one.refused] == []


def test_the_probe_sees_a_server_that_refuses_too_little(local):
    # What a page's own browser does is answered, so a refusal above is no dead server.
    token = token_of(local.target)
    with session(local.target) as (name, _):
        assert upload(local.target, name, 1_000, token=token).status == 204
        assert upload(local.target, name, 1_000, token=token, chunked=True).status == 204
        assert upload(local.target, str(uuid.uuid4()), 1_000, token=token).status == 400


@pytest.mark.thorough
def test_an_upload_of_just_the_limit_is_taken_and_one_byte_more_is_not(tmp_path):
    with running(tmp_path, YPN_UPLOAD_MB="1") as server:
        token = token_of(server.target)
        with session(server.target) as (name, _):
            sizes = {
                size: upload(server.target, name, size, token=token, chunked=True).status
                for size in (1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024)
            }

    assert list(sizes.values()) == [204, 413, 413]


@pytest.mark.thorough
def test_uploads_together_take_a_bounded_part_of_the_memory(tmp_path):
    with running(tmp_path, YPN_UPLOAD_MB="1") as server:
        token = token_of(server.target)
        with session(server.target) as (name, _):
            got = [upload(server.target, name, 1_000_000, token=token).status for _ in range(43)]
        with session(server.target) as (other, _):
            anothers = upload(server.target, other, 10, token=token).status

    assert got == [204] * 40 + [413] * 3
    assert anothers == 413


def test_the_tabs_picture_is_shown_to_whoever_is_to_sign_in(tmp_path):
    icon = PROJECT / "ypn_metrics" / "dashboard" / "icon.png"
    app = f"import streamlit as st\nst.set_page_config(page_icon={str(icon)!r})\n"
    with running(tmp_path, app, **with_sign_in(tmp_path)) as server:
        with session(server.target) as (_, line):
            (picture,) = [
                message.page_config_changed.favicon
                for message in messages(line)
                if message.WhichOneof("type") == "page_config_changed"
            ]
        answer = server.get(picture)

    assert (answer.status, answer.body) == (200, icon.read_bytes())
    # Whoever knows what is in a file does not know where it lies.
    content = icon.read_bytes()
    guessed = blake2b(f"{len(content)}:".encode() + content + b"image/png", digest_size=16)
    assert guessed.hexdigest() not in picture


def test_files_of_readers_are_given_to_the_signed_in_only(closed):
    url = closed.target.url
    asked = {
        "nobody": "",
        "signed in": identity(url),
        "nearly run out": identity(url, seconds_ago=8 * HOUR - 60),
        "run out": identity(url, seconds_ago=8 * HOUR + 60),
        "signed by another": identity(url, secret="another"),
        "of another address": identity("http://elsewhere.example"),
        "not logged in": identity(url, is_logged_in=False),
        "of no meaning": "_streamlit_user=x.y.z",
        "another's name": identity(url).replace("_streamlit_user=", "_streamlit_user_tokens="),
    }

    got = {
        who: closed.get("/media/unknown.csv", cookie=cookie).status for who, cookie in asked.items()
    }

    # Past the guard there is no such file.
    assert {who for who, status in got.items() if status == 404} == {"signed in", "nearly run out"}
    assert {status for status in got.values() if status != 404} == {403}


def test_an_identity_that_ran_out_is_no_identity_for_the_pages_either(tmp_path):
    app = "import streamlit as st\nst.text('logged in: %s' % st.user.get('is_logged_in'))\n"
    with running(tmp_path, app, **with_sign_in(tmp_path)) as server:
        told = {
            seconds: _texts(server, identity(server.target.url, seconds_ago=seconds))
            for seconds in (60, 8 * HOUR + 60)
        }

    assert told == {60: ["logged in: True"], 8 * HOUR + 60: ["logged in: False"]}


def _texts(server, cookie):
    target = server.target
    token = token_of(target)
    headers = {"Cookie": f"_streamlit_xsrf={token}; {cookie}"}
    with target.websocket(subprotocols=["streamlit", token], additional_headers=headers) as line:
        run = BackMsg()
        run.rerun_script.query_string = ""
        line.send(run.SerializeToString())
        return [
            message.delta.new_element.text.body
            for message in messages(line)
            if message.delta.new_element.WhichOneof("type") == "text"
        ]


def test_uploads_are_taken_from_the_signed_in_only(closed):
    token, target = token_of(closed.target), closed.target
    with session(target) as (name, _):
        assert upload(target, name, 10, token=token).status == 403
        target.cookies = identity(target.url)
        assert upload(target, name, 10, token=token).status == 204


def test_without_sign_in_a_proxys_word_closes_the_files(local):
    assert local.get("/media/unknown.csv").status == 404
    assert local.get("/media/unknown.csv", X_Forwarded_For="192.0.2.1").status == 403


def test_behind_a_proxy_the_server_goes_by_sign_ins_name_and_the_settings(proxied):
    got = {
        host: proxied.get("/", Host=host).status
        for host in ("ypn.example.org", "ypn.internal:8443", "192.0.2.7", "localhost", "x.org")
    }

    assert got == {
        "ypn.example.org": 200,
        "ypn.internal:8443": 200,
        "192.0.2.7": 200,
        "localhost": 200,
        "x.org": 421,
    }
    assert proxied.get("/readyz", Host="10.1.2.3").status == 200  # whoever watches asks by address


@pytest.mark.thorough
def test_without_sign_in_no_setting_opens_another_name(tmp_path):
    with running(tmp_path, YPN_ALLOWED_HOSTS="ypn.example.org") as server:
        assert server.get("/", Host="ypn.example.org").status == 421


@pytest.mark.thorough
def test_what_a_configuration_file_says_opens_nothing(tmp_path):
    # Streamlit reads a file of the user's own before the project's.
    folder = tmp_path / ".streamlit"
    folder.mkdir()
    (folder / "config.toml").write_text(
        "[server]\nenableXsrfProtection = false\nenableCORS = false\nenableStaticServing = true\n"
        'enableAgentApi = true\nscriptHealthCheckEnabled = true\nbaseUrlPath = "ypn"\n'
        '[client]\nshowErrorDetails = "full"\n'
    )
    with running(tmp_path, HOME=str(tmp_path)) as server:
        target = server.target
        assert [one for one in probe(target.url) if not one.refused] == []
        assert target.ask("/ypn/media/x.csv").status == 404
        assert json.dumps(target.ask("/").headers).count("content-security-policy") == 1
