"""What a process holds, built from the settings: which adapter keeps which promise."""

from __future__ import annotations

from gemba.adapters.bell.notify import NotifyBell
from gemba.adapters.cache.memory import Memory
from gemba.adapters.files.disk import Disk
from gemba.adapters.limits.counted import Counted
from gemba.adapters.mail.folder import Folder
from gemba.adapters.mail.smtp import Smtp
from gemba.adapters.queue.celery_queue import CeleryQueue
from gemba.app import celery, lazy
from gemba.app.installation import FILES, Urls, revealed, secret_of, urls_of
from gemba.core.ports import Mail
from gemba.core.settings import Settings
from gemba.db import engines
from gemba.db.runtime import Runtime


def build(settings: Settings, urls: Urls | None = None) -> Runtime:
    """The runtime of this process; nothing is connected to before it is used."""
    urls = urls or urls_of(settings)
    size = settings.database_connections
    writer, reader = engines.writer(urls.app, size), engines.reader(urls.app, size)
    redis = revealed(settings.redis_url)
    return Runtime(
        settings=settings,
        secret=secret_of(settings),
        writer=writer,
        reader=reader,
        replica=reader if urls.replica == urls.app else engines.reader(urls.replica, size),
        files=Disk(settings.home / FILES),
        queue=CeleryQueue(celery.application(settings, celery.dsn_of(writer)), celery.QUEUE),
        bell=lazy.redis().RedisBell(redis) if redis else NotifyBell(celery.dsn_of(writer)),
        cache=lazy.redis().RedisCache(redis) if redis else Memory(),
        limits=lazy.redis().counted_in_redis(redis) if redis else Counted.in_memory(),
        mail=_mail(settings),
    )


def _mail(settings: Settings) -> Mail:
    url = revealed(settings.smtp_url)
    return Smtp(url, settings.mail_from) if url else Folder(settings.home / "mail", settings.mail_from)
