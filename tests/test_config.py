"""The configuration: what it accepts, what it refuses, and how it says so."""

from __future__ import annotations

import contextlib
import re
import tomllib
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.config import Fault, InvalidConfig, Settings, find_config, load, missing_secrets
from bot.config.loading import build
from bot.config.settings import (
    ChannelSettings,
    DiscordSettings,
    FeedSettings,
    FileSettings,
    SlackSettings,
    TrackSettings,
)
from bot.config.values import Bad, cron, duration, quiet_hours
from bot.errors import ConfigError
from bot.model import Forum, Party

TRACK = """
[[tracks]]
id = "us-china-mil"
parties = ["United States", { name = "China", aliases = ["PRC"] }]
"""


def write(folder: Path, text: str) -> Path:
    """Put a configuration into a folder."""
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str, **env: str) -> list[Fault]:
    """What is wrong with a configuration."""
    with pytest.raises(InvalidConfig) as caught:
        load(write(folder, text), env)
    return list(caught.value.faults)


def fault(folder: Path, text: str) -> tuple[str, str]:
    """The key and the whole line of the one fault of a configuration."""
    (only,) = faults(folder, text)
    return only.key, str(only)


# -- what is accepted ---------------------------------------------------------------------------


def test_an_empty_file_is_a_valid_configuration(tmp_path: Path) -> None:
    """Nothing is required, so every command can say what is missing for itself."""
    settings = load(write(tmp_path, ""), {})
    assert settings.tracks == ()
    assert settings.slack is None
    assert settings.discord is None
    assert settings.store.url == f"sqlite:///{tmp_path}/backchannel.db"
    assert (settings.http.host, settings.http.port) == ("127.0.0.1", 8080)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    """Editors put them there, and nobody sees them."""
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbf[http]\r\nlisten = "[::1]:9000"\r\n')
    assert load(path, {}).http.host == "::1"


def test_tracks_become_the_engines_tracks(tmp_path: Path) -> None:
    """A state by its name alone and a party with aliases are both parties; a name falls back to the id."""
    text = TRACK + 'forums = ["Xiangshan Forum", { name = "DPCT", aliases = ["Policy Talks"] }]\n'
    (track,) = load(write(tmp_path, text), {}).to_tracks()
    assert track.name == "us-china-mil"
    assert track.parties == (Party(name="United States"), Party(name="China", aliases=("PRC",)))
    assert track.forums == (
        Forum(name="Xiangshan Forum"),
        Forum(name="DPCT", aliases=("Policy Talks",)),
    )


def test_a_whole_channel_is_read(tmp_path: Path) -> None:
    """Each of a channel's small languages arrives as a value that can be used."""
    text = (
        TRACK
        + """
[[channels]]
id = "desk"
platform = "discord"
target = 123456789012345678
tracks = ["us-china-mil"]
digest = { cron = "0 8 * * 1-5", timezone = "Europe/London" }
alerts = ["status", "event"]
quiet_hours = "22:00-07:00"
"""
    )
    (channel,) = load(write(tmp_path, text), {}).channels
    assert channel.target == "123456789012345678"
    assert channel.digest is not None
    assert channel.digest.cron == "0 8 * * mon,tue,wed,thu,fri"
    assert channel.digest_zone.key == channel.zone.key == "Europe/London"
    assert channel.quiet_hours is not None
    assert channel.quiet_hours.covers(time(23))
    assert channel.quiet_hours.covers(time(6, 59))
    assert not channel.quiet_hours.covers(time(7))


@pytest.mark.parametrize(
    "lines, of_channel, of_digest",
    [
        ('timezone = "Asia/Tokyo"', "Asia/Tokyo", "Asia/Tokyo"),
        ('timezone = "Asia/Tokyo"\ndigest = { cron = "0 8 * * *" }', "Asia/Tokyo", "Asia/Tokyo"),
        ('digest = { cron = "0 8 * * *", timezone = "Asia/Seoul" }', "Asia/Seoul", "Asia/Seoul"),
        (
            'timezone = "Asia/Tokyo"\ndigest = { cron = "0 8 * * *", timezone = "Asia/Seoul" }',
            "Asia/Tokyo",
            "Asia/Seoul",
        ),
        ("", "UTC", "UTC"),
    ],
)
def test_a_channel_has_a_clock_of_its_own(
    tmp_path: Path, lines: str, of_channel: str, of_digest: str
) -> None:
    """Quiet hours go by somebody's clock, also where no digest is sent."""
    text = f'[[channels]]\nid = "desk"\nplatform = "slack"\ntarget = "C1"\n{lines}\n'
    (channel,) = load(write(tmp_path, text), {}).channels
    assert (channel.zone.key, channel.digest_zone.key) == (of_channel, of_digest)


