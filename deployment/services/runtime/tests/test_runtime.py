"""The Runtime's pure parts, and a job computed in this process (RAY_MODE=off)."""

import json

import pytest
from app import main
from app.cluster import Cluster, ClusterDown
from app.settings import read_settings
from app.work import chunks, combine_pi, combine_words, count_words, hits, shares


@pytest.mark.parametrize(("total", "parts", "wanted"), [(10, 4, [3, 3, 2, 2]), (2, 4, [1, 1]), (1, 1, [1])])
def test_shares_add_up_and_are_never_empty(total, parts, wanted):
    assert shares(total, parts) == wanted


def test_chunks_keep_every_word_in_order():
    text = "the quick brown fox jumps over the lazy dog"
    assert " ".join(chunks(text, 4)) == text
    assert chunks("", 4) == []


def test_words_are_counted_across_chunks():
    counted = combine_words([count_words(chunk) for chunk in chunks("To be, or not to be", 3)])
    assert counted == {"words": 6, "distinct": 4, "top": {"be": 2, "to": 2, "not": 1, "or": 1}}


def test_pi_is_about_right():
    samples = 200_000
    assert combine_pi(samples, [hits(share) for share in shares(samples)])["pi"] == pytest.approx(3.1416, abs=0.03)


def test_a_mode_without_an_address_is_refused():
    with pytest.raises(ValueError, match="needs an address such as ray://"):
        read_settings({"RAY_MODE": "local"})


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="expected one of local, k8s, off"):
        read_settings({"RAY_MODE": "remote"})


def test_a_job_runs_without_ray():
    main.app.state.cluster = None
    assert json.loads(main.readyz().body)["dependencies"]["ray"]["state"] == "off"
    answer = main.run(main.Words(kind="words", text="a b a"))
    assert answer["top"] == {"a": 2, "b": 1}
    assert len(answer["nodes"]) == 1


def test_a_job_fails_fast_while_ray_is_away():
    main.app.state.settings = read_settings({"RAY_MODE": "k8s", "RAY_ADDRESS": "ray://127.0.0.1:1"})
    main.app.state.cluster = Cluster("ray://127.0.0.1:1")
    with pytest.raises(ClusterDown, match="not connected yet"):
        main.run(main.Pi(kind="pi", samples=10))
    answer = main.readyz()
    assert answer.status_code == 503
    ray = json.loads(answer.body)["dependencies"]["ray"]
    assert (ray["mode"], ray["address"]) == ("k8s", "ray://127.0.0.1:1")
