"""The settings of the product, in a home of their own that nothing else uses."""

import os
import tempfile

os.environ["BAQYLAU_HOME"] = tempfile.mkdtemp(prefix="baqylau-test-")
os.environ["BAQYLAU_HTTPS"] = "0"
os.environ["BAQYLAU_DEMO"] = "0"
os.environ["BAQYLAU_DEBUG"] = "0"
os.environ["BAQYLAU_SECRET"] = "only for tests, and long enough to be taken for a key"

from baqylau.project.settings import *  # noqa: F403

# A file, as in an installation: the live server's threads open connections of their own.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405

PAGES_KEPT_FOR = 0

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405

# Hashing passwords slowly protects people, of whom tests have none.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