def test_relative_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    """The same file works from whichever folder the program is started in."""
    text = """
[store]
url = "sqlite:///data/news.db?timeout=5"
[[feeds]]
url = "file:feeds/a b.xml"
[[feeds]]
url = "file:///srv/feeds/c.xml"
"""
    settings = load(write(tmp_path, text), {})
    assert settings.store.url == f"sqlite:///{tmp_path}/data/news.db?timeout=5"
    assert settings.feeds[0].url == (tmp_path / "feeds/a b.xml").as_uri()
    assert settings.feeds[1].url == "file:///srv/feeds/c.xml"


@pytest.mark.parametrize(
    "url",
    ["sqlite://", "sqlite:///:memory:", "postgresql+psycopg://me@db/news", "sqlite:////abs/a.db"],
)
def test_other_database_addresses_stay_as_they_are(tmp_path: Path, url: str) -> None:
    """Only a relative path is made absolute."""
    assert load(write(tmp_path, f'[store]\nurl = "{url}"\n'), {}).store.url == url


def test_settings_do_not_change(tmp_path: Path) -> None:
    """What was read at the start holds for the whole run."""
    settings = load(write(tmp_path, TRACK), {})
    with pytest.raises(ValueError, match="frozen"):
        settings.tracks = ()


# -- which file ---------------------------------------------------------------------------------


def test_the_users_file_comes_before_the_example(tmp_path: Path) -> None:
    """A fresh copy of the project works, and a user's own file replaces the example."""
    (tmp_path / "config.example.toml").touch()
    assert find_config(None, tmp_path).name == "config.example.toml"
    (tmp_path / "config.toml").touch()
    assert find_config(None, tmp_path).name == "config.toml"


def test_a_missing_file_is_said_with_what_to_do(tmp_path: Path) -> None:
    """Whether a file was named or not, the message says the next step."""
    with pytest.raises(ConfigError, match=r"no such file; name an existing file with --config"):
        find_config(str(tmp_path / "nowhere.toml"))
    with pytest.raises(ConfigError, match=r"copy config\.example\.toml to config\.toml"):
        find_config(None, tmp_path)


# -- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, key, words",
    [
        ('[stor]\nurl = "x"', "stor", 'is no known key; did you mean "store"?'),
        ('[http]\nlisen = "x"', "http.lisen", 'did you mean "listen"?'),
        (
            "[poller]\nzzz = 1",
            "poller.zzz",
            "known here: allow_private_addresses, contact, host_gap, timeout",
        ),
        ('[poller]\ntimeout = "10"', "poller.timeout", "without quotes"),
        ("[poller]\ntimeout = true", "poller.timeout", "is not a number"),
        ("[poller]\ntimeout = 0", "poller.timeout", "is not above zero"),
        ("[poller]\ntimeout = inf", "poller.timeout", "is not a number"),
        (
            "[poller]\nallow_private_addresses = 1",
            "poller.allow_private_addresses",
            "true or false",
        ),
        ("[nlp]\nmodel = 3", "nlp.model", "put it in quotes"),
        ('[nlp]\nmodel = ""', "nlp.model", "is empty"),
        ("slack = 1", "slack", "head it with [slack]"),
        ('[tracks]\nid = "a"', "tracks", "head it with [[tracks]]"),
        ('[[nlp]]\nmodel = "x"', "nlp", "head it with [nlp]"),
        ('[slack]\nmode = "sockets"', "slack.mode", 'did you mean "socket"?'),
        ('[slack]\ncommand = "brief"', "slack.command", 'write it as "/brief"'),
        ('[slack]\napi_base_url = "slack.com"', "slack.api_base_url", "https://"),
        ('[discord]\nguilds = ["1", 2, 3.5]', "discord.guilds[2]", "is not a text"),
        ('[http]\nlisten = "8080"', "http.listen", '"127.0.0.1:8080"'),
        ('[http]\nlisten = "localhost:99999"', "http.listen", "no host and port"),
        ('[store]\nurl = "mysql://h/d"', "store.url", "sqlite:///"),
        ('[[feeds]]\nname = "x"', "feeds[0].url", "is missing"),
        ('[[feeds]]\nurl = "ftp://x/y"', "feeds[0].url", "file:"),
        ('[[feeds]]\nurl = "https://x/y"\ninterval = "0m"', "feeds[0].interval", '"30m"'),
        ('[[feeds]]\nurl = "https://x/y"\nfull_text = true', "feeds[0].full_text", "auto"),
        ('[[feeds]]\nurl = "https://x/y"\ntracks = ["us"]', "feeds[0].tracks[0]", "no track"),
        ('[[channels]]\nid = "c"\nplatform = "slack"', "channels[0].target", "is missing"),
        ('[[channels]]\nid = "c d"\nplatform = "console"', "channels[0].id", "letters, digits"),
        ('[admin]\nchannel = "ops"', "admin.channel", 'no channel "ops"'),
        ('[admin]\nopen_words = "follow"', "admin.open_words", "square brackets"),
        ('[admin]\nopen_words = ["folow"]', "admin.open_words[0]", 'did you mean "follow"?'),
    ],
)
def test_each_fault_names_its_key_and_its_remedy(
    tmp_path: Path, text: str, key: str, words: str
) -> None:
    """A person who has never seen the program can correct the file from the message alone."""
    found, line = fault(tmp_path, text)
    assert found == key
    assert words in line
    assert line.startswith(f"{tmp_path}/config.toml: {key}: ")


