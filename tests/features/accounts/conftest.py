"""People who can sign in."""

import pytest
from sqlalchemy import update

from gemba.features.accounts import passwords
from gemba.features.accounts.tables import UserRow
from tests.features.accounts.desk import PASSWORD, Desk
from tests.support.api import Site


@pytest.fixture(scope="session")
def password_hash() -> str:
    return passwords.hashed(PASSWORD)


@pytest.fixture
def desk(site: Site, password_hash: str) -> Desk:
    with site.runtime.write() as unit:
        unit.session.execute(update(UserRow).values(password_hash=password_hash))
    return Desk(site)
