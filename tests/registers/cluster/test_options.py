"""The words of a command for a cluster."""

from __future__ import annotations

import pytest

from samsyn.errors import UsageError
from samsyn.registers.cluster.options import Cluster, cluster
from samsyn.registers.cluster.session import settings


@pytest.mark.parametrize(
    "master",
    [
        "local",
        "local[2]",
        "local[*]",
        "local-cluster[3,1,1024]",
        "spark://h:7077",
        "yarn",
        "k8s://https://h:6443",
    ],
)
def test_masters(master: str) -> None:
    assert cluster(master).master == master
    assert settings(cluster(master))["spark.master"] == master


@pytest.mark.parametrize(
    "master", ["", "here", "sc://h:15002", "http://h", "local[", "spark://", "yarn --jars x"]
)
def test_what_is_no_cluster_is_refused(master: str) -> None:
    with pytest.raises(UsageError, match="--master"):
        cluster(master)


def test_the_users_setting_goes_before_ours() -> None:
    given = cluster(None, ["spark.ui.enabled=true", "spark.a.b=c=d"])
    assert given.settings == {"spark.ui.enabled": "true", "spark.a.b": "c=d"}
    assert settings(given)["spark.ui.enabled"] == "true"
    assert settings(Cluster())["spark.ui.enabled"] == "false"


@pytest.mark.parametrize("setting", ["", "spark.ui.enabled", "=x", "ui.enabled=true", "spark.=1 --jars x"])
def test_what_is_no_setting_is_refused(setting: str) -> None:
    with pytest.raises(UsageError, match="--conf"):
        cluster(None, [setting] if setting != "spark.=1 --jars x" else ["spark. --jars=1"])


def test_this_machine_is_not_open_to_the_network() -> None:
    assert settings(Cluster())["spark.driver.bindAddress"] == "127.0.0.1"
    assert "spark.driver.bindAddress" not in settings(cluster("spark://h:7077"))


def test_what_spark_submit_says_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(Cluster())["spark.master"] == "local[*]"
    monkeypatch.setenv("PYSPARK_GATEWAY_PORT", "1")
    assert "spark.master" not in settings(Cluster())