@pytest.mark.parametrize(
    "setting, key, words",
    [
        ('digest = { cron = "0 8 * *" }', "digest.cron", "no cron line"),
        ('digest = { cron = "0 25 * * *" }', "digest.cron", "no cron line"),
        ('digest = { cron = "0 8 * * mon-fry" }', "digest.cron", 'no weekday "fry"'),
        ('digest = { cron = "0 8 30 2 *" }', "digest.cron", "no calendar has"),
        ('digest = { cron = "0 8 1 * mon" }', "digest.cron", "leave one of the two at *"),
        ('digest = { timezone = "UTC" }', "digest.cron", "is missing"),
        (
            'digest = { cron = "0 8 * * *", timezone = "Europe/Londn" }',
            "digest.timezone",
            'did you mean "Europe/London"?',
        ),
        ('digest = { cron = "0 8 * * *", timezone = "../etc" }', "digest.timezone", "no time zone"),
        ('quiet_hours = "22-7"', "quiet_hours", '"22:00-07:00"'),
        ('quiet_hours = "24:00-07:00"', "quiet_hours", "does not exist"),
        ('quiet_hours = "07:00-07:00"', "quiet_hours", "the same time"),
        ('alerts = ["statuses"]', "alerts[0]", 'did you mean "status"?'),
        ('tracks = ["us-china"]', "tracks[0]", 'did you mean "us-china-mil"?'),
    ],
)
def test_a_channels_faults(tmp_path: Path, setting: str, key: str, words: str) -> None:
    """What would fail at eight in the morning is said when the file is read."""
    channel = f'[[channels]]\nid = "c"\nplatform = "console"\n{setting}\n'
    found, line = fault(tmp_path, TRACK + channel)
    assert found == f"channels[0].{key}"
    assert words in line


@pytest.mark.parametrize(
    "parties, key, words",
    [
        ('["China"]', "parties", "both sides"),
        ('["China", 3]', "parties[1]", "is no name"),
        ('["China", { name = "X", alias = ["y"] }]', "parties[1].alias", '"aliases"'),
    ],
)
def test_a_tracks_faults(tmp_path: Path, parties: str, key: str, words: str) -> None:
    """A dialogue needs two sides, each with a name."""
    found, line = fault(tmp_path, f'[[tracks]]\nid = "a"\nparties = {parties}\n')
    assert found == f"tracks[0].{key}"
    assert words in line


