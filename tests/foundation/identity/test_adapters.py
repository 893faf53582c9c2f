import pytest
from cryptography.fernet import InvalidToken
from django.test import RequestFactory
from pytest_django import Settings

from baqylau.foundation.identity.web.adapters import AccountAdapter, SecondFactorAdapter


def test_secrets_at_rest_are_unreadable_without_the_installations_secret(
    settings: Settings,
) -> None:
    adapter = SecondFactorAdapter()
    stored = adapter.encrypt("JBSWY3DP")
    assert "JBSWY3DP" not in stored
    assert adapter.decrypt(stored) == "JBSWY3DP"
    settings.SECRET_KEY = "another secret"
    with pytest.raises(InvalidToken):
        adapter.decrypt(stored)


def test_sign_up_is_closed(rf: RequestFactory) -> None:
    assert not AccountAdapter().is_open_for_signup(rf.get("/"))


def test_a_process_without_a_public_door_sends_people_back_to_sign_in(
    rf: RequestFactory, settings: Settings
) -> None:
    settings.DOORS = ["workspace"]
    assert AccountAdapter().get_logout_redirect_url(rf.get("/")).endswith("/account/sign-in/")