@pytest.mark.parametrize(
    "text, key",
    [
        (TRACK + TRACK, "tracks[1].id"),
        ('[[feeds]]\nurl = "https://x/y"\n' * 2, "feeds[1].url"),
        (
            """
[[channels]]
id = "a"
platform = "console"
[[channels]]
id = "b"
platform = "console"
""",
            "channels[1].target",
        ),
    ],
)
def test_duplicates_are_refused(tmp_path: Path, text: str, key: str) -> None:
    """Two of one name would leave open which of them is meant."""
    found, line = fault(tmp_path, text)
    assert found == key
    assert "is the same as in" in line


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    """Correcting a file takes one round and not one round a fault."""
    text = """
stor = 1
[[tracks]]
id = "a"
parties = ["China"]
[[feeds]]
url = "https://x/y"
tracks = ["b"]
[http]
listen = "x"
"""
    found = faults(tmp_path, text)
    assert {each.key for each in found} == {
        "stor",
        "tracks[0].parties",
        "feeds[0].tracks[0]",
        "http.listen",
    }


def test_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    """The parser's own place is passed on."""
    assert re.search(r"not valid TOML: .*line 2", fault(tmp_path, "[http]\nlisten =\n")[1])


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file that cannot be decoded is a fault and not a traceback."""
    path = tmp_path / "config.toml"
    path.write_bytes('name = "é"'.encode("latin-1"))
    with pytest.raises(InvalidConfig, match="save it as UTF-8"):
        load(path, {})


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
KEYS = sorted(FileSettings.model_fields)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), VALUES, max_size=4))
def test_no_shape_of_file_makes_a_traceback(raw: dict[str, Any]) -> None:
    """Whatever stands in the file, it is settings or faults."""
    try:
        build("config.toml", Path("/"), raw, {})
    except InvalidConfig as invalid:
        said = invalid.faults
    else:
        return
    assert said
    assert all(each.problem and each.remedy for each in said)


# -- small languages ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, seconds", [("45s", 45), ("30m", 1800), ("2h", 7200), ("1d", 86400), (" 5 m ", 300)]
)
def test_durations(text: str, seconds: int) -> None:
    """Each unit is read."""
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "line, weekdays",
    [
        ("0 8 * * *", "*"),
        ("0 8 * * 0-7", "*"),
        ("0 8 * * mon-fri", "mon,tue,wed,thu,fri"),
        ("0 8 * * 1-5", "mon,tue,wed,thu,fri"),
        ("0 8 * * 5-1", "sun,mon,fri,sat"),
        ("0 8 * * SUN,3", "sun,wed"),
        ("0 8 * * 7", "sun"),
        ("0 8 * * 1-5/2", "mon,wed,fri"),
        ("0 8 * * */3", "sun,wed,sat"),
    ],
)
def test_weekdays_are_those_of_cron(line: str, weekdays: str) -> None:
    """Day 0 is Sunday in a crontab, whatever the scheduler behind it counts from."""
    assert cron(line) == f"0 8 * * {weekdays}"


@given(st.text(max_size=20))
def test_small_languages_read_or_refuse(text: str) -> None:
    """No text is anything but a value or a fault."""
    for reader in (duration, quiet_hours, cron):
        with contextlib.suppress(Bad):
            reader(text)


# -- secrets ------------------------------------------------------------------------------------


def secret_file(folder: Path, name: str, value: str, mode: int = 0o600) -> Path:
    """Write a secret as its owner would."""
    path = folder / name
    path.write_text(value + "\n", encoding="utf-8")
    path.chmod(mode)
    return path


def test_secrets_come_from_the_environment_and_then_from_files(tmp_path: Path) -> None:
    """The environment comes first; an empty variable counts as none; a file's last line end is cut."""
    secret_file(tmp_path, "bot", "xoxb-from-file")
    secret_file(tmp_path, "token", "discord-from-file")
    text = '[slack]\nbot_token_file = "bot"\n[discord]\ntoken_file = "token"\n'
    env = {"SLACK_BOT_TOKEN": "xoxb-from-env", "DISCORD_TOKEN": ""}
    secrets = load(write(tmp_path, text), env).secrets
    assert secrets.slack_bot_token is not None
    assert secrets.slack_bot_token.get_secret_value() == "xoxb-from-env"
    assert secrets.discord_token is not None
    assert secrets.discord_token.get_secret_value() == "discord-from-file"
    assert len(secrets.given()) == 2


def test_secrets_do_not_show(tmp_path: Path) -> None:
    """Settings may be printed or logged as they are."""
    env = {"DISCORD_TOKEN": "open-sesame", "BACKCHANNEL_STORE_URL": "postgresql://me:swordfish@h/d"}
    settings = load(write(tmp_path, ""), env)
    assert settings.store.url == "postgresql://me:swordfish@h/d"
    assert "open-sesame" not in repr(settings)
    assert "swordfish" not in repr(settings)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o606])
def test_a_secret_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    """A token with the rights of an ordinary file is as good as published."""
    secret_file(tmp_path, "token", "open-sesame", mode)
    key, line = fault(tmp_path, '[discord]\ntoken_file = "token"\n')
    assert key == "discord.token_file"
    assert "chmod 600" in line
    assert "open-sesame" not in line


@pytest.mark.parametrize("content", [None, ""])
def test_a_secret_that_is_not_there_is_a_fault(tmp_path: Path, content: str | None) -> None:
    """Better now than as a refused connection."""
    if content is not None:
        secret_file(tmp_path, "token", content)
    assert fault(tmp_path, '[discord]\ntoken_file = "token"\n')[0] == "discord.token_file"


def test_a_secret_in_the_file_itself_is_refused_unseen(tmp_path: Path) -> None:
    """The message says where the token belongs and does not repeat it."""
    _, line = fault(tmp_path, '[slack]\nbot_token = "xoxb-1234567890-abc"\n')
    assert 'name that as "bot_token_file"' in line
    assert "1234567890" not in line


def test_platforms_that_are_on_say_which_secrets_they_lack(tmp_path: Path) -> None:
    """Each mode of connection has its own needs; a platform that is off has none."""

    def lacking(text: str, **env: str) -> list[str]:
        settings = load(write(tmp_path, text), env)
        return [each.problem.split()[0] for each in missing_secrets(settings, "config.toml")]

    assert lacking("") == []
    assert lacking("[slack]") == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
    assert lacking('[slack]\nmode = "http"', SLACK_BOT_TOKEN="x") == ["SLACK_SIGNING_SECRET"]
    assert lacking("[discord]") == ["DISCORD_TOKEN"]
    assert lacking("[discord]", DISCORD_TOKEN="x") == []


# -- the example --------------------------------------------------------------------------------


def uncommented(text: str) -> dict[str, Any]:
    """The example with every setting that is off switched on."""
    return tomllib.loads(re.sub(r"(?m)^#(?=\S)(?!$)", "", text))


def test_the_example_loads(root: Path) -> None:
    """The file that `make run` uses is valid, and the feeds that it names are there."""
    settings = load(root / "config.example.toml", {})
    assert [track.id for track in settings.tracks] == [
        "us-china-mil",
        "korea-hotline",
        "iran-nuclear",
    ]
    for feed in settings.feeds:
        assert Path(feed.url.removeprefix("file://")).is_file()
    assert settings.feeds
    (console,) = settings.channels
    assert console.platform == "console"
    assert console.tracks[0] == "us-china-mil"


def test_the_example_shows_the_defaults(root: Path) -> None:
    """Taking a # away changes nothing until the value is changed too."""
    shown = uncommented((root / "config.example.toml").read_text(encoding="utf-8"))
    models: dict[str, BaseModel] = {
        name: value for name, value in Settings() if isinstance(value, BaseModel)
    } | {"slack": SlackSettings(), "discord": DiscordSettings()}
    del models["secrets"]
    for table, model in models.items():
        for key, default in model:
            assert key in shown[table], f"{table}.{key} is not in the example"
            if default is not None:
                value = shown[table][key]
                assert (tuple(value) if isinstance(value, list) else value) == default


def test_the_example_shows_every_key_of_every_list(root: Path) -> None:
    """All that can be set on a track, a feed or a channel can be found in the example."""
    shown = uncommented((root / "config.example.toml").read_text(encoding="utf-8"))
    models: dict[str, type[BaseModel]] = {
        "tracks": TrackSettings,
        "feeds": FeedSettings,
        "channels": ChannelSettings,
    }
    for table, model in models.items():
        assert {key for row in shown[table] for key in row} == set(model.model_fields)
    first = FeedSettings.model_validate(shown["feeds"][0])
    bare = FeedSettings(url=first.url, name=first.name)
    assert first == bare


def test_the_example_is_valid_with_everything_on(root: Path, tmp_path: Path) -> None:
    """Whoever takes every # away has a file that works, but for the secrets' files."""
    text = (root / "config.example.toml").read_text(encoding="utf-8")
    everything = re.sub(r"(?m)^#(?=\S)(?!$)", "", text)
    found = faults(tmp_path, everything)
    assert {each.key.rpartition("_")[2] for each in found} == {"file"}
